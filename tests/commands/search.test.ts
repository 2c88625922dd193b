import { describe, expect, it } from "vitest";
import { decodeInvocation, encodeInvocation } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import { button, buttonsOf, openWorld, shown } from "./world.ts";

const world = openWorld();
await world.run("brief", { topic: "korea" });
await world.run("brief", { topic: "world" });

const bold = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.kind === "text"
      ? block.spans.flatMap((span) => (span.kind === "plain" && span.strong === true ? [span.text] : []))
      : [],
  );
const texts = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.kind === "text" ? [block.spans.map((span) => ("text" in span ? span.text : "")).join("")] : [],
  );
const headings = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));

describe("/search", () => {
  it("reads what there is where it is the first that is asked", async () => {
    expect(shown(await openWorld().run("search", { words: "delay defeat" }))).toMatch(/\d+ reports?\n/);
  });

  it("shows the reports that hold all the words, with the sentence they stand in and the words marked", async () => {
    const answer = await world.run("search", { words: "delay defeat" });
    expect(shown(answer)).toMatch(/^“delay defeat”: \d+ reports?\n/);
    expect(bold(answer)).toEqual(expect.arrayContaining(["delay", "defeat"]));
    const articles = await world.articles.find({ limit: 500 });
    for (const text of texts(answer))
      expect(articles.some((article) => article.text.includes(text.replace(/^“\[…\] | \[…\]”$/g, "")))).toBe(
        true,
      );
  });

  it("opens no marks that it does not close", async () => {
    const answers = await Promise.all(
      ["bridge", "ten", "said"].map((words) => world.run("search", { words })),
    );
    const all = answers.flatMap(texts);
    expect(all.filter((text) => text.endsWith(" […]”"))).not.toEqual([]);
    for (const text of all) expect(text.split("“").length).toBe(text.split("”").length);
  });

  it("names who said the sentence where it is a quote", async () => {
    expect(shown(await world.run("search", { words: "a delay of ten days is not a defeat" }))).toContain(
      "Han Ji-won",
    );
  });

  it("leads on to the next reports until there are none", async () => {
    const seen: string[] = [];
    let answer = await world.run("search", { words: "said" });
    for (let pages = 0; pages < 20; pages++) {
      seen.push(...headings(answer));
      if (buttonsOf(answer).length === 0) break;
      const pressed = decodeInvocation(encodeInvocation(button(answer, /More reports/))) as ButtonInvocation;
      answer = await world.press(pressed);
    }
    const count = Number(/(\d+) reports/.exec(shown(answer))?.[1]);
    expect(count).toBeGreaterThan(5);
    expect(seen).toHaveLength(count);
  });

  it("says what is left where the words are too long for a button", async () => {
    const words = "the people said that it was on Monday and the ministry of the country";
    const answer = await world.run("search", { words: `${words} said` });
    expect(buttonsOf(answer)).toEqual([]);
  });

  it("finds nothing older than asked, by the day of the place", async () => {
    const all = await world.run("search", { words: "said" });
    const today = await world.run("search", { words: "said", since: "yesterday" });
    const count = (answer: Message) => Number(/: (\d+) report/.exec(shown(answer))?.[1] ?? 0);
    expect(count(today)).toBeLessThan(count(all));
    expect(shown(today)).toContain("yesterday");
  });

  it("says what it looked through where it finds nothing", async () => {
    expect(shown(await world.run("search", { words: "submarine cheese" }))).toMatch(
      /^Nothing on “submarine cheese”\nI searched \d+ articles\.\nAll the words must stand in one article/,
    );
  });

  it("asks for words where there are none, privately", async () => {
    const answer = await world.run("search");
    expect(shown(answer)).toContain("Which words shall I look for?");
    expect(answer.visibility).toBe("private");
  });

  it("is private where asked to be", async () => {
    expect((await world.run("search", { words: "said", private: "true" })).visibility).toBe("private");
    expect((await world.run("search", { words: "said" })).visibility).toBe("public");
  });

  it("answers in Korean", async () => {
    expect(shown(await world.run("search", { words: "delay" }, { locale: "ko" }))).toMatch(
      /^“delay”: 기사 \d+건/,
    );
  });

  it.each([
    '" OR "a',
    "headline:said",
    "*",
    "NEAR(said, 2)",
    "said NOT said",
    "\u202e said",
    "<@1> @everyone",
  ])("takes %j as words", async (words) => {
    const answer = await world.run("search", { words });
    expect(shown(answer)).not.toContain("reference");
  });
});

import { describe, expect, it } from "vitest";
import { encodeInvocation, MAX_INVOCATION_CHARS } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";
import { button, openWorld, shown, wordsOf } from "./world.ts";

const world = openWorld();

describe("the memory of a conversation", () => {
  it("is one person's, in one place, for half an hour", async () => {
    const ada = { who: "ada", where: "slack:T1/C1" };
    await world.ask("quote from Belgrin about guns", ada);
    expect(shown(await world.ask("source?", ada))).toContain("As for guns");
    for (const other of [
      { ...ada, who: "bob" },
      { ...ada, where: "slack:T1/C2" },
      { ...ada, where: "slack:T1" },
    ])
      expect(shown(await world.ask("source?", other))).toContain("in the last 30 minutes");
    world.clock.now += 30 * 60_000;
    expect(shown(await world.ask("source?", ada))).toContain("As for guns");
    world.clock.now += 1;
    expect(shown(await world.ask("source?", ada))).toContain("in the last 30 minutes");
  });

  it("goes on in the thread below an answer", async () => {
    const channel = { who: "ada", where: "slack:T1/C5" };
    await world.run("quote", { speaker: "Belgrin", about: "guns" }, channel);
    const thread = { who: "ada", where: "slack:T1/C5/1712345678.000100" };
    expect(shown(await world.ask("source?", thread))).toContain("As for guns");
    await world.ask("quote from Korvane", thread);
    expect(shown(await world.ask("source?", channel))).toContain("As for guns");
  });
});

describe("buttons", () => {
  const LONG =
    "guns on our border a serious error by Seoul and decisions the Korean government will not enjoy";

  it("stand for requests of any length, for who asked", async () => {
    const as = { who: "long", where: "discord:7" };
    const answer = await world.run("quote", { about: LONG, since: "today" }, as);
    const wider = button(answer, /Any time/);
    expect(wider.command).toBe("pick");
    expect(encodeInvocation(wider).length).toBeLessThanOrEqual(MAX_INVOCATION_CHARS);
    expect(wordsOf(await world.press(wider, as))).toEqual([
      expect.stringContaining("serious error by Seoul"),
    ]);
    expect(shown(await world.press(wider, { ...as, who: "other" }))).toContain("That button is too old");
  });

  it.each<ButtonInvocation>([
    { command: "pick", options: { id: "zzzzzzzzzz" } },
    { command: "pick", options: { id: "__proto__" } },
    { command: "pick", options: {} },
    { command: "context", options: { id: "zzzzzzzzzz" } },
    { command: "quote", options: { by: "zzzzzzzzzz", about: "arms" } },
    { command: "quote", options: { article: "zzzzzzzzzz" } },
    { command: "more", options: { topic: "gone", skip: "5" } },
  ])("say that they are too old: %j", async (invocation) => {
    const answer = await world.press(invocation, { who: "late" });
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toContain("That button is too old");
  });

  it("find an outlet's version of a quote that is shown in another's", async () => {
    const articles = await world.articles.find({ limit: 100 });
    const copies = articles.filter(({ text }) => text.includes("A delay of ten days is not a defeat"));
    const ids = copies.flatMap((article) =>
      world.desk.pipeline
        .quotesOf(article)
        .filter(({ ranges: [range] }) =>
          article.text.slice(range?.start, range?.end).startsWith("A delay of ten"),
        )
        .map(({ id }) => id),
    );
    expect(ids).toHaveLength(2);
    for (const id of ids)
      expect(shown(await world.run("context", { id }))).toContain("A delay of ten days is not a defeat");
  });
});

describe("shorter", () => {
  it("is at most 120 characters of the quote in whole sentences, or the truth that there are none", async () => {
    for (const speaker of ["Korvane", "Belgrin", "Weyling", "Vyshnyk", "Noh Se-chan", "Ferrow", "Lund"]) {
      const as = { who: `short ${speaker}` };
      await world.run("quote", { speaker }, as);
      const answer = await world.ask("shorter", as);
      for (const words of wordsOf(answer)) {
        expect(words.length).toBeLessThanOrEqual(120);
        expect(words).toMatch(/^\p{Lu}/u);
      }
      if (wordsOf(answer).length === 0) expect(shown(answer)).toMatch(/cut(?:ting)? (?:inside )?a sentence/);
    }
  });

  it("is one point a story after a briefing", async () => {
    const as = { who: "short brief" };
    await world.ask("brief me on korea", as);
    const lists = (await world.ask("too long", as)).blocks.flatMap((block) =>
      block.kind === "list" ? [block.entries] : [],
    );
    expect(lists.length).toBeGreaterThan(0);
    for (const entries of lists) expect(entries).toHaveLength(1);
  });
});

describe("source", () => {
  it("after a briefing is every article behind its stories", async () => {
    const as = { who: "sources" };
    await world.ask("brief me on korea", as);
    const answer = await world.ask("source?", as);
    const [list] = answer.blocks.flatMap((block) => (block.kind === "list" ? [block.entries] : []));
    expect(list).toHaveLength(5);
    for (const spans of list ?? []) expect(spans.some(({ kind }) => kind === "link")).toBe(true);
  });
});

describe("stop", () => {
  it("names what is posted here and who can end it, and ends nothing", async () => {
    const posted = world.desk
      .definitions()
      .map((one) =>
        one.name === "korea" && one.schedule !== null
          ? { ...one, schedule: { ...one.schedule, post: ["discord:9"] } }
          : one,
      );
    const answer = await openWorld({ definitions: () => posted }).ask("stop posting here", {
      where: "discord:9",
    });
    expect(shown(answer)).toMatch(
      /This channel gets: Korea.*whoever runs this bot.*Whoever manages this channel/s,
    );
    expect(answer.visibility).toBe("private");
  });
});

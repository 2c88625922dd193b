/** What the presses below a briefing open: one story in depth, and why these stories. */
import { describe, expect, it } from "vitest";
import { decodeInvocation, encodeInvocation } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import { cut } from "../../src/text/cut.ts";
import { button, buttonsOf, openWorld, shown, wordsOf } from "./world.ts";

/** As it comes back from the platform. */
const kept = (invocation: ButtonInvocation) =>
  decodeInvocation(encodeInvocation(invocation)) as ButtonInvocation;

const storiesIn = (message: Message) =>
  buttonsOf(message).filter(({ invocation }) => invocation.command === "story");

async function briefed() {
  const world = openWorld();
  return { world, briefing: await world.run("brief", { topic: "korea" }) };
}

/** A process that was started since: it remembers nobody, and has the same articles. */
async function restarted() {
  const world = openWorld();
  for (const definition of world.desk.definitions()) await world.desk.refresh(definition);
  return world;
}

describe("a story in depth", () => {
  it("is there for each story of the briefing, for the person alone, also after a restart", async () => {
    const { briefing } = await briefed();
    const world = await restarted();
    const choices = storiesIn(briefing);
    expect(choices.length).toBeGreaterThan(2);
    for (const { label, invocation } of choices) {
      const answer = await world.press(kept(invocation));
      expect(answer.visibility).toBe("private");
      expect(answer.blocks[0]).toMatchObject({ kind: "heading" });
      expect(shown(answer)).toContain(label.replace(/…$/, ""));
    }
  });

  it("has more points than the briefing, every quote from a report, and every report with its outlet", async () => {
    const { world, briefing } = await briefed();
    const [definition] = world.desk.definitions().filter(({ name }) => name === "korea");
    if (definition === undefined) throw new Error("there is no such briefing");
    const told = await world.desk.pipeline.stories(definition);
    const several = told.filter(({ articles }) => articles.length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const story of several) {
      const options = { topic: "korea", id: story.id };
      const answer = await world.press({ command: "story", options });
      const text = shown(answer);
      for (const { outlet } of story.articles) expect(text).toContain(outlet);
      expect(text).toContain(`Reported in ${story.articles.length} articles`);
      const said = story.articles.flatMap((article) =>
        world.desk.pipeline.quotesOf(article).map(({ ranges }) => cut(article.text, ranges)),
      );
      expect(wordsOf(answer).length).toBeGreaterThan(0);
      for (const words of wordsOf(answer)) {
        expect(said).toContain(words);
        // Not told twice, as a point and as a quote.
        const [opening = ""] = words.split(" … ");
        expect(text.split(opening)).toHaveLength(2);
      }
      const points = (message: Message) =>
        message.blocks.flatMap((block) => (block.kind === "list" ? block.entries : [])).length;
      expect(points(answer)).toBeGreaterThan(story.articles.length);
    }
    expect(storiesIn(briefing)[0]?.invocation.options.id).toBe(told[0]?.id);
  });

  it("is found by any of its reports, since another can stand for it by now", async () => {
    const { world } = await briefed();
    const [definition] = world.desk.definitions().filter(({ name }) => name === "korea");
    const told = definition === undefined ? [] : await world.desk.pipeline.stories(definition);
    const story = told.find(({ articles }) => articles.length > 1);
    const id = story?.articles.at(-1)?.id ?? "";
    const answer = await world.press({ command: "story", options: { topic: "korea", id } });
    expect(answer.summary).toBe(story?.headline);
  });

  it.each([
    [{ topic: "korea", id: "gone12345678" }],
    [{ topic: "atlantis", id: "gone12345678" }],
    [{ topic: "korea' --", id: "<@1> **x**" }],
    [{}],
  ])("that is no longer held is said to be: %j", async (options) => {
    const { world } = await briefed();
    const answer = await world.press({ command: "story", options: options as ButtonInvocation["options"] });
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toMatch(/ask again|no longer/i);
  });
});

describe("why these", () => {
  it("tells of each story that was shown its outlets, its age and its place, also after a restart", async () => {
    const { briefing } = await briefed();
    const world = await restarted();
    const answer = await world.press(kept(button(briefing, /^Why these/)));
    const [list] = answer.blocks.flatMap((block) => (block.kind === "list" ? [block.entries] : []));
    const headlines = briefing.blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
    expect(list?.map(([first]) => (first !== undefined && "text" in first ? first.text : ""))).toEqual(
      headlines,
    );
    const text = shown(answer);
    expect(text).toMatch(/reported by \d outlets/);
    expect(text).toMatch(/now number 1 of \d+/);
    expect(text).toContain("more outlets report come first");
  });

  it("answers in Korean, and says what it no longer knows", async () => {
    const { world, briefing } = await briefed();
    const why = button(briefing, /^Why these/);
    expect(shown(await world.press(why, { locale: "ko" }))).toMatch(/매체 \d곳이 다룸/);
    const gone = { ...why, options: { topic: "korea", of: "((((.*+?" } };
    expect(shown(await world.press(gone))).toMatch(/ask again|no longer/i);
  });
});

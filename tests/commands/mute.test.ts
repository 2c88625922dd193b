/** What is muted is left out, for those who muted it, and that is said; nobody mutes for others but who manages the place. */
import { describe, expect, it } from "vitest";
import { mutedBy, muting } from "../../src/mute.ts";
import { openTimetableWorld } from "./schedules.ts";
import { button, buttonsOf, DEFINITIONS, openWorld, shown } from "./world.ts";

const HERE = { where: "discord:1", who: "ada" };
/** Her direct messages with the bot. */
const DIRECT = { where: "discord:7", who: "ada", direct: true };
const EVE = { where: "discord:1", who: "eve" };
const HEADLINE = "Chancellery advises against travel to a summit";

const articleOf = (changes: object = {}) =>
  ({
    outlet: "The Sample Post",
    headline: HEADLINE,
    text: `It said so. ${"Much more. ".repeat(60)}Bitcoin fell.`,
    ...changes,
  }) as never;

describe("a mute", () => {
  it.each([
    ["the outlet", "The Sample Post", true],
    ["the outlet, spelt otherwise", "the sample-post", true],
    ["a word of the headline", "summit", true],
    ["words of the headline", "travel to a summit", true],
    ["another case", "SUMMIT", true],
    ["half a word", "summ", false],
    ["half an outlet", "Sample", false],
    ["a word far below", "bitcoin", false],
    ["white space and marks", " … ", false],
    ["a pattern", ".*", false],
  ])("of %s", (_, words, isOut) => {
    expect(mutedBy([words], DEFINITIONS)?.(articleOf(), null)).toBe(isOut);
  });

  it("of a topic stands for its words, save in the topic's own briefing", () => {
    const isMuted = mutedBy(["Ukraine"], DEFINITIONS);
    const article = articleOf({ headline: "Kyiv says the port is open" });
    expect(isMuted?.(article, "world")).toBe(true);
    expect(isMuted?.(article, null)).toBe(true);
    expect(isMuted?.(article, "ukraine")).toBe(false);
  });

  it("of Hangul finds the word with its particle", () => {
    const isMuted = mutedBy(["수출"], DEFINITIONS);
    expect(isMuted?.(articleOf({ headline: "수출이 늘었다" }), null)).toBe(true);
  });

  it("of nothing is none", () => expect(mutedBy([], DEFINITIONS)).toBeNull());
});

/** The first headline of the Korea briefing, and a long word of it. */
async function firstStory(world: ReturnType<typeof openTimetableWorld>) {
  const briefing = await world.run("brief", { topic: "korea" }, EVE);
  const heading = briefing.blocks.find(({ kind }) => kind === "heading");
  if (heading?.kind !== "heading") throw new Error("no story");
  const word = heading.text.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0] ?? "";
  return { headline: heading.text, word, briefing: shown(briefing) };
}

describe("/mute", () => {
  it("takes a word out of one's own briefings, which say so, and out of nobody else's", async () => {
    const world = openTimetableWorld();
    const { headline, word, briefing } = await firstStory(world);
    expect(briefing).not.toContain("Left out as muted");
    const answer = await world.run("mute", { words: word }, HERE);
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toContain(`Muted: “${word}”`);
    const mine = shown(await world.run("brief", { topic: "korea" }, DIRECT));
    expect(mine).not.toContain(headline);
    expect(mine).toMatch(/Left out as muted: \d+ reports?/);
    expect(shown(await world.run("brief", { topic: "korea" }, EVE))).toBe(briefing);
    await world.press(button(answer, /^Unmute$/), HERE);
    expect(shown(await world.run("brief", { topic: "korea" }, DIRECT))).toBe(briefing);
  });

  it("shapes no answer that others read as well, and marks none", async () => {
    const world = openTimetableWorld();
    const { word, briefing } = await firstStory(world);
    await world.run("mute", { words: word }, HERE);
    for (const as of [HERE, { ...HERE, where: "discord:1/22" }, { ...HERE, direct: false }]) {
      expect(shown(await world.run("brief", { topic: "korea" }, as))).toBe(briefing);
      expect(shown(await world.ask("brief me on korea", as))).toBe(briefing);
    }
    for (const seen of [
      await world.run("brief", { topic: "korea", private: "true" }, HERE),
      await world.ask("brief me on korea", DIRECT),
    ])
      expect(shown(seen)).toMatch(/Left out as muted: \d+ reports?/);
  });

  it("leaves out what the channel muted as well as what one muted oneself", async () => {
    const world = openTimetableWorld();
    const { headline, word } = await firstStory(world);
    const slack = { where: "slack:T1/C1", who: "ada" };
    await world.run("mute", { words: word, for: "here" }, slack);
    await world.run("mute", { words: "zzz" }, slack);
    for (const more of [{ length: "short" }, { private: "true" }] as Record<string, string>[])
      expect(shown(await world.run("brief", { topic: "korea", ...more }, slack))).not.toContain(headline);
  });

  it("takes it out of one's quotes and searches as well, and /why says by which mute", async () => {
    const world = openTimetableWorld();
    const { headline, word } = await firstStory(world);
    await world.run("mute", { words: word }, HERE);
    expect(shown(await world.run("search", { words: word }, DIRECT))).not.toContain(headline);
    expect(shown(await world.run("search", { words: word }, EVE))).toContain(headline);
    expect(shown(await world.run("why", { words: headline }, HERE))).toContain(`“${word}” is muted`);
    expect(shown(await world.run("why", { words: headline }, EVE))).not.toContain("muted");
  });

  it("of an outlet leaves no quote of it", async () => {
    const world = openTimetableWorld();
    await world.run("brief", { topic: "korea" }, EVE);
    const pool = await world.desk.pipeline.quotePool({});
    const outlet = pool.quotes[0]?.article.outlet ?? "";
    const speaker = pool.quotes.find(({ quote }) => quote.speaker !== null)?.quote.speaker?.name ?? "";
    expect(shown(await world.run("quote", { speaker, count: "3" }, EVE))).toContain(outlet);
    await world.run("mute", { words: outlet }, HERE);
    const answer = shown(await world.run("quote", { speaker, count: "3" }, DIRECT));
    expect(answer).not.toContain(outlet);
  });

  it("of an outlet leaves no report of it in the stories, nor in one of them in depth", async () => {
    const { pipeline, definitions, refresh } = openTimetableWorld().desk;
    const korea = definitions().find(({ name }) => name === "korea");
    if (korea === undefined) throw new Error("no briefing");
    await refresh(korea);
    const reports = (await pipeline.stories(korea)).flatMap(({ articles }) => articles);
    const [{ outlet, id } = { outlet: null, id: "" }] = reports;
    const without = muting(pipeline, mutedBy([outlet ?? ""], definitions()));
    const left = (await without.stories(korea)).flatMap(({ articles }) => articles);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBe(reports.filter((one) => one.outlet !== outlet).length);
    const opened = await without.storyInDepth(korea, id);
    expect(opened?.briefed.story.articles.map((one) => one.outlet) ?? []).not.toContain(outlet);
  });

  it("for everybody in a channel is for those who manage it, in its threads as well", async () => {
    const world = openTimetableWorld();
    const { headline, word } = await firstStory(world);
    const refused = await world.run("mute", { words: word, for: "here" }, EVE);
    expect(shown(refused)).toContain("Only those who manage this channel may mute");
    const slack = { where: "slack:T1/C1/1712.1", who: "ada" };
    await world.run("mute", { words: word, for: "here" }, slack);
    expect(await world.own.mutesOf(["slack:T1/C1", "discord:1"])).toEqual([
      { address: "slack:T1/C1", words: word },
    ]);
    const there = { where: "slack:T1/C1", who: "eve" };
    expect(shown(await world.run("brief", { topic: "korea" }, there))).not.toContain(headline);
    expect(shown(await world.run("mute", {}, there))).toContain(`“${word}”`);
    expect(shown(await world.run("unmute", { words: word, for: "here" }, there))).toContain(
      "Only those who manage",
    );
    await world.run("unmute", { words: word.toUpperCase(), for: "here" }, slack);
    expect(shown(await world.run("brief", { topic: "korea" }, there))).toContain(headline);
  });

  it("for everybody is nobody's where the platform has no rights to ask for", async () => {
    const world = openTimetableWorld();
    const answer = await world.runWith(
      { rights: async () => null },
      "mute",
      { words: "x1", for: "here" },
      HERE,
    );
    expect(shown(answer)).toContain("Only those who manage this channel");
  });

  it("shows what is muted with a button for each, and nobody else's", async () => {
    const world = openTimetableWorld();
    expect(shown(await world.run("mute", {}, HERE))).toContain("Nothing is muted");
    for (const words of ["crypto", "Crypto", "royal gossip"]) await world.run("mute", { words }, HERE);
    const list = await world.run("mute", {}, HERE);
    expect(buttonsOf(list).map(({ label }) => label)).toEqual(["Unmute: crypto", "Unmute: royal gossip"]);
    expect(shown(await world.run("mute", {}, EVE))).toContain("Nothing is muted");
    expect(shown(await world.press(button(list, /gossip/), HERE))).toContain(
      "No longer muted: “royal gossip”",
    );
    expect(await world.own.mutesOf(["discord:@ada"])).toHaveLength(1);
  });

  it.each(["…", "!!!", "<@&>"])("has nothing to look for in %j", async (words) => {
    expect(shown(await openTimetableWorld().run("mute", { words }, HERE))).toContain("no word in that");
  });

  it.each([
    "'; DROP TABLE mute; --",
    "@everyone",
    "<!channel>",
    "\u202ereversed",
    "가".repeat(60),
    ".*(a+)+$",
  ])("keeps %j as words, and takes it away again", async (words) => {
    const world = openTimetableWorld();
    expect(shown(await world.run("mute", { words }, HERE))).toContain("Muted");
    const list = await world.run("mute", {}, HERE);
    await world.press(button(list, /^Unmute/), HERE);
    expect(await world.own.mutesOf(["discord:@ada"])).toEqual([]);
  });

  it("says that words are too many, and that fifty mutes are the most", async () => {
    const world = openTimetableWorld();
    expect(shown(await world.run("mute", { words: "a".repeat(61) }, HERE))).toContain(
      "at most 60 characters",
    );
    for (let at = 0; at < 50; at++)
      await world.own.mute({ address: "discord:@ada", words: `w${at}` }, "2026");
    expect(shown(await world.run("mute", { words: "more" }, HERE))).toContain("50 mutes are the most");
    expect(shown(await world.run("mute", {}, HERE))).toContain("w49");
  });

  it.each([
    ["mute royal gossip", "royal gossip"],
    ["please mute crypto", "crypto"],
    ["암호화폐 숨겨 줘", "암호화폐"],
  ])("in plain words: %j", async (words, muted) => {
    const world = openTimetableWorld();
    await world.ask(words, HERE);
    expect(await world.own.mutesOf(["discord:@ada"])).toEqual([{ address: "discord:@ada", words: muted }]);
    await world.ask(`unmute ${muted}`, HERE);
    expect(await world.own.mutesOf(["discord:@ada"])).toEqual([]);
  });

  it("says where nothing can be kept", async () => {
    expect(shown(await openWorld().run("mute", { words: "x1" }))).toContain("can't be set here");
  });
});

describe("/unmute", () => {
  it("asks which, where there are several or none of that name", async () => {
    const world = openTimetableWorld();
    expect(shown(await world.run("unmute", {}, HERE))).toContain("Nothing is muted");
    for (const words of ["crypto", "gossip"]) await world.run("mute", { words }, HERE);
    expect(shown(await world.run("unmute", {}, HERE))).toContain("What do you want to hear of again?");
    const answer = await world.run("unmute", { words: "crpyto" }, HERE);
    expect(shown(answer)).toContain("“crpyto” is not muted");
    await world.press(button(answer, /^crypto$/), HERE);
    expect(await world.own.mutesOf(["discord:@ada"])).toHaveLength(1);
  });
});

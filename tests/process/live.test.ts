/** The mission, live: the real bot process with both platforms and a newspaper, on loopback. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { koreaYaml, STRIKE, TALKS } from "./articles.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

describe("the bot", () => {
  let scene: Scene;
  let bot: Bot;
  beforeAll(async () => {
    // 07:20 in Seoul.
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    bot = await scene.start();
  }, 30_000);
  afterAll(() => scene?.close());

  it("says what is on", () => {
    expect(bot.lines[0]).toBe("Dateline is on: Discord, Slack (Socket Mode).");
  });

  it("answers /brief on both platforms with the feed's article", async () => {
    const asked = scene.discord.slash("brief", { topic: "korea" });
    expect(JSON.stringify(await asked.answer)).toContain(TALKS.headline);
    await scene.slack.slash("/brief", "korea");
    const posted = await scene.slack.until(() => scene.slack.messages("C1")[0]);
    expect(JSON.stringify(posted)).toContain(TALKS.headline);
  });

  it("completes topics on Discord", async () => {
    const choices = await scene.discord.autocomplete("brief", "topic", "kor");
    expect(choices).toContainEqual({ name: "Korea", value: "korea" });
  });

  /** The words of `/brief korea`, asked until they hold what is looked for. */
  async function briefUntil(words: string): Promise<string> {
    for (;;) {
      const answer = JSON.stringify(await scene.discord.slash("brief", { topic: "korea" }).answer);
      if (answer.includes(words)) return answer;
      await pause(50);
    }
  }

  it("answers from what it holds, and asks the newspaper nothing", async () => {
    const asked = scene.newspaper.asked.length;
    await scene.move(2 * 60_000);
    expect(await briefUntil(TALKS.headline)).not.toContain("Did not answer");
    expect(scene.newspaper.asked).toHaveLength(asked);
  });

  it("has a new article a quarter of an hour later, without being asked", async () => {
    scene.newspaper.print(STRIKE);
    await scene.move(17 * 60_000);
    await bot.tick();
    expect(await briefUntil(STRIKE.headline)).toContain(TALKS.headline);
  });

  it("names a source that does not answer, and briefs on what it holds", async () => {
    scene.newspaper.shut();
    await scene.move(17 * 60_000);
    await bot.tick();
    const answer = await briefUntil("Did not answer: The Sample Post");
    scene.newspaper.open();
    expect(answer).toContain(STRIKE.headline);
  });

  it("answers a mention with the quote's card, and its words as alternative text", async () => {
    const reply = await scene.discord.mention("a quote from Han Ji-won about dockers");
    expect(reply.uploads).toHaveLength(1);
    expect(JSON.stringify(reply.components)).toContain(
      "We will not sign anything that our dockers cannot live with",
    );
    await scene.slack.mention("a quote from Han Ji-won about dockers");
    const isCard = ({ altText }: { readonly altText: string | null }) =>
      altText?.includes("We will not sign anything");
    await scene.slack.until(() => [...scene.slack.workspace.files.values()].find(isCard));
  });

  it("answers the buttons of its answers", async () => {
    const briefing = await scene.discord.slash("brief", { topic: "korea" }).answer;
    const quotes = await scene.discord.press(briefing, "Quotes").answer;
    expect(JSON.stringify(quotes)).toMatch(/Han Ji-won|Oh Dae-su/);
    const another = await scene.discord.press(quotes, "Another").answer;
    expect(JSON.stringify(another)).not.toBe(JSON.stringify(quotes));
  });

  it("opens a story in depth and says why it is there, on both platforms", async () => {
    const briefing = await scene.discord.slash("brief", { topic: "korea" }).answer;
    const [, id] = /"value":"(story[^"]+)"/.exec(JSON.stringify(briefing.components)) ?? [];
    const story = await scene.discord.press(briefing, "select", {}, id ?? "").answer;
    expect(JSON.stringify(story)).toMatch(/Busan dockers vote|Harbour talks open/);
    const why = await scene.discord.press(briefing, "Why these?").answer;
    expect(JSON.stringify(why)).toContain("reported by one outlet");
    const [posted] = scene.slack.messages("C1");
    if (posted === undefined) throw new Error("there is no briefing on Slack");
    await scene.slack.press(posted, "Why these?");
    const note = await scene.slack.until(() =>
      scene.slack.privateMessages("C1", "U1").find((each) => JSON.stringify(each).includes("reported by")),
    );
    expect(JSON.stringify(note)).toContain("now number");
  });

  it("says honestly that somebody was not quoted", async () => {
    await scene.slack.slash("/quote", "obama about korea");
    const note = await scene.slack.until(() =>
      scene.slack.privateMessages("C1", "U1").find((each) => JSON.stringify(each).includes("No quote")),
    );
    expect(JSON.stringify(note)).toContain("obama");
  });

  it("answers an unknown topic in private, with what there is", async () => {
    await scene.slack.slash("/brief", "mars");
    const note = await scene.slack.until(() =>
      scene.slack.privateMessages("C1", "U1").find((each) => JSON.stringify(each).includes("mars")),
    );
    expect(JSON.stringify(note)).toContain("korea");
  });

  it("sends nothing that Discord's or Slack's descriptions refuse", () => {
    expect(scene.discord.problems()).toEqual([]);
  });
});

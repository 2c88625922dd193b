/** The mission, live: the real bot process with both platforms and a newspaper, on loopback. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NEWS } from "../fakes/discord/index.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const YAML = (feedUrl: string) => `
title: Korea
aliases: [seoul]
accent: blue
sources:
  - { kind: feed, from: "${feedUrl}", outlet: The Sample Post }
schedule:
  cron: "30 7 * * *"
  zone: Asia/Seoul
  post: ["discord:${NEWS}", "slack:C0BRIEF01"]
`;

const TALKS = {
  slug: "talks",
  headline: "Harbour talks open in Seoul",
  publishedAt: new Date("2026-11-23T20:00:00Z"),
  paragraphs: [
    "SEOUL — Negotiators from Korvane opened talks on harbour fees on Monday, the first in four years, the ministry of ports said.",
    "“We will not sign anything that our dockers cannot live with,” said Han Ji-won, the minister of ports, after the first session on Monday.",
    "The two sides will meet again on Thursday to discuss a ceiling of 40 dollars a container, officials said.",
    "Harbour fees have doubled since 2022, and shipping companies have asked for a freeze until the spring.",
    "The ministry expects a draft of the agreement before the end of the year. It would be put before the Assembly in February, and come into force in July if the members agree.",
    "“A ceiling without a floor helps nobody,” Han said. “Whoever pays less today pays for the broken crane tomorrow.” Korvane's delegation left the ministry without a word to the reporters who had waited in the rain.",
    "The last talks ended in 2022 after two days, when the delegations could not agree on who should chair them. This time the chair changes every week, and the papers are in both languages.",
    "Four harbours would be covered by the agreement: Busan, Incheon, Ulsan and Gwangyang. Together they moved 31 million containers last year, two percent more than the year before.",
  ],
};

const STRIKE = {
  slug: "strike",
  headline: "Busan dockers vote to strike",
  publishedAt: new Date("2026-11-23T22:10:00Z"),
  paragraphs: [
    "BUSAN — Dockers at the port of Busan voted on Tuesday to strike from December 1, their union said.",
    "“Our patience has run out, and so has our overtime,” said Oh Dae-su, the union's chair, after the vote.",
    "The port handles about three quarters of South Korea's containers, and a strike would stop most of them within days.",
  ],
};

describe("the bot", () => {
  let scene: Scene;
  let bot: Bot;
  beforeAll(async () => {
    // 07:20 in Seoul.
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), YAML);
    scene.newspaper.print(TALKS);
    bot = await scene.start();
  }, 30_000);
  afterAll(() => scene?.close());

  it("says what is on, within three seconds of its start", () => {
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

  it("has the new article in the next answer when the feed has changed", async () => {
    scene.newspaper.print(STRIKE);
    await scene.move(2 * 60_000);
    const asked = scene.discord.slash("brief", { topic: "korea" });
    expect(JSON.stringify(await asked.answer)).toContain(STRIKE.headline);
  });

  it("names a source that does not answer, and briefs on what it holds", async () => {
    scene.newspaper.shut();
    await scene.move(2 * 60_000);
    const answer = JSON.stringify(await scene.discord.slash("brief", { topic: "korea" }).answer);
    scene.newspaper.open();
    expect(answer).toContain("Did not answer: The Sample Post");
    expect(answer).toContain(STRIKE.headline);
  });

  it("answers a mention with the quote's card, and its words as alternative text", async () => {
    const reply = await scene.discord.mention("a quote from Han Ji-won about dockers");
    expect(reply.uploads).toHaveLength(1);
    expect(JSON.stringify(reply.components)).toContain(
      "We will not sign anything that our dockers cannot live with",
    );
    await scene.slack.mention("a quote from Han Ji-won about dockers");
    const file = await scene.slack.until(() => [...scene.slack.workspace.files.values()][0]);
    expect(JSON.stringify(file)).toContain("We will not sign anything");
  });

  it("answers the buttons of its answers", async () => {
    const briefing = await scene.discord.slash("brief", { topic: "korea" }).answer;
    const quotes = await scene.discord.press(briefing, "Quotes").answer;
    expect(JSON.stringify(quotes)).toMatch(/Han Ji-won|Oh Dae-su/);
    const another = await scene.discord.press(quotes, "Another").answer;
    expect(JSON.stringify(another)).not.toBe(JSON.stringify(quotes));
  });

  it("says honestly that somebody was not quoted", async () => {
    await scene.slack.slash("/quote", "obama about korea");
    const note = await scene.slack.until(() => scene.slack.privateMessages("C1", "U1").at(-1));
    expect(JSON.stringify(note)).toContain("No quote");
  });

  it("answers an unknown topic in private, with what there is", async () => {
    await scene.slack.slash("/brief", "mars");
    const note = await scene.slack.until(() => scene.slack.privateMessages("C1", "U1")[0]);
    expect(JSON.stringify(note)).toContain("korea");
  });

  it("sends nothing that Discord's or Slack's descriptions refuse", () => {
    expect(scene.discord.problems()).toEqual([]);
  });
});

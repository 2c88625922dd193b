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
    expect(JSON.stringify(await asked.answer)).toContain("Harbour talks open in Seoul");
    await scene.slack.slash("/brief", "korea");
    const posted = await scene.slack.until(() => scene.slack.messages("C1")[0]);
    expect(JSON.stringify(posted)).toContain("Harbour talks open in Seoul");
  });
});

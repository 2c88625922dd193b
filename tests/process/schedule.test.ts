/** A schedule from the chat to its post: the real bot on both platforms, set up by people who may and refused to those who may not. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINA, NEWS, OWNER, TALK } from "../fakes/discord/index.ts";
import { koreaYaml, TALKS } from "./articles.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

describe("a schedule of the chat", () => {
  let scene: Scene;
  let bot: Bot;
  beforeAll(async () => {
    // 07:20 in Seoul.
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    bot = await scene.start();
  }, 30_000);
  afterAll(() => scene?.close());

  const owner = { user: OWNER, channel: TALK };
  const lastNote = (count: number) =>
    scene.slack.until(() => {
      const notes = scene.slack.privateMessages("C1", "U1");
      return notes.length >= count ? notes.at(-1) : undefined;
    });

  it("is seen first and saved then, on Discord", async () => {
    const asked = scene.discord.slash("schedule add", { topic: "korea", time: "7:25", zone: "seoul" }, owner);
    const seen = await asked.answer;
    expect(JSON.stringify(seen)).toContain(TALKS.headline);
    expect(JSON.stringify(seen)).toContain("07:25 daily Asia/Seoul");
    const saved = await scene.discord.press(seen, "Save", owner).answer;
    expect(JSON.stringify(saved)).toContain("Saved");
  }, 60_000);

  it("opens a form where its topic and time are missing, on Discord", async () => {
    const { data } = await scene.discord.slash("schedule add", {}, owner).first;
    expect(JSON.stringify(data)).toMatch(/"custom_id":"topic".*"custom_id":"time".*"custom_id":"zone"/);
  });

  it("is seen first and saved then, on Slack, in the person's own zone", async () => {
    await scene.slack.slash("/dateline", "schedule add topic: korea time: 07:25 days: weekdays");
    const seen = await lastNote(1);
    expect(JSON.stringify(seen)).toContain("07:25 weekdays Asia/Seoul");
    await scene.slack.press(seen, "Save");
    expect(JSON.stringify(await lastNote(2))).toContain("Saved");
  }, 60_000);

  it("is refused to those who do not manage the channel", async () => {
    const given = { topic: "korea", time: "09:00" };
    const refused = await scene.discord.slash("schedule add", given, { user: MINA, channel: TALK }).answer;
    expect(JSON.stringify(refused)).toContain("Only those who manage this channel");
  }, 60_000);

  it("posts once at its time on both, and outlives the process", async () => {
    await bot.close();
    const second = await scene.start();
    await scene.move(5 * 60_000 + 1_000);
    void second.tick();
    void second.tick();
    await scene.discord.until(() => scene.discord.messages(TALK)[0], "a post");
    await scene.slack.until(() => scene.slack.messages("C1")[0]);
    expect(scene.discord.messages(NEWS)).toHaveLength(0);
    const status = await scene.discord.slash("status", {}, owner).answer;
    expect(JSON.stringify(status)).toContain("posted");
    await second.close();
    expect(scene.discord.messages(TALK)).toHaveLength(1);
    expect(scene.slack.messages("C1").filter(({ threadTs }) => threadTs === null)).toHaveLength(1);
  }, 60_000);
});

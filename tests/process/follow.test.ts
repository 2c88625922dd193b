/** A briefing of one's own from a line to the direct message: the real bot on both platforms, killed between a post and its answer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DM, NEWS } from "../fakes/discord/index.ts";
import { koreaYaml, STRIKE, TALKS } from "./articles.ts";
import { makeScene, type Scene } from "./scene.ts";

const GOSSIP = {
  ...STRIKE,
  slug: "gossip",
  headline: "Gossip stops the Busan harbour choir",
  publishedAt: new Date("2026-11-24T20:00:00Z"),
};

describe("a briefing of one's own", () => {
  let scene: Scene;
  beforeAll(async () => {
    // 07:20 in Seoul.
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
  }, 30_000);
  afterAll(() => scene?.close());

  const posts = () => ({
    discord: scene.discord.messages(DM).filter((post) => JSON.stringify(post).includes(TALKS.headline)),
    slack: scene.slack.messages("D1").filter((post) => JSON.stringify(post.blocks).includes(TALKS.headline)),
  });

  const both = async (count: number) => {
    await scene.discord.until(() => posts().discord[count - 1], "a direct message");
    await scene.slack.until(() => posts().slack.length >= count);
  };

  it("is asked for by a line, kept, and sent once though the process dies on the way", async () => {
    const first = await scene.start();
    const asked = scene.discord.slash("follow", { topic: "korea 7:25 am", zone: "seoul" });
    expect(JSON.stringify(await asked.answer)).toContain("You follow Korea");
    await scene.slack.slash("/dateline", "follow korea 07:25 Asia/Seoul");
    await scene.slack.until(() => scene.slack.privateMessages("C1", "U1")[0]);
    await first.close();

    const second = await scene.start({ killAt: "answered" });
    await scene.move(5 * 60_000 + 1_000);
    void second.tick();
    await second.ended;
    const third = await scene.start();
    void third.tick();
    // Past the lease of the one that died, and past the time after which a history tells the truth.
    await scene.move(61_000);
    await both(1);
    void third.tick();
    await scene.move(61_000);
    await third.close();
    expect([posts().discord.length, posts().slack.length]).toEqual([1, 1]);
    expect(scene.discord.messages(NEWS)).toEqual([]);
  }, 90_000);

  it("has buttons whose votes outlive the process, and are shown where the briefing is", async () => {
    const bot = await scene.start();
    const [post] = posts().discord;
    if (post === undefined) throw new Error("no post");
    for (const label of ["Useful", "Useful", "Not useful"])
      await scene.discord.press(post, label, { channel: DM }).answer;
    await bot.close();
    const again = await scene.start();
    const status = await scene.discord.slash("status", {}, { channel: DM }).answer;
    expect(JSON.stringify(status)).toContain("👍 0 👎 1");
    await again.close();
  }, 60_000);

  it("waits for the end of quiet hours, is without what is muted, and is ended by a line", async () => {
    const bot = await scene.start();
    await scene.discord.slash("quiet", { hours: "07:00-09:00", zone: "seoul" }).answer;
    await scene.discord.slash("mute", { words: "gossip" }).answer;
    const sent = () => scene.discord.messages(DM).length;
    const onSlack = () => scene.slack.messages("D1").filter(({ threadTs }) => threadTs === null).length;
    scene.newspaper.print(GOSSIP);
    const [before, slackBefore] = [sent(), onSlack()];
    // The next day at 08:00 in Seoul, when it is quiet for one of them; then past nine.
    await scene.move(24.5 * 3_600_000);
    void bot.tick();
    await scene.slack.until(() => onSlack() > slackBefore);
    expect(JSON.stringify(scene.slack.messages("D1"))).toContain(GOSSIP.headline);
    await scene.move(50 * 60_000);
    void bot.tick();
    expect(sent()).toBe(before);
    await scene.move(20 * 60_000);
    void bot.tick();
    await scene.discord.until(() => scene.discord.messages(DM)[before], "what waited");
    const late = JSON.stringify(scene.discord.messages(DM).at(-1)?.components);
    expect(late).toContain("Late: due");
    expect(late).not.toContain(GOSSIP.headline);
    await scene.discord.slash("unfollow", { which: "korea" }).answer;
    await scene.move(23.5 * 3_600_000);
    void bot.tick();
    await scene.slack.until(() => onSlack() > slackBefore + 1);
    expect(sent()).toBe(before + 1);
    await bot.close();
  }, 90_000);
});

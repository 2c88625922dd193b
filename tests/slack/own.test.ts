/** One's own settings on Slack, over either transport: by a line, by buttons and on the home; posts and votes in direct messages. */
import { afterEach, describe, expect, it } from "vitest";
import { FIT_LIMITS } from "../../adapters/slack/fitted.ts";
import { threaded } from "../../adapters/slack/threaded.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openOwnDesk } from "../commands/own-desk.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";
import { type Bot, startBot, type Transport } from "./bot.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

const POSTED = "2026-11-23T22:31:00.000Z";
const ME = "slack:@T0FAKE/U1";

async function start(transport: Transport) {
  const desk = openOwnDesk({ limits: FIT_LIMITS, pages: threaded });
  bot = await startBot(transport, desk.listener, { commands: COMMANDS });
  desk.connect(bot.adapter);
  const answered = (words: RegExp, channel = "C1", user = "U1") =>
    bot.fake.until(() =>
      bot.fake.privateMessages(channel, user).find((posted) => words.test(JSON.stringify(posted.blocks))),
    );
  const home = (user: string, words: RegExp) =>
    bot.fake.until(() => {
      const page = bot.fake.workspace.homes.get(user);
      return page !== undefined && words.test(JSON.stringify(page.content)) && page;
    });
  return { ...desk, answered, home };
}

describe.each<Transport>(["socket", "http"])("one's own settings over %s", (transport) => {
  it("follow a topic by a line: a first message at once, the briefing at its time, both as direct messages", async () => {
    const { answered, schedules, until } = await start(transport);
    await bot.fake.slash("/dateline", "follow korea 7:30 am Asia/Seoul");
    await answered(/You follow Korea|Korea 구독 중/);
    expect(bot.fake.messages("D1")).toHaveLength(1);
    expect(await schedules.all()).toMatchObject([
      { channel: "slack:T0FAKE/D1", follower: ME, cron: "30 7 * * *", zone: "Asia/Seoul" },
    ]);
    await until(POSTED);
    expect(bot.fake.messages("D1").map(({ text }) => text)).toContain("news on korea");
    expect(bot.fake.messages("C1")).toEqual([]);
  });

  it("count a press under a post once, however often Slack brings it, and change it by the other button", async () => {
    const { answered, people, until } = await start(transport);
    await bot.fake.slash("/dateline", "follow korea 07:30 Asia/Seoul");
    await answered(/Korea/);
    await until(POSTED);
    const post = bot.fake.messages("D1").find(({ text }) => text === "news on korea");
    if (post === undefined) throw new Error("nothing was posted");
    expect(problemsOf("message_blocks", post.blocks)).toEqual([]);
    expect(JSON.stringify(post.blocks)).toContain("feedback_buttons");
    const [, good = "", bad = ""] =
      /"positive_button":\{"text":\{"type":"plain_text","text":"([^"]+)".*"negative_button":\{"text":\{"type":"plain_text","text":"([^"]+)"/.exec(
        JSON.stringify(post.blocks),
      ) ?? [];
    const delivery = /rate\?id=([^&]+)/.exec(JSON.stringify(post.blocks))?.[1] ?? "";
    for (let press = 0; press < 3; press++) await bot.fake.press(post, good);
    const thanked = (words: RegExp) =>
      bot.fake.until(() => bot.fake.workspace.posts.some(({ blocks }) => words.test(JSON.stringify(blocks))));
    await thanked(/(?:Useful:|유용함) 1\b/);
    expect(await people.votesOn([delivery])).toEqual(new Map([[delivery, { up: 1, down: 0 }]]));
    await bot.fake.press(post, bad);
    await thanked(/(?:Not useful:|유용하지 않음) 1\b/);
    expect(await people.votesOn([delivery])).toEqual(new Map([[delivery, { up: 0, down: 1 }]]));
  });

  it("are seen on the home and changed there: paused, ended, quiet and muted by forms", async () => {
    const { answered, home, people, schedules } = await start(transport);
    bot.fake.workspace.addPerson({
      id: "U2",
      name: "jun",
      locale: "en-US",
      tz: "Asia/Seoul",
      isAdmin: false,
    });
    await bot.fake.slash("/dateline", "follow korea 07:30", { user: "U2" });
    await answered(/You follow Korea/, "C1", "U2");
    await bot.fake.openHome("U2");
    const page = await home("U2", /What you follow.*Korea.*Quiet hours.*Muted/);
    expect(problemsOf("home", page.content)).toEqual([]);
    await bot.fake.pressHome(page, "Pause");
    await bot.fake.pressHome(await home("U2", /Paused: nothing/), "Resume");
    const resumed = await home("U2", /Resumed/);
    expect(await schedules.all()).toMatchObject([{ paused: false }]);

    await bot.fake.pressHome(resumed, "Set quiet hours");
    const form = await bot.fake.until(() => [...bot.fake.workspace.views.values()].at(-1));
    expect(problemsOf("modal", form.content)).toEqual([]);
    await bot.fake.submit(form, { hours: { field: { type: "plain_text_input", value: "22:00-07:00" } } });
    const quiet = await home("U2", /22:00–07:00 Asia/);
    expect(await people.quietOf("slack:@T0FAKE/U2")).toEqual({
      from: "22:00",
      to: "07:00",
      zone: "Asia/Seoul",
    });

    await bot.fake.pressHome(quiet, "Mute something");
    const words = await bot.fake.until(() =>
      [...bot.fake.workspace.views.values()].find((view) =>
        JSON.stringify(view.content).includes("mute-words"),
      ),
    );
    await bot.fake.submit(words, {
      words: { field: { type: "plain_text_input", value: "<!channel> gossip" } },
    });
    const muted = await home("U2", /Unmute: /);
    expect(problemsOf("home", muted.content)).toEqual([]);
    await bot.fake.pressHome(muted, "Switch off");
    await home("U2", /Quiet hours are off/);
    expect(await people.allQuiet()).toEqual(new Map());
    await bot.fake.pressHome(await home("U2", /Unfollow/), "Unfollow");
    await home("U2", /You no longer follow/);
    expect(await schedules.all()).toEqual([]);
  });

  it("are nobody else's", async () => {
    const { answered, home } = await start(transport);
    await bot.fake.slash("/dateline", "follow korea 07:30");
    await answered(/Korea/);
    await bot.fake.slash("/dateline", "mute royal gossip");
    await answered(/royal gossip/);
    bot.fake.workspace.addPerson({ id: "U2", name: "jun", locale: "en-US", tz: "Asia/Seoul", isAdmin: true });
    await bot.fake.openHome("U2");
    const page = JSON.stringify((await home("U2", /What you follow/)).content);
    expect(page).toContain("You follow nothing yet");
    expect(page).not.toMatch(/gossip|Korea · 07:30/);
  });

  it.each(["user_not_found", "messages_tab_disabled"])(
    "stop where Slack says %s, and nothing is saved where it says so at once",
    async (error) => {
      const { answered, schedules, until } = await start(transport);
      bot.fake.fail({ method: "chat.postMessage", answer: { error }, acts: false });
      await bot.fake.slash("/dateline", "follow korea 07:30 Asia/Seoul");
      await answered(/Nothing was saved|저장하지 않았습니다/);
      expect(await schedules.all()).toEqual([]);
      await bot.fake.slash("/dateline", "follow korea 07:30 Asia/Seoul");
      await answered(/You follow Korea|Korea 구독 중/);
      bot.fake.fail({ method: "chat.postMessage", answer: { error }, acts: false });
      await until(POSTED);
      expect(await schedules.all()).toMatchObject([
        { paused: true, stopped: expect.stringContaining(error) },
      ]);
    },
  );
});

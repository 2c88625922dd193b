/** Setting up what is posted by itself: seen before it is saved, changed by those who manage the channel, and by nobody else. */

import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { parseDays, parseTime, parseZone } from "../../src/commands/schedule-fields.ts";
import { parseWords } from "../../src/message/parse-words.ts";
import type { Message } from "../../src/model/message.ts";
import { runUntil, scheduleOf } from "../schedule/bed.ts";
import { MANAGER, openTimetableWorld } from "./schedules.ts";
import { button, openWorld, shown } from "./world.ts";

const HERE = { where: "discord:1" };
const FILE = scheduleOf({ id: "file:korea:discord:1", origin: "file", tell: null });

async function saved(world: ReturnType<typeof openTimetableWorld>, options: Record<string, string> = {}) {
  const seen = await world.run("schedule-add", { topic: "korea", time: "07:30", ...options }, HERE);
  return { seen, answer: await world.press(button(seen, /^Save$/), HERE) };
}

describe("/schedule add", () => {
  it("shows the real post and when it comes, and saves nothing until that is wanted", async () => {
    const world = openTimetableWorld();
    const seen = await world.run("schedule-add", { topic: "korea", time: "7:30", days: "weekdays" }, HERE);
    expect(seen.visibility).toBe("private");
    expect(shown(seen)).toContain("a preview of korea");
    expect(shown(seen)).toContain("07:30 weekdays Asia/Seoul");
    expect(JSON.stringify(seen)).toContain("2026-11-23T22:30:00.000Z");
    expect(await world.schedules.all()).toEqual([]);
    await world.press(button(seen, /^Save$/), HERE);
    expect(await world.schedules.all()).toMatchObject([
      {
        briefing: "korea",
        channel: "discord:1",
        cron: "30 7 * * 1-5",
        zone: "Asia/Seoul",
        tell: "discord:@ada",
      },
    ]);
  });

  it("is posted at its time, and seen in /status with how it went", async () => {
    const world = openTimetableWorld();
    await saved(world);
    await runUntil(world.running, world.clock, "2026-11-23T22:31:00.000Z");
    expect(world.discord.posts).toHaveLength(1);
    const status = await world.run("status", {}, HERE);
    expect(shown(status)).toContain("Korea · 07:30 daily Asia/Seoul");
    expect(shown(status)).toContain("posted");
    expect(JSON.stringify(status)).toContain("2026-11-24T22:30:00.000Z");
  });

  it.each([
    [{ time: "25:00" }, "no time of day"],
    [{ time: "07:30", days: "someday" }, "no days"],
    [{ time: "07:30", zone: "../../etc/passwd" }, "no time zone"],
    [{ time: "07:30", channel: "@everyone" }, "no channel"],
    [{ time: "07:30", channel: "C012345" }, "no channel"],
  ])("says what it can't read: %j", async (options, said) => {
    const world = openTimetableWorld();
    const answer = await world.run("schedule-add", { topic: "korea", ...options } as never, HERE);
    expect(shown(answer)).toContain(said);
    expect(await world.schedules.all()).toEqual([]);
  });

  it("goes to another channel of the same workspace, where the person must manage that one", async () => {
    const world = openTimetableWorld();
    const options = { topic: "korea", time: "07:30", channel: "<#C0123456|news>" };
    await world.run("schedule-add", options, { where: "slack:T012345/C1" });
    expect(world.asked).toEqual(["ada at slack:T012345/C0123456"]);
  });

  it("goes to nobody else's direct messages", async () => {
    const world = openTimetableWorld();
    const options = { topic: "korea", time: "07:30", channel: "D0123456", save: "true" };
    const answer = await world.run("schedule-add", options, { where: "slack:T012345/C1" });
    expect(answer.visibility).toBe("private");
    expect(await world.schedules.all()).toEqual([]);
  });

  it("says what the bot lacks before anything is saved, and offers to look again instead of saving", async () => {
    const world = openTimetableWorld();
    world.people.set("ada", { ...MANAGER, botMayPost: false, missing: ["the bot lacks “Send Messages”"] });
    const seen = await world.run("schedule-add", { topic: "korea", time: "07:30" }, HERE);
    expect(shown(seen)).toContain("lacks “Send Messages”");
    expect(() => button(seen, /^Save$/)).toThrow();
    await world.run("schedule-add", { topic: "korea", time: "07:30", save: "true" }, HERE);
    expect(await world.schedules.all()).toEqual([]);
    world.people.set("ada", MANAGER);
    const again = await world.press(button(seen, /^Check again$/), HERE);
    await world.press(button(again, /^Save$/), HERE);
    expect(await world.schedules.all()).toHaveLength(1);
  });

  it("asks for the rights again when Save is pressed", async () => {
    const world = openTimetableWorld();
    const seen = await world.run("schedule-add", { topic: "korea", time: "07:30" }, HERE);
    world.people.delete("ada");
    const answer = await world.press(button(seen, /^Save$/), HERE);
    expect(shown(answer)).toContain("Only those who manage this channel");
    expect(await world.schedules.all()).toEqual([]);
  });

  it("asks which briefing is meant where the topic has none of its own", async () => {
    const world = openTimetableWorld();
    const answer = await world.run("schedule-add", { topic: "japan", time: "07:30", save: "true" }, HERE);
    expect(shown(answer)).toContain("There is no briefing “japan”");
    expect(await world.schedules.all()).toEqual([]);
  });

  it("takes the person's own zone where the platform tells it", async () => {
    const world = openTimetableWorld();
    const { listener } = world;
    const options = { topic: "korea", time: "07:30" };
    const asked = { command: "schedule-add", options, where: "discord:1", who: "ada", locale: "en" };
    const seen: Message = await listener.answer({ ...asked, zone: "America/New_York" });
    expect(shown(seen)).toContain("America/New_York");
  });

  it("is one schedule where Save is pressed twice", async () => {
    const world = openTimetableWorld();
    const { seen } = await saved(world);
    world.clock.pass(5_000);
    await world.press(button(seen, /^Save$/), HERE);
    expect(await world.schedules.all()).toHaveLength(1);
  });

  it("takes ten of a channel and no more, and ten changes of a person in a minute", async () => {
    const world = openTimetableWorld();
    for (let hour = 0; hour < 10; hour++) await saved(world, { time: `${hour}:15` });
    const { answer } = await saved(world, { time: "23:15" });
    expect(shown(answer)).toContain("a lot in one minute");
    world.clock.pass(61_000);
    const { answer: later } = await saved(world, { time: "23:15" });
    expect(shown(later)).toContain("can have 10 schedules");
    expect(await world.schedules.all()).toHaveLength(10);
  });
});

describe("a schedule that is there", () => {
  it("is changed field by field, and comes at its new time", async () => {
    const world = openTimetableWorld();
    await saved(world, { length: "short" });
    const seen = await world.run("schedule-edit", { time: "8pm", days: "mon, wed" }, HERE);
    await world.press(button(seen, /^Save$/), HERE);
    expect(await world.schedules.all()).toMatchObject([{ cron: "0 20 * * 1,3", length: "short" }]);
  });

  it("is paused and resumed, and posts nothing in between", async () => {
    const world = openTimetableWorld();
    await saved(world);
    expect(shown(await world.run("schedule-pause", {}, HERE))).toContain("Paused");
    await runUntil(world.running, world.clock, "2026-11-24T22:31:00.000Z");
    expect(world.discord.posts).toEqual([]);
    expect(shown(await world.run("status", {}, HERE))).toContain("the schedule was paused");
    await world.run("schedule-resume", {}, HERE);
    await runUntil(world.running, world.clock, "2026-11-25T22:31:00.000Z");
    expect(world.discord.posts).toHaveLength(1);
  });

  it("is removed after a question", async () => {
    const world = openTimetableWorld();
    await saved(world);
    const question = await world.run("schedule-remove", {}, HERE);
    expect(await world.schedules.all()).toHaveLength(1);
    await world.press(button(question, /^Remove$/), HERE);
    expect(await world.schedules.all()).toEqual([]);
  });

  it("is posted once now, however often that is asked within a minute, and at its own time as well", async () => {
    const world = openTimetableWorld();
    await saved(world);
    await world.run("schedule-run", {}, HERE);
    await world.run("schedule-run", {}, HERE);
    await runUntil(world.running, world.clock, "2026-11-23T22:21:00.000Z");
    expect(world.discord.posts).toHaveLength(1);
    await runUntil(world.running, world.clock, "2026-11-23T22:31:00.000Z");
    expect(world.discord.posts).toHaveLength(2);
  });

  it("is asked for by name where there are several", async () => {
    const world = openTimetableWorld();
    await saved(world);
    await saved(world, { topic: "world" });
    const question = await world.run("schedule-pause", {}, HERE);
    expect(shown(question)).toContain("Which schedule?");
    await world.run("schedule-pause", { which: "world" }, HERE);
    const all = await world.schedules.all();
    expect(all.filter(({ paused }) => paused).map(({ briefing }) => briefing)).toEqual(["world"]);
  });

  it("for another channel is gone on with where it was made, by whoever made it and may manage that channel", async () => {
    const world = openTimetableWorld();
    const { answer } = await saved(world, { channel: "<#20000>" });
    const [kept] = await world.schedules.all();
    expect(kept?.channel).toBe("discord:20000");
    await world.press(button(answer, /^Pause$/), HERE);
    expect(await world.schedules.all()).toMatchObject([{ paused: true }]);
    const eve = { ...HERE, who: "eve" };
    world.people.set("eve", MANAGER);
    await world.run("schedule-resume", { which: kept?.id ?? "" }, eve);
    world.people.set("ada", { ...MANAGER, personMayManage: false });
    await world.run("schedule-resume", { which: kept?.id ?? "" }, HERE);
    expect(await world.schedules.all()).toMatchObject([{ paused: true }]);
  });

  it("that somebody else made for another place is not touched from here", async () => {
    const world = openTimetableWorld();
    await saved(world);
    const [{ id = "" } = {}] = await world.schedules.all();
    world.people.set("eve", MANAGER);
    const answer = await world.run("schedule-pause", { which: id }, { where: "discord:2", who: "eve" });
    expect(shown(answer)).toContain("No briefing is scheduled here");
    expect(await world.schedules.all()).toMatchObject([{ paused: false }]);
  });

  it("is that of its channel in a thread as well", async () => {
    const world = openTimetableWorld([scheduleOf({ channel: "slack:C012345", briefing: "korea" })]);
    await world.ready();
    const status = await world.run("status", {}, { where: "slack:T012345/C012345/1712345678.000100" });
    expect(shown(status)).toContain("Korea · 07:30 daily");
  });

  it("of a file can be paused and stays so after a restart, and can't be changed or removed", async () => {
    const world = openTimetableWorld([FILE]);
    await world.ready();
    expect(shown(await world.run("schedule-list", {}, HERE))).toContain("set in the bot's files");
    for (const verb of ["edit", "remove"])
      expect(shown(await world.run(`schedule-${verb}`, { sure: "true" }, HERE))).toContain("own files");
    await world.run("schedule-pause", {}, HERE);
    await world.ready();
    expect(await world.schedules.all()).toMatchObject([{ id: FILE.id, paused: true }]);
  });
});

describe("where nothing is posted by itself", () => {
  it.each(COMMANDS.map(({ name }) => name).filter((name) => /^schedule-|^status$/.test(name)))(
    "/%s says so",
    async (name) => {
      const answer = await openWorld().run(name, { topic: "korea", time: "07:30" });
      expect(shown(answer)).toContain("schedules need Discord or Slack");
    },
  );
});

describe("the form below a post", () => {
  const asked = (which: string, who = "ada", locale = "en") => ({
    command: "schedule-edit",
    options: { which },
    who,
    locale,
    ...HERE,
  });

  it.each([
    ["30 7 * * *", { time: "07:30", days: "daily" }],
    ["5 19 * * 1-5", { time: "19:05", days: "weekdays" }],
    ["0 0 * * 1,3", { time: "00:00", days: "Mon, Wed" }],
    ["0 9 * * 5-6", { time: "09:00", days: "Fri-Sat" }],
    ["*/30 7 1 * *", {}],
  ])("has “%s” filled in as it is now, and sent back changes nothing", async (cron, fields) => {
    const world = openTimetableWorld();
    const kept = scheduleOf({
      id: "abcdefgh",
      cron,
      zone: "Europe/Berlin",
      length: "line",
      quietDays: "skip",
    });
    for (const locale of ["en", "ko"]) {
      await world.schedules.save(kept);
      const filled = await world.listener.fill?.(asked("abcdefgh", "ada", locale));
      expect(filled).toMatchObject({
        which: "abcdefgh",
        zone: "Europe/Berlin",
        length: "line",
        quiet: "silent",
        late: "latest",
        ...(locale === "en" && fields),
      });
      const seen = await world.run("schedule-edit", filled ?? {}, { ...HERE, locale });
      await world.press(button(seen, /^(?:Save|저장)$/), { ...HERE, locale });
      const [saved] = await world.schedules.all();
      const days = (line = "") => line.replace("5-6", "5,6");
      expect({ ...saved, cron: days(saved?.cron) }).toEqual({ ...kept, cron: days(cron) });
    }
  });

  it("is not opened for those who may not manage the channel: they are told who may", async () => {
    const world = openTimetableWorld();
    await world.schedules.save(scheduleOf({ id: "abcdefgh" }));
    expect(await world.listener.fill?.(asked("abcdefgh", "eve"))).toBeNull();
    const said = await world.run("schedule-edit", { which: "abcdefgh" }, { ...HERE, who: "eve" });
    expect(shown(said)).toContain("Only those who manage this channel");
  });

  it("is none where the schedule stands in a file: that can be paused", async () => {
    const world = openTimetableWorld([FILE]);
    await world.ready();
    expect(await world.listener.fill?.(asked("korea"))).toBeNull();
    const said = await world.run("schedule-edit", { which: "korea" }, HERE);
    expect(shown(said)).toContain("set in the bot's own files");
    await world.press(button(said, /^Pause$/), HERE);
    expect(await world.schedules.all()).toMatchObject([{ paused: true }]);
  });

  it("is none where the schedule is gone", async () => {
    const world = openTimetableWorld();
    expect(await world.listener.fill?.(asked("abcdefgh"))).toBeNull();
  });

  it("is reached from /brief where the channel has a schedule of the topic, and nowhere else", async () => {
    const world = openTimetableWorld();
    await world.schedules.save(scheduleOf({ id: "abcdefgh" }));
    const here = await world.run("brief", { topic: "korea" }, HERE);
    expect(button(here, /^Change$/)).toEqual({ command: "schedule-edit", options: { which: "abcdefgh" } });
    expect(shown(await world.run("brief", { topic: "korea" }, { where: "discord:2" }))).not.toContain(
      "Change",
    );
  });
});

describe("the fields of a schedule", () => {
  it.each([
    ["07:30", [7, 30]],
    ["7:30", [7, 30]],
    ["7.05", [7, 5]],
    ["0730", [7, 30]],
    ["7am", [7, 0]],
    ["12 am", [0, 0]],
    ["12:15 p.m.", [12, 15]],
    ["7:30 PM", [19, 30]],
    ["19h30", [19, 30]],
    ["오전 7시 30분", [7, 30]],
    ["오후 7시", [19, 0]],
    ["00:00", [0, 0]],
    ["23:59", [23, 59]],
    ["24:00", null],
    ["23:59:60", null],
    ["13pm", null],
    ["0 am", null],
    ["-1:00", null],
    ["1e309", null],
    ["* * * * * *", null],
    ["", null],
  ])("a time %j is %j", (words, expected) => {
    const time = parseTime(words);
    expect(time === null ? null : [time.hour, time.minute]).toEqual(expected);
  });

  it.each([
    ["daily", "*"],
    ["every day", "*"],
    ["Weekdays", "1-5"],
    ["mon-fri", "1-5"],
    ["weekends", "0,6"],
    ["sat, sun", "0,6"],
    ["fri-mon", "0,1,5,6"],
    ["Monday and Wednesday", "1,3"],
    ["월,수,금", "1,3,5"],
    ["평일", "1-5"],
    ["sun-sat", "*"],
    ["someday", null],
    ["mon-", null],
    ["31 Feb", null],
    [",", null],
  ])("days %j are %j", (words, expected) => {
    expect(parseDays(words)).toBe(expected);
  });

  it.each([
    ["Asia/Seoul", "Asia/Seoul"],
    ["seoul", "Asia/Seoul"],
    ["new york", "America/New_York"],
    ["utc", "UTC"],
    ["Mars/Olympus", null],
    ["../../etc", null],
    ["a".repeat(100), null],
  ])("a zone %j is %j", (words, expected) => {
    expect(parseZone(words)).toBe(expected);
  });
});

it.each([
  ["korea 07:30", { topic: "korea", time: "07:30" }],
  ["07:30 korea weekdays", { topic: "korea", time: "07:30", days: "weekdays" }],
  [
    "south korea 7am Asia/Seoul short",
    { topic: "south korea", time: "7am", zone: "Asia/Seoul", length: "short" },
  ],
  ["g7 2026", { topic: "g7 2026" }],
])("“%s” in one line is understood without names", (line, options) => {
  const command = COMMANDS.find(({ name }) => name === "schedule-add");
  if (command === undefined) throw new Error("there is no such command");
  expect(parseWords(line, command)).toEqual({ options, unknown: [] });
});

describe("“stop posting here”", () => {
  it("knows what was set up in chat, and offers a pause that is worth nothing to those who may not", async () => {
    const world = openTimetableWorld([FILE]);
    await world.ready();
    await saved(world);
    const answer = await world.ask("stop posting here", { ...HERE, who: "eve" });
    expect(shown(answer)).toMatch(/Set up in chat: Korea · 07:30 daily Asia\/Seoul/);
    const pressed = await world.press(button(answer, /^Pause: Korea$/), { ...HERE, who: "eve" });
    expect(shown(pressed)).toContain("Only those who manage this channel");
    await world.press(button(answer, /^Pause: Korea$/), HERE);
    expect((await world.schedules.all()).find(({ origin }) => origin === "chat")?.paused).toBe(true);
    expect(shown(await world.ask("stop posting here", HERE))).not.toContain("Set up in chat");
  });

  it("is said in Korean to those who read Korean", async () => {
    const world = openTimetableWorld();
    await saved(world);
    expect(shown(await world.run("stop", {}, { ...HERE, locale: "ko" }))).toContain("채팅에서 만든 일정");
  });
});

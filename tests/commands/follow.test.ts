/** A briefing of one's own: asked for in a line, sent as a direct message, changed and ended by nobody else. */
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import { runUntil, scheduleOf } from "../schedule/bed.ts";
import { openTimetableWorld } from "./schedules.ts";
import { button, buttonsOf, openWorld, shown } from "./world.ts";

type World = ReturnType<typeof openTimetableWorld>;

const PLACES = [
  { where: "discord:1", who: "ada", person: "discord:@ada", direct: "discord:dm-ada" },
  { where: "slack:T1/C1", who: "T1/U1", person: "slack:@T1/U1", direct: "slack:dm-T1/U1" },
] as const;
const HERE = { where: "discord:1", who: "ada" };

const followed = (world: World, topic = "korea 07:30", as: object = HERE) =>
  world.run("follow", { topic }, as);

describe.each(PLACES)("/follow in $where", ({ where, who, person, direct }) => {
  it("writes once to the person, and keeps a schedule that is theirs", async () => {
    const world = openTimetableWorld();
    const answer = await world.run(
      "follow",
      { topic: "korea", time: "7:30 am", days: "weekdays" },
      { where, who },
    );
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toMatch(/You follow Korea.*07:30 weekdays Asia\/Seoul.*direct message/s);
    expect(world.hellos).toEqual([expect.stringMatching(new RegExp(`^${direct} You follow Korea`))]);
    expect(await world.schedules.all()).toEqual([
      expect.objectContaining({
        briefing: "korea",
        channel: direct,
        cron: "30 7 * * 1-5",
        follower: person,
        tell: person,
        latePolicy: "merge",
      }),
    ]);
    expect(world.asked).toEqual([]);
  });

  it("is one however often it is asked, and changed by the next line", async () => {
    const world = openTimetableWorld();
    for (const topic of ["korea 07:30", "korea 07:30", "Korea at 8 pm"])
      await followed(world, topic, { where, who });
    expect(await world.schedules.all()).toMatchObject([{ cron: "0 20 * * *" }]);
    expect(world.hellos).toHaveLength(1);
  });

  it("comes once at its time, as a direct message, and nowhere else", async () => {
    const world = openTimetableWorld();
    await followed(world, "korea 07:30", { where, who });
    await runUntil(world.running, world.clock, "2026-11-23T22:31:00.000Z");
    const posts = [...world.discord.posts, ...world.slack.posts];
    expect(posts.map(({ channel }) => channel)).toEqual([direct.slice(direct.indexOf(":") + 1)]);
  });
});

describe("/follow", () => {
  it.each([
    ["korea 25:30 am", "no briefing “korea 25:30 am”"],
    ["kroea 7:30", "You follow Korea"],
    ["한국 오전 7시 30분", "07:30 daily"],
    ["japan 07:30", "There is no briefing “japan”"],
    ["no such thing", "There is no briefing “no such thing”"],
    ["07:30", "Which briefing?"],
    ["'; DROP TABLE schedule; --", "There is no briefing"],
    ["@everyone <!channel>", "There is no briefing"],
  ])("of %j says %s", async (topic, said) => {
    expect(shown(await followed(openTimetableWorld(), topic))).toContain(said);
  });

  it.each([
    [{ time: "25:00" }, "no time of day"],
    [{ days: "someday" }, "no days"],
    [{ zone: "../../etc/passwd" }, "no time zone"],
  ])("says what it can't read: %j, and writes to nobody", async (options, said) => {
    const world = openTimetableWorld();
    expect(shown(await world.run("follow", { topic: "korea", ...options }, HERE))).toContain(said);
    expect(world.hellos).toEqual([]);
    expect(await world.schedules.all()).toEqual([]);
  });

  it("without words shows one's own, and nobody else's, each with its buttons", async () => {
    const world = openTimetableWorld();
    expect(shown(await world.run("follow", {}, HERE))).toContain("You follow nothing yet");
    await followed(world);
    await followed(world, "world 18:00", { ...HERE, who: "eve" });
    const list = await world.run("follow", {}, HERE);
    expect(shown(list)).toMatch(/Korea · 07:30 daily Asia\/Seoul · Next/);
    expect(shown(list)).not.toContain("World");
    expect(buttonsOf(list).map(({ label }) => label)).toEqual([
      "Edit",
      "Pause",
      "Unfollow",
      "Follow a topic",
    ]);
  });

  it("is refused where the person takes no direct messages: nothing is saved, and it says what to do", async () => {
    const world = openTimetableWorld();
    world.closed.add("ada");
    expect(shown(await followed(world))).toMatch(/can't write to you.*50007.*Nothing was saved.*Allow/s);
    expect(await world.schedules.all()).toEqual([]);
  });

  it("stops where they take none any more, says so, and goes on when it is asked for again", async () => {
    const world = openTimetableWorld();
    await followed(world);
    world.closed.add("ada");
    await runUntil(world.running, world.clock, "2026-11-24T22:31:00.000Z");
    expect(await world.schedules.all()).toMatchObject([
      { paused: true, stopped: "50007: no direct messages." },
    ]);
    expect(shown(await world.run("follow", {}, HERE))).toMatch(
      /stopped: your direct messages did not take it \(50007/,
    );
    world.closed.clear();
    const resumed = await world.press(button(await world.run("follow", {}, HERE), /^Resume$/), HERE);
    expect(shown(resumed)).toContain("Resumed");
    expect((await world.schedules.all())[0]).toMatchObject({ paused: false });
    expect((await world.schedules.all())[0]).not.toHaveProperty("stopped");
    await runUntil(world.running, world.clock, "2026-11-25T22:31:00.000Z");
    expect(world.discord.posts).toHaveLength(1);
  });

  it("takes the zone the platform tells, else that of one's others", async () => {
    const world = openTimetableWorld();
    const asked = { options: {}, where: "discord:1", who: "ada", locale: "en", zone: "America/New_York" };
    await world.listener.answer({ ...asked, command: "follow", options: { topic: "korea" } });
    await followed(world, "world 18:00");
    expect((await world.schedules.all()).map(({ zone }) => zone)).toEqual([
      "America/New_York",
      "America/New_York",
    ]);
  });

  it("is Korean to those who write Korean, by its Korean name and in plain words", async () => {
    const world = openTimetableWorld();
    expect(shown(await world.ask("한국 07:30 구독", HERE))).toMatch(/Korea 구독 중|한국.* 구독 중/);
    expect(await world.schedules.all()).toMatchObject([{ cron: "30 7 * * *", language: "ko" }]);
  });

  it.each([
    ["follow korea at 7:30 am", "30 7 * * *"],
    ["please follow korea 18:00 weekdays", "0 18 * * 1-5"],
    ["follow korea every day at 07:30", "30 7 * * *"],
    ["send me korea every day at 07:30", "30 7 * * *"],
  ])("in plain words: %j", async (words, cron) => {
    const world = openTimetableWorld();
    await world.ask(words, HERE);
    expect(await world.schedules.all()).toMatchObject([
      { briefing: "korea", cron, follower: "discord:@ada" },
    ]);
  });

  it("needs a chat that posts by itself", async () => {
    expect(shown(await openWorld().run("follow", { topic: "korea" }))).toContain(
      "Nothing is posted by itself here",
    );
  });
});

describe("/unfollow", () => {
  it.each(["korea", "Korea", "한국", "kroea", ""])("ends it, called %j", async (which) => {
    const world = openTimetableWorld();
    await followed(world);
    const answer = await world.run("unfollow", which === "" ? {} : { which }, HERE);
    expect(shown(answer)).toContain("You no longer follow Korea");
    expect(await world.schedules.all()).toEqual([]);
    await runUntil(world.running, world.clock, "2026-11-23T22:31:00.000Z");
    expect(world.discord.posts).toEqual([]);
  });

  it("asks which, where there are several or none of that name", async () => {
    const world = openTimetableWorld();
    await followed(world);
    await followed(world, "world 18:00");
    const question = await world.run("unfollow", {}, HERE);
    expect(shown(question)).toContain("Which one do you want to end?");
    expect(shown(await world.run("unfollow", { which: "<@everyone>" }, HERE))).toContain("You don't follow");
    await world.press(button(question, /^World/), HERE);
    expect(await world.schedules.all()).toMatchObject([{ briefing: "korea" }]);
  });

  it("in plain words as well", async () => {
    const world = openTimetableWorld();
    await followed(world);
    await world.ask("unfollow korea", HERE);
    expect(await world.schedules.all()).toEqual([]);
    expect(shown(await world.ask("unfollow", HERE))).toContain("You follow nothing yet");
  });
});

describe("a briefing of one's own", () => {
  const HOME = { where: "slack:T1/U1", who: "T1/U1", locale: "en" };

  it.each(["pause", "resume", "remove", "edit", "run", "preview"])(
    "is not to be had by somebody else's /schedule %s, wherever they ask and whatever they manage",
    async (verb) => {
      const world = openTimetableWorld();
      await followed(world, "korea 07:30", { where: "slack:T1/C1", who: "T1/U2" });
      const before = await world.schedules.all();
      const options = {
        which: before[0]?.id ?? "",
        sure: "true",
        ...(verb === "edit" && { save: "true", time: "01:00" }),
      };
      for (const where of ["slack:T1/U1", "slack:T1/C1", "discord:1"]) {
        const answer = await world.run(`schedule-${verb}`, options, { ...HOME, where });
        expect(shown(answer)).toContain("No briefing is scheduled here");
      }
      await world.run("unfollow", { which: before[0]?.id ?? "" }, HOME);
      expect(await world.schedules.all()).toEqual(before);
      expect(await world.ledger.find({ limit: 10, before: world.clock.now().toISOString() })).toEqual([]);
    },
  );

  it("and what somebody set up in their direct messages is on nobody else's page", async () => {
    const world = openTimetableWorld();
    await world.schedules.save(scheduleOf({ id: "dddddddd", channel: "slack:T1/D2", tell: "slack:@T1/U2" }));
    await followed(world, "world 07:30", { where: "slack:T1/C1", who: "T1/U2" });
    world.manages("T1/U1", { "slack:T1/D2": "#d", "slack:dm-T1/U2": "#e" });
    const page = (await world.listener.home?.(HOME)) as Message;
    expect(shown(page)).toContain("No briefing is scheduled in a channel that you manage");
    expect(shown(page)).not.toMatch(/Korea · |World · /);
    const answer = await world.run("schedule-remove", { which: "dddddddd", sure: "true" }, HOME);
    expect(shown(answer)).toContain("No briefing is scheduled here");
  });

  it("is paused, edited and sent now from wherever its owner asks", async () => {
    const world = openTimetableWorld();
    const answer = await followed(world);
    const elsewhere = { where: "discord:77", who: "ada" };
    world.people.delete("ada");
    world.people.set("ada", {
      botMayPost: true,
      botMayReadHistory: true,
      personMayManage: true,
      missing: [],
    });
    await world.press(button(answer, /^Pause$/), elsewhere);
    expect(await world.schedules.all()).toMatchObject([{ paused: true }]);
    await world.run(
      "schedule-edit",
      { which: (await world.schedules.all())[0]?.id ?? "", time: "9pm", save: "true" },
      elsewhere,
    );
    expect(await world.schedules.all()).toMatchObject([{ cron: "0 21 * * *", follower: "discord:@ada" }]);
  });

  it("stays one's own where the same is set up in the direct messages as a schedule", async () => {
    const world = openTimetableWorld();
    await followed(world);
    const there = { where: "discord:dm-ada", who: "ada" };
    const offered = await world.run(
      "schedule-add",
      { topic: "korea", time: "07:30", days: "daily", zone: "seoul" },
      there,
    );
    await world.press(button(offered, /^Save/), there);
    const all = await world.schedules.all();
    expect(all.filter(({ follower }) => follower === "discord:@ada")).toHaveLength(1);
    expect(all).toHaveLength(2);
  });

  it("is one of twenty at most", async () => {
    const world = openTimetableWorld();
    for (let at = 0; at < 20; at++)
      await world.schedules.save(
        scheduleOf({
          id: `f${at}`,
          briefing: `other ${at}`,
          channel: "discord:dm-ada",
          follower: "discord:@ada",
        }),
      );
    expect(shown(await followed(world))).toContain("You can follow 20 topics");
  });
});

describe("limits of a server", () => {
  it("are a hundred schedules, whoever makes them, and sixty changes a minute", async () => {
    const world = openTimetableWorld();
    const rights = {
      ...{ botMayPost: true, botMayReadHistory: true, personMayManage: true, missing: [] },
      server: "9",
    };
    for (let who = 0; who < 30; who++) world.people.set(`p${who}`, rights);
    for (let at = 0; at < 98; at++)
      await world.schedules.save(
        scheduleOf({ id: `s${at}`, channel: `discord:c${at}`, server: "discord:9", tell: null }),
      );
    const add = (who: number, channel: number) =>
      world.run(
        "schedule-add",
        { topic: "korea", time: "07:30", save: "true" },
        { where: `discord:${channel}`, who: `p${who}` },
      );
    expect(shown(await add(0, 1))).toContain("Saved");
    expect(shown(await add(1, 2))).toContain("Saved");
    expect(shown(await add(2, 3))).toContain("This server has 100 schedules");
    let refused = "";
    for (let change = 0; change < 70 && refused === ""; change++) {
      const answer = shown(await add(3 + (change % 20), 1000 + change));
      if (answer.includes("People here changed a lot")) refused = `at ${change}`;
    }
    expect(refused).toBe("at 57");
    world.clock.pass(61_000);
    expect(shown(await add(5, 4))).toContain("This server has 100 schedules");
  });
});

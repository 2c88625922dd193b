/** Quiet hours as people say them: set, shown, ended; nobody else's, and kept by what is posted. */
import { describe, expect, it } from "vitest";
import { parseHours } from "../../src/commands/quiet.ts";
import { runUntil } from "../schedule/bed.ts";
import { openTimetableWorld } from "./schedules.ts";
import { button, openWorld, shown } from "./world.ts";

const HERE = { where: "discord:1", who: "ada" };

describe("hours", () => {
  it.each([
    ["22:00-07:00", "22:00", "07:00"],
    ["22-7", "22:00", "07:00"],
    ["10pm to 7am", "22:00", "07:00"],
    ["from 10:30 pm until 7 am", "22:30", "07:00"],
    ["22:00 – 07:30", "22:00", "07:30"],
    ["오후 10시부터 오전 7시까지", "22:00", "07:00"],
    ["오후 10시 30분-오전 7시", "22:30", "07:00"],
  ])("%j are %s to %s", (words, from, to) => {
    expect(parseHours(words)).toEqual({ from, to });
  });

  it.each([
    "",
    "22:00",
    "22:00-22:00",
    "25:00-07:00",
    "22:00-07:00-09:00",
    "-",
    "a to b",
    "<!channel>-@everyone",
    "9".repeat(60),
  ])("%j are none", (words) => expect(parseHours(words)).toBeNull());
});

describe("/quiet", () => {
  it.each([
    [HERE, "discord:@ada"],
    [{ where: "slack:T1/C1", who: "T1/U1" }, "slack:@T1/U1"],
  ])("sets them for %j, in their zone, and shows them", async (as, person) => {
    const world = openTimetableWorld();
    const set = await world.run("quiet", { hours: "22:00-07:00", zone: "berlin" }, as);
    expect(set.visibility).toBe("private");
    expect(shown(set)).toContain("22:00–07:00 Europe/Berlin");
    expect(await world.own.allQuiet()).toEqual(
      new Map([[person, { from: "22:00", to: "07:00", zone: "Europe/Berlin" }]]),
    );
    expect(shown(await world.run("quiet", {}, as))).toContain("22:00–07:00 Europe/Berlin");
    expect(shown(await world.run("quiet", {}, { ...as, who: "eve" }))).toContain("You have no quiet hours");
    // Hours alone keep the zone, a zone alone keeps the hours.
    await world.run("quiet", { hours: "23-6" }, as);
    await world.run("quiet", { zone: "seoul" }, as);
    expect(await world.own.quietOf(person)).toEqual({ from: "23:00", to: "06:00", zone: "Asia/Seoul" });
    await world.press(button(await world.run("quiet", {}, as), /^Switch off$/), as);
    expect(await world.own.quietOf(person)).toBeNull();
  });

  it.each([
    [{ hours: "nonsense" }, "“nonsense” are no hours"],
    [{ hours: "22:00-07:00", zone: "../etc" }, "no time zone"],
    [{ hours: "'; DROP TABLE quiet_hours; --" }, "are no hours"],
    [{ zone: "seoul" }, "are no hours"],
  ])("says what it can't read: %j", async (options, said) => {
    const world = openTimetableWorld();
    expect(shown(await world.run("quiet", options as Record<string, string>, HERE))).toContain(said);
    expect(await world.own.allQuiet()).toEqual(new Map());
  });

  it.each(["off", "OFF", "끄기", "none"])("is ended by %j", async (hours) => {
    const world = openTimetableWorld();
    await world.run("quiet", { hours: "22-7" }, HERE);
    await world.run("quiet", { hours }, HERE);
    expect(await world.own.allQuiet()).toEqual(new Map());
  });

  it.each(["quiet hours 22:00-07:00", "quiet from 10pm to 7am", "방해 금지 22:00-07:00"])(
    "in plain words: %j",
    async (words) => {
      const world = openTimetableWorld();
      await world.ask(words, HERE);
      expect(await world.own.quietOf("discord:@ada")).toMatchObject({ from: "22:00", to: "07:00" });
    },
  );

  it("holds back what one follows, and not what others follow", async () => {
    const world = openTimetableWorld();
    await world.run("quiet", { hours: "07:00-09:00", zone: "seoul" }, HERE);
    await world.run("follow", { topic: "korea 07:30" }, HERE);
    await world.run("follow", { topic: "korea 07:30" }, { ...HERE, who: "eve" });
    await runUntil(world.running, world.clock, "2026-11-23T23:59:00.000Z");
    expect(world.discord.posts.map(({ channel }) => channel)).toEqual(["dm-eve"]);
    await runUntil(world.running, world.clock, "2026-11-24T00:01:00.000Z");
    expect(world.discord.posts.map(({ channel }) => channel)).toEqual(["dm-eve", "dm-ada"]);
  });

  it("says where nothing can be kept", async () => {
    expect(shown(await openWorld().run("quiet", { hours: "22-7" }))).toContain("can't be set here");
  });
});

/** Who may do what with schedules (reliability S29): every command × every kind of person × both platforms. */
import { describe, expect, it } from "vitest";
import type { Rights } from "../../src/adapter.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { MANAGER, openTimetableWorld } from "./schedules.ts";
import { shown } from "./world.ts";

const NOBODY: Rights = { ...MANAGER, personMayManage: false };
const BLIND: Rights = { ...NOBODY, botMayPost: false, missing: ["the channel can't be seen"] };

/** May change, by what the platform says of the person. */
const PEOPLE: readonly (readonly [kind: string, rights: Rights | null, may: boolean])[] = [
  ["manages the channel", MANAGER, true],
  ["is a member", NOBODY, false],
  ["is a guest or of another server", NOBODY, false],
  ["had the role when the button was made", NOBODY, false],
  ["asks where the bot sees nothing", BLIND, false],
  ["is on a platform without rights", null, true],
];
/** By the command: needs the right to manage. */
const COMMANDS: readonly (readonly [name: string, options: Record<string, string>, managed: boolean])[] = [
  ["schedule-add", { topic: "korea", time: "09:00", save: "true" }, true],
  ["schedule-edit", { time: "09:00", save: "true" }, true],
  ["schedule-pause", {}, true],
  ["schedule-resume", {}, true],
  ["schedule-remove", { sure: "true" }, true],
  ["schedule-preview", {}, true],
  ["schedule-run", {}, true],
  ["schedule-list", {}, false],
  ["status", {}, false],
  ["why", {}, false],
];
const PLACES = ["discord:1", "slack:T0123/C0123"];

const CASES = PLACES.flatMap((where) =>
  PEOPLE.flatMap(([kind, rights, may]) =>
    COMMANDS.map(
      ([name, options, managed]) =>
        [name, kind, where, { rights, options, allowed: may || !managed }] as const,
    ),
  ),
);

describe("rights", () => {
  it("are a matrix of 10 commands, 6 kinds of people and 2 platforms", () => {
    expect(CASES).toHaveLength(120);
  });

  it.each(CASES)(
    "/%s by somebody who %s, in %s",
    async (name, _kind, where, { rights, options, allowed }) => {
      const before = [scheduleOf({ id: "s1", channel: where })];
      const world = openTimetableWorld(before);
      await world.ready();
      await world.schedules.save(before[0] as (typeof before)[0]);
      world.people.set("eve", rights as Rights);
      const desk = rights === null ? { rights: async () => null } : {};
      const answer = await world.runWith(desk, name, options, { where, who: "eve" });
      expect(answer.visibility).toBe("private");
      expect(shown(answer).includes("Only those who manage this channel")).toBe(!allowed);
      if (allowed) return;
      expect(await world.schedules.all()).toEqual(before);
      expect(await world.ledger.find({ limit: 10 })).toEqual([]);
    },
  );

  it.each(COMMANDS.filter(([, , managed]) => managed))(
    "/%s is not done from a channel that somebody manages to one that they don't",
    async (name, options) => {
      const world = openTimetableWorld();
      await world.schedules.save(scheduleOf({ id: "s1", channel: "discord:2" }));
      const away =
        name === "schedule-add" ? { ...options, channel: "<#200000>" } : { ...options, which: "s1" };
      world.onlyAt.set("ada", "discord:1");
      const answer = await world.run(name, away, { where: "discord:1" });
      expect(shown(answer)).toMatch(/Only those who manage|No briefing is scheduled here/);
      expect(await world.schedules.all()).toHaveLength(1);
    },
  );
});

/** What a person does for themselves, and the one thing that they do for others. */
const OWN: readonly (readonly [name: string, options: Record<string, string>, managed: boolean])[] = [
  ["follow", { topic: "korea", time: "09:00" }, false],
  ["unfollow", {}, false],
  ["quiet", { hours: "22:00-07:00" }, false],
  ["mute", { words: "gossip" }, false],
  ["unmute", { words: "royals" }, false],
  ["mute", { words: "gossip", for: "here" }, true],
  ["unmute", { words: "royals", for: "here" }, true],
];

describe("one's own settings", () => {
  it.each(
    PLACES.flatMap((where) =>
      PEOPLE.flatMap(([kind, rights]) =>
        OWN.map(([name, options, managed]) => [name, options, kind, where, { rights, managed }] as const),
      ),
    ),
  )("/%s %j by somebody who %s, in %s", async (name, options, _kind, where, { rights, managed }) => {
    const world = openTimetableWorld();
    world.people.set("eve", rights as Rights);
    const platform = where.slice(0, where.indexOf(":"));
    const others = `${platform}:@ada`;
    for (const address of [others, `${platform}:@eve`, where])
      await world.own.mute({ address, words: "royals" }, "2026");
    const theirs = scheduleOf({ id: "s1", channel: `${platform}:dm-ada`, follower: others });
    await world.schedules.save(theirs);
    await world.schedules.save({
      ...theirs,
      id: "s2",
      channel: `${platform}:dm-eve`,
      follower: `${platform}:@eve`,
    });
    const desk = rights === null ? { rights: async () => null } : {};
    const answer = await world.runWith(desk, name, options, { where, who: "eve" });
    expect(answer.visibility).toBe("private");
    const may = !managed || rights?.personMayManage === true;
    expect(shown(answer).includes("Only those who manage this channel")).toBe(!may);
    // Whoever they are, what another person set is as it was.
    expect((await world.schedules.all())[0]).toEqual(theirs);
    expect(await world.own.mutesOf([others])).toEqual([{ address: others, words: "royals" }]);
    expect((await world.own.allQuiet()).has(others)).toBe(false);
    if (!may) expect(await world.own.mutesOf([where])).toEqual([{ address: where, words: "royals" }]);
  });
});

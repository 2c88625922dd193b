/** Votes under a post: one a person, changed and counted, whoever brings the press how often. */
import { describe, expect, it } from "vitest";
import { withFeedback } from "../../src/message/feedback.ts";
import { messageOf, runUntil, scheduleOf } from "../schedule/bed.ts";
import { openTimetableWorld } from "./schedules.ts";
import { button, openWorld, shown } from "./world.ts";

const POSTED = "2026-11-23T22:31:00.000Z";

async function openPosted(channel: string) {
  const world = openTimetableWorld();
  await world.schedules.save(scheduleOf({ channel }));
  await runUntil(world.running, world.clock, POSTED);
  const [{ delivery = "" } = {}] = await world.ledger.find({
    channel,
    states: ["confirmed", "sent"],
    limit: 1,
  });
  const below = withFeedback(messageOf("x"), delivery);
  const useful = button(below, /^Useful$/);
  const useless = button(below, /^Not useful$/);
  return { world, useful, useless, delivery };
}

describe.each([
  ["discord:1", "discord:1", "discord:2"],
  ["slack:T1/C1", "slack:T1/C1/1712.1", "slack:T1/C2"],
])("a post in %s", (channel, where, elsewhere) => {
  it("counts one vote a person, however often it comes, and the newest of each", async () => {
    const { world, useful, useless } = await openPosted(channel);
    for (let press = 0; press < 3; press++) await world.press(useful, { where, who: "eve" });
    await world.press(useful, { where, who: "ada" });
    const answer = await world.press(useless, { where, who: "bob" });
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toContain("Useful: 2. Not useful: 1.");
    expect(shown(await world.press(useless, { where, who: "eve" }))).toContain("Useful: 1. Not useful: 2.");
  });

  it("shows its votes in /status and /why, by number and not by name", async () => {
    const { world, useful } = await openPosted(channel);
    expect(shown(await world.run("status", {}, { where, who: "ada" }))).not.toContain("👍");
    await world.press(useful, { where, who: "eve" });
    for (const command of ["status", "why"]) {
      const answer = shown(await world.run(command, {}, { where, who: "ada" }));
      expect(answer).toContain("👍 1 👎 0");
      expect(answer).not.toContain("eve");
    }
  });

  it("takes no vote from elsewhere", async () => {
    const { world, useful, delivery } = await openPosted(channel);
    expect(shown(await world.press(useful, { where: elsewhere, who: "eve" }))).toContain("posted elsewhere");
    expect(await world.own.votesOn([delivery])).toEqual(new Map());
  });

  it.each([{ id: "unknown", useful: "yes" }, { useful: "yes" }, { id: "'; --", useful: "no" }])(
    "takes no vote that was made up: %j",
    async (options) => {
      const { world, delivery } = await openPosted(channel);
      const answer = await world.run("rate", options as Record<string, string>, { where, who: "eve" });
      expect(shown(answer)).toContain("no longer have that briefing");
      expect(
        shown(await world.run("rate", { id: delivery, useful: "max" }, { where, who: "eve" })),
      ).toContain("no longer have");
      expect(await world.own.votesOn([delivery])).toEqual(new Map());
    },
  );

  it("takes ten presses of a person in a minute", async () => {
    const { world, useful } = await openPosted(channel);
    for (let press = 0; press < 10; press++) await world.press(useful, { where, who: "eve" });
    expect(shown(await world.press(useful, { where, who: "eve" }))).toContain("a lot in one minute");
  });
});

it("needs a chat that posts by itself", async () => {
  expect(shown(await openWorld().run("rate", { id: "x", useful: "yes" }))).toContain(
    "Nothing is posted by itself",
  );
});

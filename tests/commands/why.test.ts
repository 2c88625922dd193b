import { expect, it } from "vitest";
import { openTimetableWorld } from "./schedules.ts";
import { openWorld, shown } from "./world.ts";

it.each([
  ["a story that is shown", "exports", /is story \d of .+, which shows the first \d/],
  ["what nobody has", "zeppelin races on the moon", /No source of this channel's briefings has that/],
])("/why explains %s", async (_what, words, said) => {
  const world = openWorld();
  await world.run("brief", { topic: "korea" });
  expect(shown(await world.run("why", { words }))).toMatch(said);
});

it("/why names the reason of a source that gives nothing", async () => {
  const world = openWorld({
    refresh: async () => [{ source: "The Sample Post", reason: "it refused the connection" }],
  });
  expect(shown(await world.run("why", { words: "sample post" }))).toContain(
    "The Sample Post gives nothing now: it refused the connection",
  );
});

it("/why without words explains the last posts", async () => {
  const world = openTimetableWorld();
  expect(shown(await world.run("why", {}, { where: "discord:1" }))).toContain("Last and next posts");
  expect(shown(await openWorld().run("why"))).toContain("schedules need Discord or Slack");
});

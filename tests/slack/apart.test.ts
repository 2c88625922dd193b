/** Two workspaces of one bot, with the real commands: what is read, said or scheduled in one is not seen in the other. */
import { afterEach, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openWorld } from "../commands/world.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { type Many, ONE, OTHER, startMany } from "./many.ts";
import { stillTimetable } from "./timetable.ts";

const PAGE = `<html><head><title>Ferry line opens in spring</title></head><body><article><h1>Ferry line opens in spring</h1>
<p>NORDA — A ferry line between the two harbours opens in April, the ministry of transport said on Monday, after ten years of argument about who should pay for the quay.</p>
<p>“It is time that this ferry sailed,” said Ana Ruiz, the minister of transport. “We have waited ten years for it, and the quay has waited longer.”</p>
<p>The line will run twice a day and carry about 300 people on each crossing, according to the operator, which has bought a second ship from a yard in the north.</p></article></body></html>`;
const FERRY = /ferry/i;

let bot: Many;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

async function start() {
  const { now, schedules, timetable } = stillTimetable();
  const { listener } = openWorld({
    now,
    timetable,
    rights: async (where, who) => (await bot.adapter.rights?.(where.replace("slack:", ""), who)) ?? null,
    readPage: async (url) => ({
      bytes: new TextEncoder().encode(PAGE),
      kind: "html",
      url,
      outlet: "Norda Post",
    }),
  });
  bot = await startMany({ listener, commands: COMMANDS });
  for (const team of [ONE, OTHER]) await bot.install(team);
  return schedules;
}

/** All that a workspace was shown so far. */
const shownIn = (team: string) => {
  const { posts, homes, views } = bot.fake.in(team).workspace;
  return JSON.stringify([posts, [...homes.values()], [...views.values()]]);
};

it("a page that one has read is in no answer to the other", async () => {
  await start();
  await bot.fake.in(ONE).mention("brief https://norda.example/ferry");
  await bot.fake.until(() => FERRY.test(shownIn(ONE)));
  const there = bot.fake.in(OTHER);
  const { posts } = there.workspace;
  const questions = ["a quote from Ana Ruiz", "source?", "another one", "shorter", "quote about the ferry"];
  for (const [at, words] of questions.entries()) {
    await there.mention(words);
    await bot.fake.until(() => posts.length > at);
  }
  for (const line of ["search quay", "sources", "verify We have waited ten years for it"]) {
    const { length } = posts;
    await there.slash("/dateline", line);
    await bot.fake.until(() => posts.length > length);
  }
  const answers = JSON.stringify(posts);
  expect(answers).not.toMatch(/ferry line|norda|minister of transport/i);
  expect(answers).not.toContain("It is time that this");
});

it("a schedule of one is in no list, home, form or completion of the other", async () => {
  const schedules = await start();
  await schedules.save(scheduleOf({ id: "aaaaaaaa", channel: `slack:${ONE}/C1`, cron: "47 23 * * *" }));
  const there = bot.fake.in(OTHER);
  const { posts, homes, views } = there.workspace;
  const lines = ["list", "pause aaaaaaaa", "remove aaaaaaaa", "preview korea", "edit aaaaaaaa time: 01:00"];
  for (const line of lines) {
    const { length } = posts;
    await there.slash("/dateline", `schedule ${line}`);
    await bot.fake.until(() => posts.length > length);
  }
  await there.openHome("U1");
  await bot.fake.until(() => homes.get("U1"));
  await there.slash("/dateline", "schedule add");
  await bot.fake.until(() => views.size === 1);
  expect(shownIn(OTHER)).not.toMatch(/23:47|T0FAKE/);
  expect(await schedules.all()).toMatchObject([{ cron: "47 23 * * *", paused: false }]);
  await bot.fake.in(ONE).slash("/dateline", "schedule list");
  await bot.fake.until(() => shownIn(ONE).includes("23:47"));
});

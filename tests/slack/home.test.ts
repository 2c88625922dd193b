/** The app's home over either transport, with the real commands and a timetable: seen, changed and paused in place. */
import { afterEach, describe, expect, it } from "vitest";
import type { Rights } from "../../src/adapter.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openWorld } from "../commands/world.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";
import type { View } from "../fakes/slack/workspace.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { type Bot, startBot, type Transport } from "./bot.ts";
import { stillTimetable } from "./timetable.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

const NEWS = scheduleOf({ id: "aaaaaaaa", channel: "slack:T0FAKE/C1", cron: "30 7 * * 1-5" });
const PRIVATE = scheduleOf({ id: "bbbbbbbb", channel: "slack:T0FAKE/G1", briefing: "ukraine" });

async function start(transport: Transport) {
  const { now, schedules, timetable } = stillTimetable();
  const rights = async (where: string, who: string): Promise<Rights | null> =>
    (await bot.adapter.rights?.(where.replace("slack:", ""), who)) ?? null;
  const { listener } = openWorld({ now, timetable, rights });
  bot = await startBot(transport, listener, { commands: COMMANDS });
  for (const schedule of [NEWS, PRIVATE]) await schedules.save(schedule);
  const { workspace } = bot.fake;
  workspace.addPerson({ id: "U2", name: "jun", locale: "en-US", tz: "Asia/Seoul", isAdmin: false });
  const shown = (user: string, words: RegExp): Promise<View> =>
    bot.fake.until(() => {
      const page = workspace.homes.get(user);
      return page !== undefined && words.test(JSON.stringify(page.content)) && page;
    });
  const open = async (user: string) => {
    await bot.fake.openHome(user);
    return shown(user, /What you can ask for/);
  };
  return { schedules, shown, open, first: async () => (await schedules.all())[0] };
}

const textOf = ({ content }: View) => JSON.stringify(content);

describe.each<Transport>(["socket", "http"])("the home over %s", (transport) => {
  it("shows the schedules of one's channels by name, as Slack takes it", async () => {
    const { open } = await start(transport);
    const page = await open("U2");
    expect(textOf(page)).toMatch(/Korea.*#\w+.*07:30 weekdays/);
    expect(problemsOf("home", page.content)).toEqual([]);
    // U2 made the private channel, but is not in it.
    expect(textOf(page)).not.toMatch(/"text":"Ukraine"/);
    expect(textOf(await open("U1"))).toMatch(/"text":"Ukraine"/);
  });

  it("pauses and resumes in place", async () => {
    const { open, shown, first } = await start(transport);
    await bot.fake.pressHome(await open("U2"), "Pause");
    const paused = await shown("U2", /Paused: nothing is posted/);
    expect(await first()).toMatchObject({ id: "aaaaaaaa", paused: true });
    await bot.fake.pressHome(paused, "Resume");
    await shown("U2", /Resumed/);
    expect(await first()).toMatchObject({ paused: false });
    expect(bot.fake.workspace.posts).toEqual([]);
  });

  it("edits in place: a form without the question which, what it would be, and Save", async () => {
    const { open, shown, first } = await start(transport);
    await bot.fake.pressHome(await open("U2"), "Edit");
    const form = await bot.fake.until(() => [...bot.fake.workspace.views.values()][0]);
    expect(problemsOf("modal", form.content)).toEqual([]);
    expect(textOf(form)).not.toContain('"block_id":"which"');
    expect(textOf(form)).toMatch(/"initial_value":"07:30".*"initial_value":"weekdays"/);
    await bot.fake.submit(form, { time: { field: { type: "plain_text_input", value: "09:15" } } });
    await bot.fake.pressHome(await shown("U2", /a preview/), "Save");
    await shown("U2", /Saved/);
    expect(await first()).toMatchObject({ cron: "15 9 * * 1-5", channel: "slack:T0FAKE/C1" });
  });

  it("adds a briefing by a form that asks for all of it", async () => {
    const { open } = await start(transport);
    await bot.fake.pressHome(await open("U2"), "Add a briefing");
    const form = await bot.fake.until(() => [...bot.fake.workspace.views.values()][0]);
    expect(textOf(form)).toMatch(/"block_id":"topic".*"block_id":"time".*"block_id":"channel"/);
  });
});

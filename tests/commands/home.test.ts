/** The page of one's own: the schedules of channels that the person manages, changed in place, and nobody else's. */
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { openTimetableWorld } from "./schedules.ts";
import { button, buttonsOf, openWorld, shown } from "./world.ts";

const HOME = { where: "slack:T1/U1", who: "T1/U1", locale: "en" };
const NEWS = scheduleOf({ id: "aaaaaaaa", channel: "slack:T1/C1", cron: "30 7 * * 1-5" });
const OTHERS = scheduleOf({ id: "bbbbbbbb", channel: "slack:T1/C2", briefing: "ukraine" });
const ELSEWHERE = scheduleOf({ id: "cccccccc", channel: "slack:T2/C1", briefing: "world" });
const FILE = scheduleOf({ id: "file:korea:slack:T1/C3", channel: "slack:T1/C3", origin: "file", tell: null });

/** T1/U1 manages C1 and C3. */
async function openHome() {
  const world = openTimetableWorld();
  for (const schedule of [NEWS, OTHERS, ELSEWHERE, FILE]) await world.schedules.save(schedule);
  world.manages("T1/U1", { "slack:T1/C1": "#news", "slack:T1/C3": "#file" });
  const page = async (): Promise<Message> => (await world.listener.home?.(HOME)) as Message;
  return { world, page };
}

describe("the home of somebody who manages channels", () => {
  it("shows their schedules by channel and time, and no others", async () => {
    const { page } = await openHome();
    const text = shown(await page());
    expect(text).toMatch(/Korea · #news · 07:30 weekdays Asia\/Seoul · Next/);
    expect(text).toContain("#file");
    expect(text).not.toMatch(/Ukraine · |World · |C2|T2/);
  });

  it("pauses and resumes in place", async () => {
    const { world, page } = await openHome();
    expect(shown(await world.press(button(await page(), /^Pause$/), HOME))).toContain("Paused");
    expect((await world.schedules.all())[0]).toMatchObject({ id: "aaaaaaaa", paused: true });
    expect(shown(await page())).toContain("paused");
    await world.press(button(await page(), /^Resume$/), HOME);
    expect((await world.schedules.all())[0]).toMatchObject({ paused: false });
  });

  it("changes what was filled into the form, and saves it where that is wanted", async () => {
    const { world, page } = await openHome();
    const { command, options } = button(await page(), /^Edit$/);
    const seen = await world.run(command, { ...options, time: "09:15" }, HOME);
    expect(shown(seen)).toContain("09:15 weekdays");
    await world.press(button(seen, /^Save$/), HOME);
    expect((await world.schedules.all())[0]).toMatchObject({ cron: "15 9 * * 1-5", channel: "slack:T1/C1" });
  });

  it("removes after a question", async () => {
    const { world, page } = await openHome();
    const question = await world.press(button(await page(), /^Remove$/), HOME);
    await world.press(button(question, /^Remove$/), HOME);
    expect((await world.schedules.all()).map(({ id }) => id)).not.toContain("aaaaaaaa");
  });

  it("offers to pause what is set in the files, not to change it", async () => {
    const { world, page } = await openHome();
    await world.schedules.remove("aaaaaaaa");
    const labels = buttonsOf(await page()).map(({ label }) => label);
    expect(labels).toContain("Pause");
    expect(labels.filter((label) => /Edit|Remove/.test(label))).toEqual([]);
  });

  it("has help below, and a button to add a briefing", async () => {
    const { page } = await openHome();
    expect(shown(await page())).toMatch(/Add a briefing.*What you can ask for/s);
  });

  it("is said in Korean to those who read Korean", async () => {
    const { world } = await openHome();
    expect(shown((await world.listener.home?.({ ...HOME, locale: "ko-KR" })) as Message)).toContain(
      "내 브리핑",
    );
  });
});

describe("a button of a home", () => {
  it.each(["pause", "resume", "remove", "edit", "run", "preview"])(
    "to %s is worth nothing to those who do not manage the channel",
    async (verb) => {
      const { world } = await openHome();
      const before = await world.schedules.all();
      const options = { which: "bbbbbbbb", ...(verb === "edit" && { time: "01:00", save: "true" }) };
      const answer = await world.run(`schedule-${verb}`, options, HOME);
      expect(shown(answer)).toContain("Only those who manage");
      expect(await world.schedules.all()).toEqual(before);
    },
  );

  it.each(["pause", "remove", "edit"])("to %s finds nothing of another workspace", async (verb) => {
    const { world } = await openHome();
    world.manages("T1/U1", { "slack:T2/C1": "#theirs" });
    const before = await world.schedules.all();
    const answer = await world.run(`schedule-${verb}`, { which: "cccccccc" }, HOME);
    expect(shown(answer)).not.toMatch(/World|paused:|09:|07:30/);
    expect(await world.schedules.all()).toEqual(before);
  });
});

describe("the home of others", () => {
  it("says that there is nothing, and still helps", async () => {
    const { world } = await openHome();
    world.people.clear();
    const text = shown((await world.listener.home?.({ ...HOME, who: "T1/U9" })) as Message);
    expect(text).toContain("No briefing is scheduled in a channel that you manage.");
    expect(text).toContain("What you can ask for");
  });

  it("is help alone where nothing is posted by itself", async () => {
    const text = shown((await openWorld().listener.home?.(HOME)) as Message);
    expect(text).toContain("What you can ask for");
    expect(text).not.toContain("Add a briefing");
  });

  it("keeps to a hundred blocks however many there are", async () => {
    const { world, page } = await openHome();
    for (let count = 0; count < 50; count++)
      await world.schedules.save({ ...NEWS, id: `x${count}`, cron: `${count} 9 * * *` });
    expect((await page()).blocks.length).toBeLessThan(90);
    expect(shown(await page())).toMatch(/and \d+ more/);
  });
});

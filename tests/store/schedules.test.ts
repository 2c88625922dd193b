import { afterEach, describe, expect, it } from "vitest";
import { migrate } from "../../src/store/migrations.ts";
import { makeMemorySchedules, makeSqlSchedules, type ScheduleStore } from "../../src/store/schedules.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { inPostgres } from "./back-ends.ts";

const FILE = scheduleOf({ id: "file:a", origin: "file", tell: null });

const BACK_ENDS: Record<string, () => Promise<{ store: ScheduleStore; close: () => Promise<void> }>> = {
  "in memory": async () => ({ store: makeMemorySchedules(), close: async () => {} }),
  "in SQLite": async () => {
    const db = openSqlite(":memory:");
    await migrate(db);
    return { store: makeSqlSchedules(db), close: () => db.destroy() };
  },
  ...inPostgres((db) => ({ store: makeSqlSchedules(db) })),
};

describe.each(Object.entries(BACK_ENDS))("schedules %s", (_, opened) => {
  let close = async () => {};
  afterEach(() => close());

  async function open(): Promise<ScheduleStore> {
    const { store, ...end } = await opened();
    ({ close } = end);
    return store;
  }

  it("come back as they were saved, hostile text and all, in order of their ids", async () => {
    const store = await open();
    const hostile = scheduleOf({ id: "b'; DROP TABLE schedule; --", briefing: "🗞 \" ' \\", language: "ko" });
    await store.save(hostile);
    await store.save(scheduleOf({ id: "a" }));
    await store.save({ ...hostile, paused: true });
    expect(await store.all()).toEqual([scheduleOf({ id: "a" }), { ...hostile, paused: true }]);
    await store.remove("a");
    expect(await store.all()).toHaveLength(1);
  });

  it("of the files follow the files, keep their pause, and leave those of the chat alone", async () => {
    const store = await open();
    await store.save(scheduleOf({ id: "chat" }));
    await store.replaceFiles([FILE, { ...FILE, id: "file:gone" }]);
    await store.save({ ...FILE, paused: true });
    await store.replaceFiles([{ ...FILE, cron: "0 9 * * *" }]);
    expect(await store.all()).toEqual([
      scheduleOf({ id: "chat" }),
      { ...FILE, cron: "0 9 * * *", paused: true },
    ]);
  });
});

import { expect, it } from "vitest";
import { migrate } from "../../src/store/migrations.ts";
import { makePresence, type Presence } from "../../src/store/presence.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { inPostgres } from "./back-ends.ts";

let nowMs = Date.parse("2026-11-24T00:00:00Z");
const now = () => new Date(nowMs);

const BACK_ENDS: Record<string, () => Promise<{ presence: Presence; close: () => Promise<void> }>> = {
  "in SQLite": async () => {
    const db = openSqlite(":memory:");
    await migrate(db);
    return { presence: makePresence(db, now), close: () => db.destroy() };
  },
  ...inPostgres((db) => ({ presence: makePresence(db, now) })),
};

it.each(Object.entries(BACK_ENDS))("a store %s knows whether somebody was at work on it", async (_, open) => {
  const { presence, close } = await open();
  expect(await presence.wasHere()).toBe(false);
  await presence.note();
  nowMs += 100_000;
  await presence.note();
  nowMs += 119_999;
  expect(await presence.wasHere()).toBe(true);
  nowMs += 1;
  expect(await presence.wasHere()).toBe(false);
  await close();
});

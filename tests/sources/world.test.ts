/**
 * An invented press on 127.0.0.1, polled through the real door by a process of its own under a moved clock: every article
 * found once, good feeds unaffected by dead, slow and hostile ones. A day of 40 feeds; with FULL_COUNTS four polls of 2,000.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../src/store/sqlite.ts";
import { live } from "./world/live.ts";
import type { Report } from "./world/polls.ts";
import { serveWorld, type World } from "./world/serve.ts";
import { asksForRest, feedsOf, itemsOf } from "./world/sites.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "dateline-world-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const FULL = process.env.FULL_COUNTS !== undefined;
const FEEDS = FULL ? 2_000 : 40;
const MINUTES = FULL ? 61 : 24 * 60;
const MINUTE_MS = 60_000;

/** A poll every quarter of an hour, give or take; a site that asks for rest may be passed over twice. */
const SOON_MS = 18 * MINUTE_MS;
const LATER_MS = 35 * MINUTE_MS;

/** Pages of good feeds that must have been found by then, each once. */
function dueBy(nowMs: number): readonly string[] {
  const good = feedsOf(FEEDS).filter(({ kind }) => kind === "good");
  const resting = new Set(good.map(({ site }) => site).filter(asksForRest));
  const items = good.flatMap((feed) => itemsOf(feed, nowMs - (resting.has(feed.site) ? LATER_MS : SOON_MS)));
  return [...new Set(items.map(({ path: page }) => page))];
}

async function pagesIn(file: string): Promise<readonly string[]> {
  const db = openSqlite(file);
  const { rows } = await sql<{ url: string }>`select url from article`.execute(db);
  await db.destroy();
  return rows.map(({ url }) => new URL(url).pathname);
}

describe(`a press of ${FEEDS} feeds, polled for ${MINUTES} minutes`, () => {
  const file = path.join(FOLDER, "store.sqlite");
  let world: World;
  let report: Report;
  beforeAll(async () => {
    world = await serveWorld();
    report = (await live(world, { file, feeds: FEEDS, minutes: MINUTES })).report as Report;
    if (FULL) console.log(figures(report));
  }, 1_200_000);
  afterAll(() => world.close());

  it("gives every article of its good feeds, each once", async () => {
    const pages = await pagesIn(file);
    expect(new Set(pages).size).toBe(pages.length);
    const found = new Set(pages);
    const due = dueBy(world.now());
    expect(due.length).toBeGreaterThan(FEEDS / 2);
    expect(due.filter((page) => !found.has(page))).toEqual([]);
  });

  it("hands an article on once, though feeds change their dates and ids", () => {
    const again = report.handed.filter(([, times]) => times > 1);
    expect(again).toEqual([]);
  });

  it("is polled in time, whatever its dead, slow and hostile feeds do", () => {
    const kinds = new Map(feedsOf(FEEDS).map(({ number, kind }) => [number, kind]));
    const late = report.late.filter(([feed]) => kinds.get(feed) === "good").map(([, ms]) => ms);
    expect(late.length).toBeGreaterThan(FEEDS * 2);
    expect(percentile(late, 0.99)).toBeLessThanOrEqual(MINUTE_MS);
    expect(report.fetches / (MINUTES * 60)).toBeLessThanOrEqual(2.5);
  });

  it("costs little memory", () => {
    expect(report.maxRssMb).toBeLessThanOrEqual(300);
  });

  it("leads nobody to an address that is refused", () => {
    expect(world.requests()).toBeGreaterThan(FEEDS);
    expect(world.reached()).toBe(0);
  });
});

const KILLS = FULL ? 100 : 20;
it(`loses nothing and takes nothing for new twice through ${KILLS} kills of the process that polls`, {
  timeout: 1_200_000,
}, async () => {
  const world = await serveWorld();
  const file = path.join(FOLDER, "killed.sqlite");
  const orders = { file, feeds: 40, minutes: 24 * 60 };
  const added: string[] = [];
  const openedInMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const life = await live(world, orders, (kill * 137) % 900);
    added.push(...life.added);
    openedInMs.push(life.openedInMs);
  }
  const last = await live(world, { ...orders, minutes: 40 });
  await world.close();
  added.push(...last.added);
  // How far the moved clock comes in these lives is the machine's affair; there must have been something to lose.
  expect(added.length).toBeGreaterThan(20);
  expect(new Set(added).size).toBe(added.length);
  const db = openSqlite(file);
  const { rows } = await sql<{ id: string; url: string }>`select id, url from article`.execute(db);
  await db.destroy();
  const kept = new Set(rows.map(({ id }) => id));
  expect(added.filter((id) => !kept.has(id))).toEqual([]);
  // Migrations and the first load of the program are in it.
  expect(percentile(openedInMs, 0.5)).toBeLessThan(1_000);
});

function percentile(all: readonly number[], share: number): number {
  return [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) * share)] ?? 0;
}

function figures({ late, feedReads, fetches, maxRssMb, cpuS }: Report): string {
  const ms = late.map(([, each]) => each);
  const perSecond = (fetches / (MINUTES * 60)).toFixed(2);
  return `${feedReads} reads of feeds, ${fetches} fetches (${perSecond} a second), late p50 ${percentile(ms, 0.5)} p99 ${percentile(ms, 0.99)} max ${percentile(ms, 1)} ms, ${Math.round(maxRssMb)} MB, ${Math.round(cpuS)} s of CPU`;
}

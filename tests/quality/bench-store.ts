/**
 * Answers from a store of 100,000 articles, a month of 2,000 feeds: a briefing, a search, the completion of a speaker; from the
 * file, and from PostgreSQL after `move` has brought it there, where there is one. The articles are put together from the
 * sentences of the samples with other names, places and numbers, so that words are as common and as rare as in news.
 * `BENCH_ARTICLES=100000,1000000` adds a size that is so many times the first (see grow-store.ts), once.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { speakerCandidates, suggestions } from "../../src/commands/suggest.ts";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { makeLog } from "../../src/log.ts";
import type { Article } from "../../src/model/article.ts";
import type { Definition } from "../../src/model/definition.ts";
import { makePipeline } from "../../src/pipeline.ts";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { moveStore } from "../../src/store/move.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";
import { newDatabase, noPostgres } from "../store/postgres-server.ts";
import { growStore } from "./grow-store.ts";

interface StoreRow {
  readonly name: string;
  readonly store: string;
  readonly articles: number;
  readonly msMedian: number;
  readonly msP95: number;
  readonly msFirst: number;
  readonly goalMs: number;
}

const ROOT = path.join(import.meta.dirname, "../..");
const SAMPLES = path.join(ROOT, "briefings/samples");
const SIZES = (process.env.BENCH_ARTICLES ?? "100000").split(",").map(Number);
const FEEDS = 2_000;
const KOREAN_FEEDS = 40;
const NOW = Date.parse("2026-11-24T08:00:00Z");
const MONTH_MS = 30 * 86_400_000;
const BATCH = 50;
const RUNS = 60;

export async function benchStore(): Promise<readonly object[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "dateline-bench-store-"));
  const file = path.join(folder, "bench.sqlite");
  let db = openSqlite(file);
  await migrate(db);
  const [base = 0, ...larger] = SIZES;
  await told(`${base} articles kept`, () => fill(db, base));
  const rows = await measured(db, "SQLite", base);
  await db.destroy();
  let postgres: Kysely<Tables> | null = null;
  let now = file;
  if (noPostgres === null) {
    postgres = await openPostgres(await newDatabase(), { queryMs: 60 * 60_000 });
    await migrate(postgres);
    const steps = { tell: () => {}, stopped: async () => {}, now: () => new Date(NOW), where: "PostgreSQL" };
    const target = postgres;
    await told(`${base} articles moved to PostgreSQL`, async () => {
      now = (await moveStore(file, target, steps)).aside;
    });
    rows.push(...(await measured(postgres, "PostgreSQL", base)));
  }
  let size = base;
  for (const next of larger) {
    const month = { startMs: NOW - MONTH_MS, lengthMs: MONTH_MS };
    db = openSqlite(now);
    await sql`pragma synchronous = off`.execute(db);
    await told(`SQLite: ${next} of ${size}`, () => growStore(db, next / size, month));
    rows.push(...(await measured(db, "SQLite", next)));
    await db.destroy();
    const target = postgres;
    if (target !== null) {
      await told(`PostgreSQL: ${next} of ${size}`, () => growStore(target, next / size, month));
      await sql`vacuum analyze`.execute(target);
      rows.push(...(await measured(target, "PostgreSQL", next)));
    }
    size = next;
  }
  const { rows: sizes } =
    postgres === null
      ? { rows: [] }
      : await sql<{ mb: string }>`
    select pg_database_size(current_database()) / 1048576 as mb`.execute(postgres);
  console.log(`SQLite ${Math.round(statSync(now).size / 2 ** 20)} MB, PostgreSQL ${sizes[0]?.mb ?? 0} MB`);
  await postgres?.destroy();
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

async function told(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  console.log(`${what} in ${Math.round((performance.now() - started) / 1000)} s`);
}

/** A month of articles of 2,000 feeds, up to the morning of 24 November 2026. */
export async function fill(db: Kysely<Tables>, size: number): Promise<void> {
  const clock = { now: NOW - MONTH_MS };
  const articles = makeSqlArticles(db, () => new Date(clock.now));
  const pool = sentences();
  for (let start = 0; start < size; start += BATCH) {
    clock.now = NOW - MONTH_MS + (MONTH_MS * start) / size;
    // In any order but that of the feeds, as a month of polls is.
    const feed = ((start / BATCH) * 1_237) % FEEDS;
    const batch = Array.from({ length: Math.min(BATCH, size - start) }, (_, at) =>
      invented(start + at, pool, clock.now),
    );
    await articles.keep(batch, feedUrl(feed));
  }
}

async function measured(db: Kysely<Tables>, store: string, size: number): Promise<StoreRow[]> {
  const now = () => new Date(NOW);
  const articles = makeSqlArticles(db, now);
  const pipeline = makePipeline({
    now,
    log: makeLog("silent"),
    articles,
    sourcesOf: ({ sources }) => sources,
    readSource: async () => {},
  });
  const korea = loadDefinitions(path.join(ROOT, "briefings")).find(
    ({ name }) => name === "korea",
  ) as Definition;
  const definition: Definition = {
    ...korea,
    sources: Array.from({ length: KOREAN_FEEDS }, (_, at) => ({
      kind: "feed",
      from: feedUrl(at),
      outlet: null,
    })),
  };
  const desk = { pipeline } as unknown as Parameters<typeof speakerCandidates>[0];
  const pool = sentences();
  const searches = searchesFrom(pool);
  const search = (run: number) => pipeline.searchNews(searches[run] ?? "", { terms: {}, skip: 0, limit: 5 });
  let news = 0;
  /** What a poll brings in between: two articles of one of the briefing's feeds. */
  const poll = async (run: number) => {
    const brought = [news++, news++].map((number) => ({
      ...invented(size + number, pool, NOW),
      // With a dot: no article that a larger store is grown from.
      id: `polled.${number}`,
    }));
    await articles.keep(brought, feedUrl(run % KOREAN_FEEDS));
    // As the pipeline does when it takes them.
    for (const article of brought) pipeline.quotesOf(article);
  };
  const brief = () => pipeline.brief(definition, []);
  const complete = async () => suggestions("han", await speakerCandidates(desk));
  const rows = [
    await row("/brief korea", 150, brief),
    await row("/brief korea, after a poll each time", 150, brief, poll),
    await row("/quote: a speaker completed", 50, complete),
    await row("the same, after a poll each time", 50, complete, poll),
  ];
  // A bot that runs has found the quotes of what came last.
  for (const article of await articles.find({ limit: 2_000 })) pipeline.quotesOf(article);
  rows.push(await row("/search, newest first, other words each time", 20, search));
  return rows.map((row) => ({ store, articles: size, ...row }));
}

/** One to three words of a sentence each, common and rare ones, as people type them. */
function searchesFrom(pool: readonly string[]): readonly string[] {
  const dice = seeded(3);
  return Array.from({ length: RUNS + 1 }, () => {
    const words = (pool[dice(pool.length)] ?? "").split(/[^\p{L}]+/u).filter((word) => word.length > 3);
    const from = dice(words.length);
    return words.slice(from, from + 1 + dice(3)).join(" ");
  });
}

async function row(
  name: string,
  goalMs: number,
  work: (run: number) => Promise<unknown>,
  before: (run: number) => Promise<void> = async () => {},
): Promise<Omit<StoreRow, "store" | "articles">> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    await before(run);
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  const [first = 0, ...warm] = times;
  const sorted = warm.sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { name, msMedian: at(0.5), msP95: at(0.95), msFirst: round(first), goalMs };
}

const round = (ms: number) => Math.round(ms * 10) / 10;
const feedUrl = (number: number) => `https://feed${number}.example/rss`;

function sentences(): readonly string[] {
  return readdirSync(SAMPLES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => readFileSync(path.join(SAMPLES, name), "utf8").split("\n\n").slice(2))
    .filter((paragraph) => paragraph.length > 60);
}

/** Eight paragraphs; one word in nine is one of fifty thousand that nobody else has. */
function invented(number: number, pool: readonly string[], at: number): Article {
  const dice = seeded(number + 1);
  const rare = () => `${["kor", "bel", "han", "sto", "mar", "vek"][dice(6)]}${dice(50_000).toString(36)}`;
  const paragraphs = Array.from({ length: 8 }, () =>
    (pool[dice(pool.length)] ?? "").replace(/(?<=\s)[a-z]{6,}(?=\s)/g, (word) =>
      dice(3) === 0 ? rare() : word,
    ),
  );
  const text = paragraphs.join("\n\n");
  return {
    id: `bench${number}`,
    headline: `${(pool[dice(pool.length)] ?? "").split(" ").slice(0, 8).join(" ")} ${rare()}`,
    byline: null,
    outlet: `Outlet ${dice(200)}`,
    url: `https://feed${number % FEEDS}.example/${number}`,
    publishedAt: new Date(at).toISOString(),
    language: "en",
    rights: null,
    text,
    paragraphs: paragraphsOf(text),
  };
}

function seeded(seed: number): (below: number) => number {
  let state = seed * 48_271;
  return (below) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return state % below;
  };
}

if (import.meta.main) {
  console.table(await benchStore());
  process.exit();
}

/**
 * A process that polls the world's feeds as the bot does: the real door, readers, poller, pipeline and store on disk. Only the
 * clock is moved: it stands still while anything is at work, and a read takes the time that its kind of feed would take.
 */
import { sql } from "kysely";
import { makeArticleParser } from "../../../src/article/parse-apart.ts";
import { makeLog } from "../../../src/log.ts";
import { makeDoor } from "../../../src/net/get.ts";
import { makePipeline } from "../../../src/pipeline.ts";
import { type Keep, makePoller } from "../../../src/sources/poll.ts";
import { makeSourceReader } from "../../../src/sources/read.ts";
import { makeSqlArticles } from "../../../src/store/articles-sql.ts";
import { migrate } from "../../../src/store/migrations.ts";
import { makeSqlSources } from "../../../src/store/sources-sql.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { makeClock, settle } from "../clock.ts";
import { type Feed, feedsOf, PER_SITE } from "./sites.ts";

export interface Orders {
  readonly file: string;
  readonly port: number;
  readonly feeds: number;
  readonly minutes: number;
  readonly startMs: number;
}

export type Told =
  | { readonly kind: "open"; readonly openedInMs: number }
  | { readonly kind: "minute"; readonly nowMs: number }
  /** Acknowledged by the store. */
  | { readonly kind: "kept"; readonly added: readonly string[] }
  | { readonly kind: "done"; readonly report: Report };

export interface Report {
  /** How late reads began, milliseconds, by the number of the feed. */
  readonly late: readonly (readonly [feed: number, ms: number])[];
  readonly feedReads: number;
  readonly fetches: number;
  /** Pages that were handed over to be kept, with how often. */
  readonly handed: readonly (readonly [url: string, times: number])[];
  readonly maxRssMb: number;
  readonly cpuS: number;
}

const { file, port, feeds: count, minutes, startMs } = JSON.parse(process.argv[2] ?? "") as Orders;
const tell = (told: Told) => process.send?.(told);

let busy = 0;
let whenIdle = () => {};
/** Work that the clock stands still for. */
async function during<T>(work: () => Promise<T>): Promise<T> {
  busy++;
  try {
    return await work();
  } finally {
    if (--busy === 0) whenIdle();
  }
}
async function settled(): Promise<void> {
  do {
    await settle();
    if (busy > 0)
      await new Promise<void>((done) => {
        whenIdle = done;
      });
  } while (busy > 0);
}

const clock = makeClock(new Date(startMs).toISOString(), settled);
async function takes(ms: number): Promise<void> {
  busy--;
  const passed = clock.wait(ms);
  if (busy === 0) whenIdle();
  await passed;
  busy++;
}

const opened = performance.now();
const db = openSqlite(file);
await migrate(db);
// A process that is killed loses nothing by it, and a disk's flushes are not what is measured here.
await sql`pragma synchronous=off`.execute(db);
tell({ kind: "open", openedInMs: performance.now() - opened });

const hosts = Array.from({ length: Math.ceil(count / PER_SITE) }, (_, at) => `site${at}.example:${port}`);
// Scaled down fifty times: a site that hangs holds up the whole moved clock.
const limits = { connectTimeoutMs: 400, firstByteTimeoutMs: 200, wholeTimeoutMs: 400 };
const door = makeDoor({
  contact: "desk@example.org",
  allow: hosts,
  lookup: async () => ["127.0.0.1"],
  limits: { ...limits, wholeTimeoutMs: 5_000 },
  now: () => clock.now().getTime(),
});
// Good sites get the time that a busy machine needs, slow ones no more than shows that they are slow.
const hasty = makeDoor({ contact: "", allow: hosts, lookup: async () => ["127.0.0.1"], limits });

const known = new Map(feedsOf(count).map((feed) => [`http://${feed.site}:${port}${feed.path}`, feed]));
let fetches = 0;
let feedReads = 0;
const late: (readonly [number, number])[] = [];
const handed = new Map<string, number>();

const isSlow = (feed: Feed | undefined) => feed?.kind === "slow";
const readSource = makeSourceReader({
  now: clock.now,
  get: async (url, options) => {
    fetches++;
    const feed = known.get(url);
    try {
      return await (isSlow(feed) ? hasty : door).get(url, options);
    } finally {
      // Rules are asked for once and waited for by several reads: no clock could go on.
      if (!url.endsWith("/robots.txt")) await takes(isSlow(feed) ? 20_000 : 300);
    }
  },
});

const parse = makeArticleParser();
// Loaded before the first poll, so that a process that is killed soon after it dies at work and not at loading.
await parse({ bytes: new TextEncoder().encode("<p>Port</p>"), kind: "html" }).catch(() => {});
const stored = makeSqlSources(db);
const articles = makeSqlArticles(db, clock.now);
const pipeline = makePipeline({
  now: clock.now,
  log: makeLog("silent"),
  articles: {
    ...articles,
    async keep(batch, source) {
      const kept = await articles.keep(batch, source);
      tell({ kind: "kept", added: kept.added });
      return kept;
    },
  },
  parse,
  sourcesOf: () => [],
  readSource: async () => {},
});
const keep: Keep = (source, documents, isFirst) => {
  for (const { url = "" } of documents) handed.set(url, (handed.get(url) ?? 0) + 1);
  return pipeline.take(source, documents, isFirst);
};

let seed = 7;
const poller = makePoller({
  now: clock.now,
  wait: clock.wait,
  random: () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  },
  log: makeLog("silent"),
  memory: {
    recall: (url) => during(() => stored.recall(url)),
    remember: (url, state) => during(() => stored.remember(url, state)),
    statuses: () => during(() => stored.statuses()),
  },
  read: (source, before) =>
    during(async () => {
      feedReads++;
      const dueMs = Date.parse(before?.nextTryAt ?? "");
      const { number } = known.get(source.from) as Feed;
      if (!Number.isNaN(dueMs)) late.push([number, clock.now().getTime() - dueMs]);
      return readSource(source, before);
    }),
});

const sources = [...known.keys()].map((from) => ({ kind: "feed" as const, from, outlet: null }));
for (let minute = 0; minute < minutes; minute++) {
  tell({ kind: "minute", nowMs: clock.now().getTime() });
  // The parent moves its sites' clock before anything is asked of them.
  await new Promise((done) => process.once("message", done));
  void poller.tick(sources, (...given) => during(() => keep(...given)));
  await clock.advance(60_000);
}
const { user, system } = process.cpuUsage();
const report: Report = {
  late,
  feedReads,
  fetches,
  handed: [...handed],
  maxRssMb: process.resourceUsage().maxRSS / 1024,
  cpuS: (user + system) / 1e6,
};
await new Promise<void>((done) => process.send?.({ kind: "done", report } satisfies Told, () => done()));
await db.destroy();
// Reads that wait for the clock would wait for ever.
process.exit();

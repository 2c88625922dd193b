/**
 * Ten thousand Discord channels due in one minute: one, two and three real bot processes on one PostgreSQL against the
 * project's own Discord with its real limits, and a hundred commands a second for a minute of it. `WAVE_CHANNELS`,
 * `WAVE_PROCESSES` (as "1,2,3") and `WAVE_COMMANDS` (a second) set others. Takes a quarter of an hour.
 */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import { GUILD } from "../fakes/discord/index.ts";
import { koreaYaml, STRIKE, TALKS } from "../process/articles.ts";
import { type MovableDatabase, movableDatabase } from "../process/movable-database.ts";
import { type Bot, makeScene, type Scene } from "../process/scene.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { noPostgres } from "../store/postgres-server.ts";

export interface WaveRow {
  readonly processes: number;
  readonly due: number;
  readonly posted: number;
  readonly extra: number;
  /** From the minute on. */
  readonly seconds99: number;
  readonly secondsAll: number;
  /** Requests with the token in any second, as they came in, summed over the processes. */
  readonly mostInASecond: number;
  readonly refusedByLimits: number;
  readonly commands: number;
  readonly unanswered: number;
  readonly firstMsP50: number;
  readonly firstMsP99: number;
  readonly firstMsWorst: number;
  /** The most that any of them took. */
  readonly memoryMb: number;
}

const CHANNELS = Number(process.env.WAVE_CHANNELS ?? 10_000);
const PROCESSES = (process.env.WAVE_PROCESSES ?? "1,2,3").split(",").map(Number);
const COMMANDS_PER_SECOND = Number(process.env.WAVE_COMMANDS ?? 100);
const COMMANDS_S = 60;
const WARM_UP = 30;
const LONGEST_MS = 10 * 60_000;
const FIRST_CHANNEL = 300_000_000_000_000_000n;
const DUE_MS = Date.parse("2026-11-23T22:30:00Z");

export async function benchWave(): Promise<readonly object[]> {
  if (noPostgres !== null) return [{ skipped: noPostgres }];
  const rows: WaveRow[] = [];
  for (const processes of PROCESSES) rows.push(await wave(processes));
  return rows;
}

async function wave(processes: number): Promise<WaveRow> {
  // 06:30 in Seoul: all this is set up before the time comes.
  const scene = await makeScene(
    new Date("2026-11-23T21:30:00Z"),
    (url) => koreaYaml(url).split("schedule:")[0] ?? "",
    { limits: { perSecond: 50, perRoute: 5, windowMs: 1_000 } },
  );
  const database = await movableDatabase();
  try {
    scene.newspaper.print(TALKS);
    scene.newspaper.print(STRIKE);
    await database.setClock(scene.now());
    const start = () => scene.start({ env: { DATABASE_URL: database.url } });
    // The first one makes the tables.
    const bots = [await start()];
    const channels = await setUp(scene, database);
    while (bots.length < processes) bots.push(await start());
    await Promise.all(bots.map((bot) => bot.tick()));
    await Promise.all(Array.from({ length: WARM_UP }, (_, at) => asked(scene, at)));
    await scene.move(DUE_MS - scene.now().getTime());
    await database.setClock(scene.now());
    return { processes, ...(await measured(scene, bots, channels)) };
  } finally {
    await scene.close();
    await database.db.destroy();
  }
}

async function measured(
  scene: Scene,
  bots: readonly Bot[],
  channels: readonly string[],
): Promise<Omit<WaveRow, "processes">> {
  const { arrivals, requests } = scene.discord;
  const startMs = performance.now();
  const [arrivalsBefore, requestsBefore] = [arrivals.length, requests.length];
  for (const bot of bots) void bot.tick();
  const commands = askAll(scene);
  const counts = () => channels.map((id) => scene.discord.world.channels.get(id)?.messages.length ?? 0);
  let [seconds99, secondsAll, memoryMb] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  while (secondsAll === Number.POSITIVE_INFINITY && performance.now() - startMs < LONGEST_MS) {
    await pause(500);
    memoryMb = Math.max(memoryMb, ...bots.map(memoryOf));
    const posted = counts().filter((count) => count > 0).length;
    const seconds = round((performance.now() - startMs) / 1_000);
    if (posted >= channels.length * 0.99) seconds99 = Math.min(seconds99, seconds);
    if (posted === channels.length) secondsAll = seconds;
  }
  const all = counts();
  return {
    due: channels.length,
    posted: all.filter((count) => count > 0).length,
    extra: all.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    seconds99,
    secondsAll,
    mostInASecond: mostWithin(arrivals.slice(arrivalsBefore), 1_000),
    refusedByLimits: requests.slice(requestsBefore).filter(({ status }) => status === 429).length,
    ...(await commands),
    memoryMb,
  };
}

async function askAll(scene: Scene) {
  const firsts: Promise<number | null>[] = [];
  const total = COMMANDS_PER_SECOND * COMMANDS_S;
  const startMs = performance.now();
  for (let at = 0; at < total; at++) {
    await pause(Math.max(0, startMs + (at * 1_000) / COMMANDS_PER_SECOND - performance.now()));
    firsts.push(asked(scene, at));
  }
  const times = (await Promise.all(firsts)).filter((ms) => ms !== null).sort((a, b) => a - b);
  const share = (part: number) => Math.round(times[Math.floor((times.length - 1) * part)] ?? Number.NaN);
  return {
    commands: total,
    unanswered: total - times.length,
    firstMsP50: share(0.5),
    firstMsP99: share(0.99),
    firstMsWorst: share(1),
  };
}

/** In ms to the first answer; null where there was none in time. */
async function asked({ discord }: Scene, at: number): Promise<number | null> {
  const asks = [
    () => discord.slash("brief", { topic: "korea" }),
    () => discord.slash("search", { words: "dockers" }),
    () => discord.slash("quote", { words: "dockers" }),
    () => discord.slash("help"),
  ];
  const asking = asks[at % asks.length]?.();
  return (
    asking?.first.then(
      () => asking.firstMs(),
      () => null,
    ) ?? null
  );
}

/** Ids of the channels, each with a schedule in the bots' store. */
async function setUp({ discord }: Scene, { db }: MovableDatabase): Promise<readonly string[]> {
  const store = makeSqlSchedules(db);
  const channels = Array.from({ length: CHANNELS }, (_, at) => String(FIRST_CHANNEL + BigInt(at)));
  for (const [at, id] of channels.entries()) {
    discord.world.addChannel({ id, type: 0, guild_id: GUILD, name: `c${at}` });
    await store.save(scheduleOf({ id: `wave${at}`, channel: `discord:${id}`, tell: null }));
  }
  return channels;
}

function memoryOf({ process: { pid } }: Bot): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb) / 1_024);
}

/** The most of these times that lie in any stretch of that length. */
function mostWithin(times: readonly number[], lengthMs: number): number {
  let [most, first] = [0, 0];
  for (const [at, time] of times.entries()) {
    while ((times[first] ?? time) <= time - lengthMs) first++;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

const round = (value: number) => Math.round(value * 10) / 10;

if (import.meta.main) {
  console.table(await benchWave());
  process.exit();
}

/**
 * The crash points of the delivery (K1 to K22, K26 to K28), in one process: a fail point that never comes back stands for a
 * process that was killed there; another one then opens the same SQLite file.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Failpoint } from "../../src/schedule/world.ts";
import type { Ledger } from "../../src/store/ledger.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { type Bed, DUE, killAt, makeBed, messageOf, runUntil, SLOT, scheduleOf } from "./bed.ts";
import type { Play } from "./chat.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-crash-"));
const template = path.join(folder, "template.db");
let files = 0;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const db = openSqlite(template);
  await migrate(db);
  await db.destroy();
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function newFile(): string {
  const file = path.join(folder, `${files++}.db`);
  copyFileSync(template, file);
  return file;
}

/** A process's own connection; `gone` ends it as the end of the process would. */
function connect(file: string) {
  const db = openSqlite(file);
  let isOpen = true;
  const gone = async () => {
    if (isOpen) await db.destroy();
    isOpen = false;
  };
  open.push(gone);
  return { ledger: makeSqlLedger(db), gone };
}

type Platform = "discord" | "slack";
const PLATFORMS = ["discord", "slack"] as const;
const BEFORE = "2026-11-23T22:29:00.000Z";
const LATER = "2026-11-23T22:50:00.000Z";
const SHORTLY = 5_000;
const MINUTES = 90_000;
const LONG = 10 * 60_000;

interface Case {
  readonly point: string;
  readonly kill: Failpoint | "hang";
  readonly times?: number;
  readonly script?: readonly Play[];
  readonly afterMs: number;
  readonly pages?: number;
}

async function killed(platform: Platform, { kill, times, script = [], afterMs, pages = 1 }: Case) {
  const file = newFile();
  const bed = makeBed({
    start: BEFORE,
    schedules: [scheduleOf({ channel: `${platform}:1` })],
    perPage: 2,
    compose: async (_schedule, slot) => messageOf(`${slot.key} made ${bed.composed.length}`, pages),
  });
  const chat = bed[platform];
  chat.script.push(...script);
  const first = connect(file);
  if (kill !== "plan" && kill !== "planned") {
    await bed.start({ ledger: first.ledger }).tick();
    bed.clock.set(DUE);
  }
  const crash = killAt(kill as Failpoint, times);
  const hung = new Promise<void>((go) => {
    chat.onHang = go;
  });
  const dying = bed.start({ ledger: first.ledger, failpoint: crash.failpoint });
  void runUntil(dying, bed.clock, LATER);
  await Promise.race([crash.reached, hung]);
  await first.gone();
  chat.onHang = () => {};
  const at = bed.clock.now().getTime() + afterMs;
  bed.clock.set(new Date(at).toISOString());
  return { bed, chat, file, crash };
}

async function restart(bed: Bed, file: string, until = LATER) {
  const second = connect(file);
  const running = bed.start({ ledger: second.ledger });
  const end = Math.max(Date.parse(until), bed.clock.now().getTime() + 20 * 60_000);
  await runUntil(running, bed.clock, new Date(end).toISOString());
  const rows = await second.ledger.find({ before: "2026-11-24T00:00:00.000Z", limit: 9 });
  return { running, rows };
}

const POSTED_ONCE: readonly Case[] = [
  { point: "K1 before the plan is kept", kill: "plan", afterMs: 60_000 },
  { point: "K2 after the plan is kept", kill: "planned", afterMs: 60_000 },
  { point: "K3 after the claim", kill: "claimed", afterMs: SHORTLY },
  { point: "K4 after what will be posted is kept", kill: "stored", afterMs: SHORTLY },
  { point: "K5 before the intent", kill: "intend", afterMs: SHORTLY },
  { point: "K6 after the intent", kill: "intended", afterMs: SHORTLY },
  { point: "K6 after the intent, back after 90 s", kill: "intended", afterMs: MINUTES },
  { point: "K7 the request never arrived", kill: "hang", script: ["hang"], afterMs: SHORTLY },
  { point: "K8 the request arrived", kill: "hang", script: ["posted, hang"], afterMs: SHORTLY },
  {
    point: "K9 the request arrived, back after 90 s",
    kill: "hang",
    script: ["posted, hang"],
    afterMs: MINUTES,
  },
  {
    point: "K10 the request arrived, back after 10 min",
    kill: "hang",
    script: ["posted, hang"],
    afterMs: LONG,
  },
  { point: "K12 it never arrived, back after 10 min", kill: "hang", script: ["hang"], afterMs: LONG },
  { point: "K13 before the answer is kept", kill: "answered", afterMs: SHORTLY },
  { point: "K13 before the answer is kept, back after 10 min", kill: "answered", afterMs: LONG },
  { point: "K15 before the confirmation", kill: "confirm", script: ["posted, lost"], afterMs: SHORTLY },
  {
    point: "K16 after the history was read",
    kill: "sweep-listed",
    script: ["posted, lost"],
    afterMs: SHORTLY,
  },
];

describe.each(PLATFORMS)("a process that is killed, on %s", (platform) => {
  it.each(POSTED_ONCE)("$point: one post", async (point) => {
    const { bed, chat, file } = await killed(platform, point);
    const { rows } = await restart(bed, file);
    expect(chat.standing()).toHaveLength(1);
    expect(chat.posts).toHaveLength(1);
    expect(rows.map(({ slot, state }) => [slot, state])).toEqual([[SLOT, "confirmed"]]);
    expect(rows[0]?.receipt?.message).toBe("m1");
  });

  it("K4 posts what was kept, not something new", async () => {
    const { bed, chat, file } = await killed(platform, { point: "K4", kill: "stored", afterMs: SHORTLY });
    await restart(bed, file);
    expect(bed.composed).toHaveLength(1);
    expect(chat.posts[0]?.text).toBe(`${SLOT} made 1`);
  });

  it("K11 posts nothing and says “unknown”, once, where the history may not be read", async () => {
    const point: Case = { point: "K11", kill: "hang", script: ["posted, hang"], afterMs: LONG };
    const { bed, chat, file } = await killed(platform, point);
    chat.history = "forbidden";
    const { rows } = await restart(bed, file);
    expect(chat.posts).toHaveLength(1);
    expect(chat.calls.sends).toBe(1);
    expect(rows.map(({ state }) => state)).toEqual(["unknown"]);
    expect(bed.notices).toHaveLength(1);
  });

  it.each([
    ["between two parts", { kill: "between-parts" }],
    ["in the second part", { kill: "hang", script: ["posted", "posted, hang"] }],
    ["before the second part's answer is kept", { kill: "answered", times: 2 }],
  ] as const)("K14 %s: each part once, in order", async (_name, point) => {
    const { bed, chat, file } = await killed(platform, {
      point: "K14",
      afterMs: MINUTES,
      pages: 3,
      ...point,
    });
    const { rows } = await restart(bed, file);
    expect(chat.posts.map(({ delivery }) => delivery.part)).toEqual([0, 1, 2]);
    expect(rows.map(({ part, state }) => [part, state])).toEqual([
      [0, "confirmed"],
      [1, "confirmed"],
      [2, "confirmed"],
    ]);
    expect(bed.composed).toHaveLength(1);
  });

  it("K17 in the middle of a sweep: the oldest copy stays", async () => {
    const file = newFile();
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    const chat = bed[platform];
    chat.script.push("posted, lost");
    const first = connect(file);
    const crash = killAt("sweep-removed");
    const dying = bed.start({ ledger: first.ledger, failpoint: crash.failpoint });
    await dying.tick();
    const [post] = chat.posts;
    if (post === undefined) throw new Error("nothing was posted");
    for (const message of ["m2", "m3"]) chat.posts.push({ ...post, message });
    void runUntil(dying, bed.clock, LATER);
    await crash.reached;
    await first.gone();
    expect(chat.standing()).toHaveLength(2);
    const { rows } = await restart(bed, file);
    expect(chat.standing().map(({ message }) => message)).toEqual(["m1"]);
    expect(rows[0]).toMatchObject({ state: "confirmed", receipt: { message: "m1" } });
  });

  it("K28 a channel that goes away is refused, and its owner told once", async () => {
    const { bed, chat, file } = await killed(platform, { point: "K28", kill: "claimed", afterMs: SHORTLY });
    chat.script.push("refused");
    const { rows } = await restart(bed, file);
    expect(chat.posts).toEqual([]);
    expect(rows.map(({ state }) => state)).toEqual(["refused"]);
    expect(bed.notices).toHaveLength(1);
  });
});

describe.each(PLATFORMS)("a store that fails, on %s", (platform) => {
  /** The ledger with one step that rejects a number of times. */
  function failing(ledger: Ledger, state: string, times: number): Ledger {
    let left = times;
    return {
      ...ledger,
      async step(step, transition, changes) {
        if (transition.to === state && left-- > 0) throw new Error("database or disk is full");
        return ledger.step(step, transition, changes);
      },
    };
  }

  it("K19 at the intent: nothing is posted until it works again", async () => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    const { ledger } = connect(newFile());
    const running = bed.start({ ledger: failing(ledger, "sending", 5) });
    await running.tick();
    const sends = bed[platform].calls.sends;
    await runUntil(running, bed.clock, LATER);
    expect(sends).toBe(0);
    expect(bed[platform].posts).toHaveLength(1);
  });

  it.each([2, 40])("K20 at the answer, %d times: one post", async (times) => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    const { ledger } = connect(newFile());
    const running = bed.start({ ledger: failing(failing(ledger, "confirmed", times), "sent", times) });
    await runUntil(running, bed.clock, "2026-11-24T00:30:00.000Z");
    expect(bed[platform].posts).toHaveLength(1);
    const [row] = await ledger.find({ limit: 1 });
    expect(row?.state).toBe("confirmed");
  });
});

describe.each(PLATFORMS)("two processes on one ledger, on %s", (platform) => {
  it("K21 frozen at the wire while the other takes over: one post after the sweep", async () => {
    const file = newFile();
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    const chat = bed[platform];
    const { send } = chat;
    let wake = () => {};
    const asleep = new Promise<void>((go) => {
      chat.send = async (...given) => {
        chat.send = send;
        go();
        await new Promise<void>((up) => {
          wake = up;
        });
        return send(...given);
      };
    });
    const one = bed.start({ ledger: connect(file).ledger, shared: true });
    const two = bed.start({ ledger: connect(file).ledger, shared: true });
    const frozen = one.tick();
    await asleep;
    bed.clock.pass(8 * 60_000);
    await runUntil(two, bed.clock, "2026-11-23T22:55:00.000Z");
    expect(chat.standing()).toHaveLength(1);
    wake();
    // The clock goes on while it wakes: what it still waits for must come.
    await Promise.all([frozen, runUntil(two, bed.clock, "2026-11-23T23:10:00.000Z")]);
    expect(chat.posts).toHaveLength(2);
    expect(chat.standing().map(({ message }) => message)).toEqual(["m1"]);
  });

  it("K22 started in the same instant: one claim, one post", async () => {
    const file = newFile();
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    // Waiting moves no clock here: else the loser would wait the winner's lease away while that is still at work.
    const wait = async () => pause(1);
    const [one, two] = [0, 1].map(() => bed.start({ ledger: connect(file).ledger, shared: true, wait }));
    await Promise.all([one?.tick(), two?.tick()]);
    expect(bed[platform].calls.sends).toBe(1);
    expect(bed[platform].posts).toHaveLength(1);
  });
});

describe.each(PLATFORMS)("a process that is told to end, on %s", (platform) => {
  it.each(["planned", "claimed", "stored", "intend", "intended", "answered"] as const)(
    "K26 at “%s”: ends in time, and the next one posts what is left",
    async (point) => {
      const file = newFile();
      const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
      const first = connect(file);
      let closed: Promise<void> = Promise.resolve();
      const running = bed.start({
        ledger: first.ledger,
        failpoint: (name) => {
          if (name === point) closed = running.close();
        },
      });
      await running.tick();
      await closed;
      await first.gone();
      bed.clock.pass(SHORTLY);
      const { rows } = await restart(bed, file);
      expect(bed[platform].posts).toHaveLength(1);
      expect(rows.map(({ state }) => state)).toEqual(["confirmed"]);
    },
  );
});

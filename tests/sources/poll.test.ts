import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import type { SourceDefinition } from "../../src/model/definition.ts";
import type { SourceDocument } from "../../src/model/document.ts";
import type { SourceMemory, SourceState } from "../../src/model/source.ts";
import { type KeptCount, makePoller } from "../../src/sources/poll.ts";
import type { Reading } from "../../src/sources/read.ts";
import { makeMemorySources } from "../../src/store/sources.ts";
import { makeClock, settle } from "./clock.ts";

const START = "2026-11-21T09:00:00.000Z";
const MINUTE = 60_000;
const FRESH = { maxAgeMs: MINUTE, patienceMs: 8_000 };

const source = (from: string): SourceDefinition => ({ kind: "feed", from, outlet: null });
const POST = source("https://post.example/feed");
const document: SourceDocument = { bytes: new Uint8Array([1]), kind: "html" };
const reading = (documents = [document]): Reading => ({
  documents,
  etag: null,
  lastModified: null,
  seen: new Map([["a", "1"]]),
});

function dice(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** A poller on a still clock. `answer` reads a source; without one every source has one new document. */
function desk(
  answer: (source: SourceDefinition, before: SourceState | null) => Promise<Reading> = async () => reading(),
  memory: SourceMemory = makeMemorySources(),
) {
  const clock = makeClock(START);
  const reads: { readonly url: string; readonly at: number }[] = [];
  const kept: string[] = [];
  const poller = makePoller({
    now: clock.now,
    wait: clock.wait,
    random: dice(),
    log: makeLog("silent"),
    memory,
    read: (one, before) => {
      reads.push({ url: one.from, at: clock.now().getTime() });
      return answer(one, before);
    },
  });
  const keep = async (
    { from }: SourceDefinition,
    documents: readonly SourceDocument[],
  ): Promise<KeptCount> => {
    kept.push(from);
    return { added: documents.length, refused: 0 };
  };
  return {
    clock,
    reads,
    kept,
    keep,
    memory,
    poller,
    read: (one = POST) => poller.read(one, keep, FRESH),
    /** Minutes with a tick at each. */
    async run(minutes: number, sources: readonly SourceDefinition[]) {
      for (let minute = 0; minute < minutes; minute++) {
        void poller.tick(sources, keep);
        await clock.advance(MINUTE);
      }
    },
  };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe("the minute's work", () => {
  it("reads each source once an interval, whoever shares it", async () => {
    const { run, reads } = desk();
    const others = [source("https://a.example/"), source("https://b.example/")];
    await run(24 * 60, [POST, ...others, POST, { ...POST, outlet: "The Post" }]);
    for (const { from } of [POST, ...others]) {
      const its = reads.filter(({ url }) => url === from).length;
      expect(its).toBeGreaterThanOrEqual(90);
      expect(its).toBeLessThanOrEqual(100);
    }
  });

  it("spreads the first reads of many sources over the interval", async () => {
    const { run, reads } = desk();
    await run(
      15,
      Array.from({ length: 3_000 }, (_, at) => source(`https://s${at}.example/`)),
    );
    const perMinute = Array.from({ length: 15 }, (_, minute) => {
      const from = Date.parse(START) + minute * MINUTE;
      return reads.filter(({ at }) => at >= from && at < from + MINUTE).length;
    });
    expect(new Set(reads.map(({ url }) => url)).size).toBe(3_000);
    expect(Math.max(...perMinute)).toBeLessThan(300);
  });

  it("reads the few sources of a small desk at once", async () => {
    const { run, reads } = desk();
    await run(1, [POST, source("https://a.example/")]);
    expect(reads).toHaveLength(2);
  });

  it("goes on where it stopped after a restart", async () => {
    const before = desk();
    await before.run(1, [POST]);
    const after = desk(undefined, before.memory);
    await after.run(10, [POST]);
    expect(after.reads).toHaveLength(0);
    await after.run(10, [POST]);
    expect(after.reads).toHaveLength(1);
  });

  it("does not read a source twice that is slow", async () => {
    const { open, opened } = gate();
    const { run, reads, kept, clock } = desk(async () => {
      await opened;
      return reading();
    });
    await run(40, [POST]);
    expect(reads).toHaveLength(1);
    open();
    await clock.advance(1);
    expect(kept).toHaveLength(1);
  });

  it("is not held up by 64 sources that never answer", async () => {
    const never = Array.from({ length: 64 }, (_, at) => source(`https://slow${at}.example/`));
    const good = Array.from({ length: 200 }, (_, at) => source(`https://good${at}.example/`));
    const clock = { wait: async (_ms: number) => {} };
    const {
      run,
      reads,
      clock: own,
    } = desk(async (one) => {
      // As the door does: an end after 20 seconds.
      if (!one.from.includes("slow")) return reading();
      await clock.wait(20_000);
      throw new SourceError("it did not answer within 20 s");
    });
    clock.wait = (ms) => own.wait(ms);
    await run(6 * 60, [...never, ...good]);
    const delays = good.flatMap(({ from }) => {
      const its = reads.filter(({ url }) => url === from).map(({ at }) => at);
      return its.slice(1).map((at, index) => at - (its[index] as number) - 1.1 * 15 * MINUTE);
    });
    delays.sort((a, b) => a - b);
    expect(delays.length).toBeGreaterThan(200 * 20);
    expect(delays[Math.floor(delays.length * 0.99)]).toBeLessThanOrEqual(MINUTE);
  });

  // Four reads of each feed in the whole day's place, where a change is tested; the day with FULL_COUNTS.
  const HOURS = process.env.FULL_COUNTS ? 24 : 2;
  it(`keeps 2,000 feeds of 200 sites up to date for ${HOURS} hours, 100 of them dead and 64 slow`, {
    timeout: 600_000,
  }, async () => {
    const sleep = { for: async (_ms: number) => {} };
    const feeds = Array.from({ length: 2_000 }, (_, at) => source(`https://site${at % 200}.example/${at}`));
    const isDead = (from: string) => Number(from.split("/").at(-1)) < 100;
    const isSlow = (from: string) => Number(from.split("/").at(-1)) >= 1_936;
    const { run, reads, kept, clock } = desk(async ({ from }) => {
      if (isDead(from)) throw new SourceError("it answered with error 404");
      if (isSlow(from)) await sleep.for(20_000);
      return reading();
    });
    sleep.for = (ms) => clock.wait(ms);
    await run(HOURS * 60, feeds);
    const byUrl = Map.groupBy(reads, ({ url }) => url);
    const delays = [...byUrl]
      .filter(([url]) => !isDead(url) && !isSlow(url))
      .flatMap(([, its]) =>
        its.slice(1).map(({ at }, index) => at - (its[index]?.at ?? 0) - 1.1 * 15 * MINUTE),
      )
      .sort((a, b) => a - b);
    expect(delays[Math.floor(delays.length * 0.99)]).toBeLessThanOrEqual(MINUTE);
    expect(new Set(kept).size).toBe(1_900);
    expect(reads.length / (HOURS * 3_600)).toBeLessThanOrEqual(2.5);
    const dead = reads.filter(({ url }) => isDead(url)).length;
    expect(dead).toBeLessThanOrEqual(100 * (HOURS > 2 ? 8 : 4));
  });

  it("asks one host for two sources at a time", async () => {
    const { open, opened } = gate();
    const { run, reads } = desk(async () => {
      await opened;
      return reading();
    });
    await run(
      5,
      Array.from({ length: 9 }, (_, at) => source(`https://post.example/${at}`)),
    );
    expect(reads).toHaveLength(2);
    open();
    await run(1, []);
    expect(reads).toHaveLength(9);
  });
});

describe("a source asked for", () => {
  it("is read when it is older than asked, and otherwise answered from what is held", async () => {
    const { read, reads, clock } = desk();
    await read();
    await read();
    expect(reads).toHaveLength(1);
    await clock.advance(2 * MINUTE);
    await read();
    expect(reads).toHaveLength(2);
  });

  it("is read once for all who ask at the same time", async () => {
    const { open, opened } = gate();
    const { read, reads } = desk(async () => {
      await opened;
      return reading();
    });
    const all = [read(), read(), read()];
    await settle();
    open();
    await Promise.all(all);
    expect(reads).toHaveLength(1);
  });

  it("is not waited for longer than patience lasts, and is read on", async () => {
    const { open, opened } = gate();
    const { read, kept, clock } = desk(async () => {
      await opened;
      return reading();
    });
    const asked = read();
    const refused = expect(asked).rejects.toThrow("it is slow; this is what was read before");
    await clock.advance(8_000);
    await refused;
    open();
    await settle();
    expect(kept).toHaveLength(1);
  });

  it("is read again though the clock went back", async () => {
    const memory = makeMemorySources();
    const { read, reads } = desk(undefined, memory);
    const ahead = "2027-03-01T00:00:00.000Z";
    await memory.remember(POST.from, { ...STATE, fetchedAt: ahead, nextTryAt: ahead });
    await read();
    expect(reads).toHaveLength(1);
  });
});

const STATE: SourceState = {
  fetchedAt: START,
  newArticleAt: null,
  failingSince: null,
  reason: null,
  failures: 0,
  nextTryAt: START,
  etag: '"1"',
  lastModified: null,
  seen: new Map([["a", "1"]]),
};

describe("a source that fails", () => {
  const failing = (more: { readonly retryAfterMs?: number } = {}) =>
    desk(async () => {
      throw new SourceError("it answered with error 503", { status: 503, ...more });
    });

  it("is asked ever more rarely, up to once a day", async () => {
    const { run, reads } = failing();
    await run(8 * 24 * 60, [POST]);
    const gaps = reads.slice(1).map(({ at }, index) => (at - (reads[index]?.at ?? 0)) / MINUTE);
    const wanted = [15, 30, 60, 120, 240, 480, 960, 1440, 1440];
    for (const [index, minutes] of wanted.entries()) {
      expect(gaps[index]).toBeGreaterThanOrEqual(minutes * 0.9);
      expect(gaps[index]).toBeLessThanOrEqual(minutes * 1.1 + 2);
    }
  });

  it("is not asked before the time it named, by nobody", async () => {
    const { read, run, reads, poller } = failing({ retryAfterMs: 5 * 60 * MINUTE });
    await expect(read()).rejects.toThrow("error 503");
    await run(5 * 60 - 1, [POST]);
    await expect(read()).rejects.toThrow("error 503");
    expect(reads).toHaveLength(1);
    await run(5, [POST]);
    expect(reads).toHaveLength(2);
    expect(await poller.statusOf(POST)).toMatchObject({ failingSince: START, failures: 2 });
  });

  it("that was not asked, as its host wants rest, comes when that is over and has not failed", async () => {
    let refusals = 0;
    const { run, reads, poller } = desk(async () => {
      if (refusals++ < 4) throw new SourceError("it asked to be left alone", { retryAfterMs: 5 * MINUTE });
      return reading();
    });
    await run(4 * 7 + 1, [POST]);
    expect(reads).toHaveLength(5);
    expect(await poller.statusOf(POST)).toMatchObject({ failures: 0, reason: null });
  });

  it("keeps the time across a restart", async () => {
    const before = failing({ retryAfterMs: 60 * MINUTE });
    await expect(before.read()).rejects.toThrow();
    const after = desk(undefined, before.memory);
    await after.run(59, [POST]);
    expect(after.reads).toHaveLength(0);
    await after.run(3, [POST]);
    expect(after.reads).toHaveLength(1);
  });

  it("keeps what was read of it, and its validators", async () => {
    const memory = makeMemorySources();
    const { read } = desk(async () => {
      throw new SourceError("it refused the connection");
    }, memory);
    await memory.remember(POST.from, { ...STATE, fetchedAt: "2026-11-21T08:00:00.000Z" });
    await expect(read()).rejects.toThrow();
    expect(await memory.recall(POST.from)).toMatchObject({ etag: '"1"', seen: STATE.seen, failures: 1 });
  });

  it("is well again with its first answer", async () => {
    let down = true;
    const { run, poller } = desk(async () => {
      if (down) throw new SourceError("it refused the connection");
      return reading();
    });
    await run(2, [POST]);
    expect(await poller.statusOf(POST)).toMatchObject({ reason: "it refused the connection", failures: 1 });
    down = false;
    await run(30, [POST]);
    expect(await poller.statusOf(POST)).toMatchObject({ failingSince: null, reason: null, failures: 0 });
  });

  it("by our own fault is asked again as if it had answered, and told without its inside", async () => {
    const { read, run, reads } = desk(async () => {
      throw new TypeError("secret inside");
    });
    await expect(read()).rejects.toThrow(new SourceError("could not be read"));
    await run(60, [POST]);
    expect(reads.length).toBeGreaterThanOrEqual(4);
  });
});

describe("how a source is doing", () => {
  it("is nothing before the first read, then when it was read and brought news", async () => {
    const { read, poller, clock } = desk(async (_source, before) =>
      reading(before === null ? undefined : []),
    );
    expect(await poller.statusOf(POST)).toBeNull();
    await read();
    await clock.advance(20 * MINUTE);
    await read();
    expect(await poller.statusOf(POST)).toMatchObject({
      fetchedAt: "2026-11-21T09:20:00.000Z",
      newArticleAt: START,
      failingSince: null,
    });
  });

  it("says that nothing it gave reads as an article", async () => {
    const { poller } = desk();
    const keepNothing = async () => ({ added: 0, refused: 1 });
    await expect(poller.read(POST, keepNothing, FRESH)).rejects.toThrow("nothing that reads as an article");
    expect(await poller.statusOf(POST)).toMatchObject({ failingSince: START, failures: 0 });
  });
});

describe("what was read", () => {
  it("is remembered after it was kept, so that a crash in between gives it again", async () => {
    const memory = makeMemorySources();
    const first = desk(undefined, memory);
    const dies = async (): Promise<KeptCount> => {
      throw new Error("the process was killed");
    };
    await expect(first.poller.read(POST, dies, FRESH)).rejects.toThrow("could not be read");
    expect((await memory.recall(POST.from))?.seen.size).toBe(0);
    const { poller, clock, kept, keep } = desk(async (_source, before) => {
      expect(before?.seen.size).toBe(0);
      return reading();
    }, memory);
    await clock.advance(20 * MINUTE);
    await poller.read(POST, keep, FRESH);
    expect(kept).toEqual([POST.from]);
    expect((await memory.recall(POST.from))?.seen.size).toBe(1);
  });
});

describe("closing", () => {
  it("begins nothing more, waits for what is under way, and blames nobody for what was broken off", async () => {
    const { open, opened } = gate();
    const { poller, memory, reads, keep, clock, run } = desk(async () => {
      await opened;
      throw new SourceError("it broke off");
    });
    const others = [source("https://post.example/2"), source("https://post.example/3")];
    await run(1, [POST, ...others]);
    expect(reads).toHaveLength(2);
    let closed = false;
    const closing = poller.close().then(() => {
      closed = true;
    });
    await settle();
    expect(closed).toBe(false);
    open();
    await closing;
    await poller.tick([source("https://a.example/")], keep);
    await clock.advance(20 * MINUTE);
    expect(reads).toHaveLength(2);
    expect((await memory.statuses()).size).toBe(0);
  });
});

it("loses a minute of reads, and not the process, where the store is away", async () => {
  const away = async (): Promise<never> => {
    throw new Error("the store was closed");
  };
  const names = Object.keys(makeMemorySources());
  const broken = Object.fromEntries(names.map((name) => [name, away])) as unknown as SourceMemory;
  const { poller, keep, reads } = desk(undefined, broken);
  await expect(poller.tick([POST], keep)).resolves.toBeUndefined();
  expect(reads).toEqual([]);
});

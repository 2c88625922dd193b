/** What several processes agree on through the store. */
import { beforeEach, describe, expect, it } from "vitest";
import { makeReplicas, type Replicas } from "../../src/store/replicas.ts";
import { makeSqlTalks, type Talks } from "../../src/store/talks.ts";
import { inPostgres } from "./back-ends.ts";

const T0 = Date.parse("2026-11-24T00:00:00Z");
let nowMs = T0;
const BACK_ENDS = inPostgres((db) => ({
  replicas: makeReplicas(db, () => new Date(nowMs)),
  talks: makeSqlTalks<string>(db, 60_000),
}));

describe.each(Object.entries(BACK_ENDS))("processes that share a store %s", (_name, open) => {
  let replicas: Replicas;
  let talks: Talks<string>;
  beforeEach(async () => {
    nowMs = T0;
    ({ replicas, talks } = await open());
  });

  it("let one of many do a thing, and another one when its time is over", async () => {
    const ask = () => Promise.all(Array.from({ length: 20 }, () => replicas.take("poll", 1_000)));
    expect((await ask()).filter(Boolean)).toHaveLength(1);
    nowMs += 999;
    expect((await ask()).filter(Boolean)).toHaveLength(0);
    nowMs += 1;
    expect((await ask()).filter(Boolean)).toHaveLength(1);
    expect(await replicas.take("'; drop table claim; --\0", 1)).toBe(true);
  });

  it("never let more through in any second than one of them would alone", async () => {
    const times = await Promise.all(
      Array.from({ length: 200 }, () => replicas.reserve("discord", nowMs, 25)),
    );
    times.sort((a, b) => a - b);
    expect(times[0]).toBe(T0);
    for (const [at, time] of times.entries()) expect(time - (times[at - 1] ?? time - 25)).toBe(25);
    nowMs += 60_000;
    expect(await replicas.reserve("discord", nowMs, 25)).toBe(nowMs);
    expect(await replicas.reserve("slack", nowMs, 25)).toBe(nowMs);
  });

  it("keep no place for one that would not wait so long", async () => {
    for (let at = 0; at <= 4; at++)
      expect(await replicas.reserveSoon("discord", nowMs, 25, 100)).toBe(T0 + at * 25);
    expect(await replicas.reserveSoon("discord", nowMs, 25, 100)).toBeNull();
    nowMs += 25;
    expect(await replicas.reserveSoon("discord", nowMs, 25, 100)).toBe(T0 + 125);
  });

  it("know what was said a minute ago, to whom and where", async () => {
    await talks.remember("discord:1", "a", "first", new Date(T0));
    await talks.remember("discord:1", "a", "second", new Date(T0));
    expect(await talks.recall("discord:1", "a", new Date(T0 + 59_000))).toBe("second");
    expect(await talks.recall("discord:1", "b", new Date(T0))).toBeNull();
    expect(await talks.recall("discord:1", "a", new Date(T0 + 60_000))).toBeNull();
  });
});

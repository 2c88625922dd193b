/** What is counted beside the bot's parts, and that the parts do the same as without. */
import { describe, expect, it } from "vitest";
import type { Log } from "../../src/log.ts";
import { makeMetrics } from "../../src/operate/metrics.ts";
import { watchAdapter, watchLedger, watchListener, watchSources } from "../../src/operate/watch.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeMemorySources } from "../../src/store/sources.ts";
import { DUE, makeBed, messageOf, runUntil } from "../schedule/bed.ts";
import { makeChat, makeClock } from "../schedule/chat.ts";
import { readPage } from "./page.ts";

function counted(changes: Parameters<typeof makeBed>[0] = {}) {
  const metrics = makeMetrics();
  const written: { level: string; delivery: string; state: string }[] = [];
  const note = (level: string) => (fields: object) =>
    void written.push({ level, ...(fields as { delivery: string; state: string }) });
  const log = { info: note("info"), debug: note("debug") } as unknown as Pick<Log, "info" | "debug">;
  const bed = makeBed({ ...changes, ledger: watchLedger(makeMemoryLedger(), metrics, log) });
  return { bed, written, samples: () => readPage(metrics.text([])).samples };
}

describe("a ledger", () => {
  it("tells each post once, and how late it was", async () => {
    const { bed, samples } = counted();
    bed.discord.script.push("posted, lost");
    await runUntil(bed.start(), bed.clock, "2026-11-23T23:00:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
    expect(samples()).toMatchObject({
      'dateline_delivery_ends_total{platform="discord",end="posted"}': 1,
      'dateline_lateness_seconds_count{platform="discord"}': 1,
    });
  });

  it("writes each step of a post to the log under one id, the end of it for everybody", async () => {
    const { bed, written } = counted({ start: DUE });
    await bed.start().tick();
    const ids = new Set(written.map(({ delivery }) => delivery));
    expect(ids.size).toBe(1);
    expect(bed.discord.standing().map(({ delivery }) => delivery.id)).toEqual([...ids]);
    expect(written.map(({ level, state }) => [level, state])).toEqual([
      ["debug", "claimed"],
      ["debug", "sending"],
      ["info", "confirmed"],
    ]);
  });

  it("tells a post after the bot was away as late as it is", async () => {
    const { bed, samples } = counted();
    await bed.start().tick();
    bed.clock.set("2026-11-23T23:30:00.000Z");
    await bed.start().tick();
    const sum = 'dateline_lateness_seconds_sum{platform="discord"}';
    expect(samples()[sum]).toBe(3600);
  });

  it.each(["refused", "skipped"])("tells the other ends: %s", async (end) => {
    const { bed, samples } = counted(
      end === "skipped" ? { start: DUE, compose: async () => ({ skip: "quiet" }) } : { start: DUE },
    );
    bed.discord.script.push("refused");
    await bed.start().tick();
    expect(samples()[`dateline_delivery_ends_total{platform="discord",end="${end}"}`]).toBe(1);
  });
});

it("counts requests by their outcome, and hands on all that an adapter can", async () => {
  const metrics = makeMetrics();
  const chat = makeChat("slack", makeClock(DUE), 0);
  chat.script.push("posted", "refused");
  const adapter = watchAdapter(chat, metrics);
  const delivery = { id: "d", part: 0, round: 1 };
  expect(await adapter.send("C1", messageOf("news"), delivery)).toMatchObject({ kind: "sent" });
  await adapter.send("C1", messageOf("news"), delivery);
  expect(await adapter.find?.("C1", delivery, new Date(DUE))).toMatchObject({ kind: "seen" });
  expect(readPage(metrics.text([])).samples).toMatchObject({
    'dateline_requests_total{platform="slack",outcome="sent"}': 1,
    'dateline_requests_total{platform="slack",outcome="refused"}': 1,
    'dateline_request_seconds_count{platform="slack"}': 2,
  });
});

it("times answers by command, and takes no name for a label that is none of ours", async () => {
  const metrics = makeMetrics();
  const answer = async () => messageOf("an answer");
  const listener = watchListener({ answer, suggest: async () => [] }, new Set(["brief"]), metrics);
  const asked = { options: {}, where: "", who: "", locale: "en" };
  await listener.answer({ command: "brief", ...asked });
  for (let at = 0; at < 50; at++) await listener.answer({ command: `evil${at}`, ...asked });
  const { samples } = readPage(metrics.text([]));
  expect(Object.keys(samples).filter((key) => key.includes("_seconds_count"))).toEqual([
    'dateline_answer_seconds_count{command="brief"}',
    'dateline_answer_seconds_count{command="other"}',
  ]);
});

it("counts reads of sources", async () => {
  const metrics = makeMetrics();
  const memory = makeMemorySources();
  const state = {
    etag: null,
    lastModified: null,
    fetchedAt: DUE,
    failingSince: null,
    reason: null,
    seen: new Map(),
    newArticleAt: null,
    failures: 0,
    nextTryAt: DUE,
  };
  const watched = watchSources(memory, metrics);
  await watched.remember("https://a.example", state);
  await watched.remember("https://a.example", { ...state, failingSince: DUE, reason: "away" });
  expect(await watched.recall("https://a.example")).toMatchObject({ reason: "away" });
  expect(readPage(metrics.text([])).samples).toMatchObject({
    'dateline_source_reads_total{outcome="answered"}': 1,
    'dateline_source_reads_total{outcome="failed"}': 1,
  });
});

/** The port for health checks: three paths to read, and nothing else, whatever is sent. */
import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makeLog } from "../../src/log.ts";
import { makeMetrics } from "../../src/operate/metrics.ts";
import { makePages, type Watched } from "../../src/operate/pages.ts";
import { type OperatePort, openPort } from "../../src/operate/port.ts";
import type { StoreFigures, StoreReport } from "../../src/store/report.ts";
import { readPage } from "./page.ts";

const FIGURES: StoreFigures = {
  deliveries: new Map([
    ["confirmed", 7],
    ["planned", 3],
  ]),
  due: 2,
  oldestDueAt: "2026-11-23T22:30:00.000Z",
  sources: { answering: 5, failing: 1 },
  articles: 42,
  bytes: 4096,
};
const WELL: StoreReport = { ping: async () => {}, figures: async () => FIGURES };

const open: OperatePort[] = [];
afterEach(async () => {
  for (const port of open.splice(0)) await port.close();
});

async function bed(changes: Partial<Watched> = {}) {
  const watched: Watched = {
    isUp: true,
    store: WELL,
    platforms: new Map([["Discord", true]]),
    minuteMs: Date.parse("2026-11-23T22:30:00Z"),
    ...changes,
  };
  const vitals = { read: () => [] };
  const now = () => new Date("2026-11-23T22:31:00Z");
  const port = await openPort(
    { host: "127.0.0.1", port: 0 },
    makePages(watched, makeMetrics(), vitals, now, 30),
    makeLog("silent"),
  );
  open.push(port);
  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${port.url}${path}`, init);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { watched, port, get };
}

describe("/healthz and /readyz", () => {
  it("are well while the store answers and a platform is connected", async () => {
    const { get } = await bed();
    expect(await get("/healthz")).toMatchObject({ status: 200, text: "ok\n" });
    expect(await get("/readyz")).toMatchObject({ status: 200, text: "ready\n" });
  });

  it.each<[string, Partial<Watched>, string]>([
    ["it starts", { isUp: false, store: null, platforms: new Map() }, "the bot is starting or stopping"],
    [
      "the store fails",
      { store: { ...WELL, ping: () => Promise.reject(new Error("disk /secret/path is gone")) } },
      "the store does not answer",
    ],
    ["every platform is gone", { platforms: new Map([["Discord", false]]) }, "no platform is connected"],
  ])("tell apart a bot that is alive and one that is ready while %s", async (_, changes, why) => {
    const { get } = await bed(changes);
    expect((await get("/healthz")).status).toBe(200);
    expect(await get("/readyz")).toMatchObject({ status: 503, text: `not ready\n${why}\n` });
  });

  it("do not wait for a store that hangs", async () => {
    const { get } = await bed({ store: { ...WELL, ping: () => new Promise(() => {}) } });
    expect((await get("/readyz")).status).toBe(503);
  });
});

describe("/metrics", () => {
  it("shows the store's figures", async () => {
    const { get } = await bed();
    const { headers, text } = await get("/metrics");
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(readPage(text).samples).toMatchObject({
      'dateline_deliveries{state="confirmed"}': 7,
      'dateline_deliveries{state="failed"}': 0,
      dateline_deliveries_due: 2,
      dateline_oldest_due_seconds: 60,
      'dateline_sources{state="failing"}': 1,
      dateline_articles: 42,
      dateline_store_up: 1,
      'dateline_platform_connected{platform="Discord"}': 1,
    });
  });

  it("leaves the figures out where the store fails, and says so", async () => {
    const { get } = await bed({ store: { ...WELL, figures: () => Promise.reject(new Error("away")) } });
    const { samples } = readPage((await get("/metrics")).text);
    expect(samples.dateline_store_up).toBe(0);
    expect(samples).not.toHaveProperty("dateline_articles");
  });
});

describe("anything else", () => {
  it.each(["/", "/metrics/..", "/%2e%2e/etc/passwd", "/healthz/x", "//metrics", "/METRICS", "/debug/pprof"])(
    "is not there: %s",
    async (path) => {
      const { get } = await bed();
      expect((await get(path)).status).toBe(404);
    },
  );

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("is refused: %s", async (method) => {
    const { get } = await bed();
    expect(await get("/metrics", { method })).toMatchObject({
      status: 405,
      text: "This can only be read.\n",
    });
  });

  it("of a request never comes back", async () => {
    const { get } = await bed();
    for (const path of ["/healthz?x=<script>", "/nothing?token=abc123", "/readyz?a=b"])
      expect((await get(path, { headers: { "x-canary": "canary" } })).text).not.toMatch(
        /script|abc123|canary/,
      );
  });

  it.each<[string, string]>([
    ["no HTTP", "\u0000\u0001\u0002\r\n\r\n"],
    ["a long header", `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(20_000)}\r\n\r\n`],
    ["two lengths", "GET /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"],
    ["another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ])("ends the connection and nothing more: %s", async (_, bytes) => {
    const { port, get } = await bed();
    const socket = net.connect(Number(new URL(port.url).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(bytes);
    socket.resume();
    await new Promise((done) => socket.once("close", done));
    expect((await get("/healthz")).status).toBe(200);
  });
});

it("says what to do where the port is taken", async () => {
  const other = createServer();
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
  const { port } = other.address() as AddressInfo;
  const pages = { ready: async () => ({ ready: true, why: [] }), metrics: async () => "" };
  await expect(openPort({ host: "127.0.0.1", port }, pages, makeLog("silent"))).rejects.toThrow(
    `DATELINE_OPERATE_PORT: 127.0.0.1:${port} can't be opened (EADDRINUSE); stop what uses it, or set another port`,
  );
  other.close();
});

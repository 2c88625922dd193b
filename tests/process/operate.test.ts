/** The port for health checks and metrics on the real bot: what it shows before, while and after the bot is on. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { METRICS, type MetricName, metricOf } from "../../src/operate/catalogue.ts";
import { type Page, readPage } from "../operate/page.ts";
import { koreaYaml, TALKS } from "./articles.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

function portOf(bot: Bot): string {
  return /"url":"(http:[^"]+)"/.exec(bot.log())?.[1] ?? "";
}

describe("a running bot's port", () => {
  let scene: Scene;
  let bot: Bot;
  let url: string;
  const get = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const page = async (): Promise<Page> => readPage((await get("/metrics")).text);
  beforeAll(async () => {
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    bot = await scene.start({ env: { DATELINE_OPERATE_PORT: "0" } });
    url = portOf(bot);
  }, 30_000);
  afterAll(() => scene?.close());

  it("is on this machine alone, alive and ready", async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await get("/healthz")).toEqual({ status: 200, text: "ok\n" });
    expect(await get("/readyz")).toEqual({ status: 200, text: "ready\n" });
  });

  it("shows every metric of the catalogue after an answer and a morning's posts", async () => {
    await scene.discord.slash("brief", { topic: "korea" }).answer;
    await scene.move(10 * 60_000 + 5_000);
    await bot.tick();
    const { families, samples, labels } = await page();
    expect([...families.keys()]).toEqual(Object.keys(METRICS));
    for (const [name, kind] of families) expect(kind).toBe(metricOf(name as MetricName).kind);
    for (const sample of labels) {
      const name = (sample.name in METRICS ? sample.name : sample.name.replace(/_[a-z]+$/, "")) as MetricName;
      expect(Object.keys(sample.labels).filter((label) => label !== "le")).toEqual(metricOf(name).labels);
    }
    expect(samples).toMatchObject({
      'dateline_delivery_ends_total{platform="discord",end="posted"}': 1,
      'dateline_delivery_ends_total{platform="slack",end="posted"}': 1,
      'dateline_deliveries{state="confirmed"}': 2,
      'dateline_answer_seconds_count{command="brief"}': 1,
      'dateline_sources{state="answering"}': 1,
      dateline_articles: 1,
      dateline_deliveries_due: 0,
    });
    expect(samples['dateline_lateness_seconds_bucket{platform="slack",le="60"}']).toBe(1);
    expect(samples.process_resident_memory_bytes).toBeGreaterThan(50e6);
  });

  it("tells a source that does not answer", async () => {
    scene.newspaper.shut();
    await scene.move(20 * 60_000);
    // A minute's posts don't wait for its reads.
    await bot.tick();
    const failing = async () => (await page()).samples['dateline_sources{state="failing"}'];
    await expect.poll(failing, { timeout: 20_000 }).toBe(1);
    scene.newspaper.open();
    const { samples } = await page();
    expect(samples['dateline_source_reads_total{outcome="failed"}']).toBeGreaterThanOrEqual(1);
  });

  it("is closed when the bot has stopped, which it does in time", async () => {
    await bot.close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it("is not there where it is not asked for", async () => {
    const quiet = await scene.start();
    expect(portOf(quiet)).toBe("");
    await quiet.close();
  });
});

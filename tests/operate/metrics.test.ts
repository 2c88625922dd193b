/** The page of metrics, held against the format's own rules by a parser of its grammar. */
import { describe, expect, it } from "vitest";
import { METRICS, type MetricName, metricOf } from "../../src/operate/catalogue.ts";
import { makeMetrics, reading } from "../../src/operate/metrics.ts";
import { readPage } from "./page.ts";

describe("the page", () => {
  it("adds up what is counted, for each set of labels", () => {
    const metrics = makeMetrics();
    const posted = { platform: "discord", end: "posted" };
    metrics.add("dateline_delivery_ends_total", posted);
    metrics.add("dateline_delivery_ends_total", posted, 2);
    metrics.add("dateline_delivery_ends_total", { platform: "slack", end: "refused" });
    expect(readPage(metrics.text([])).samples).toMatchObject({
      'dateline_delivery_ends_total{platform="discord",end="posted"}': 3,
      'dateline_delivery_ends_total{platform="slack",end="refused"}': 1,
    });
  });

  it("puts times into buckets that hold all smaller ones", () => {
    const metrics = makeMetrics();
    for (const seconds of [0.01, 0.05, 0.3, 2, 500, -1])
      metrics.observe("dateline_answer_seconds", { command: "brief" }, seconds);
    const { samples } = readPage(metrics.text([]));
    const under = (le: string) => samples[`dateline_answer_seconds_bucket{command="brief",le="${le}"}`];
    expect(["0.05", "0.1", "0.25", "0.5", "1", "2", "60", "+Inf"].map(under)).toEqual([
      3, 3, 3, 4, 4, 5, 5, 6,
    ]);
    expect(samples['dateline_answer_seconds_count{command="brief"}']).toBe(6);
    expect(samples['dateline_answer_seconds_sum{command="brief"}']).toBeCloseTo(502.36);
  });

  it("keeps two histograms apart of which one's name begins the other's", () => {
    const metrics = makeMetrics();
    metrics.observe("dateline_lateness_seconds", { platform: "slack" }, 1);
    metrics.observe("dateline_request_seconds", { platform: "slack" }, 1);
    const { families } = readPage(metrics.text([]));
    expect([...families.keys()].filter((name) => name.endsWith("_seconds"))).toEqual([
      "dateline_lateness_seconds",
      "dateline_request_seconds",
    ]);
  });

  it.each(['quo"te', "back\\slash", "line\nbreak", "한국어", '"} 1\nfake_total 9'])(
    "lets no label's value out of its quotes: %j",
    (version) => {
      const page = makeMetrics().text([reading("dateline_info", { version, node: "24" }, 1)]);
      const { families, labels } = readPage(page);
      expect(labels.find(({ name }) => name === "dateline_info")?.labels.version).toBe(version);
      expect([...families.keys()]).not.toContain("fake_total");
    },
  );

  it.each([
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "+Inf"],
    [1e21, "1e+21"],
    [0.1 + 0.2, "0.30000000000000004"],
  ])("writes %s as the format does", (value, text) => {
    expect(makeMetrics().text([reading("dateline_articles", {}, value)])).toContain(
      `dateline_articles ${text}\n`,
    );
  });
});

describe("the catalogue", () => {
  it.each(Object.keys(METRICS) as MetricName[])("%s is named as the format's rules say", (name) => {
    const { kind, help, labels, buckets = [] } = metricOf(name);
    expect(name).toMatch(/^(?:dateline|process|nodejs)_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(kind === "counter");
    expect(help).toMatch(/\.$/);
    expect(help).not.toMatch(/[\\\n]/);
    for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
    expect(buckets.length > 0).toBe(kind === "histogram");
  });
});

/**
 * What is counted and timed while the bot runs, and the page that shows it. In: events, and figures read at the moment.
 * Out: text in Prometheus' format 0.0.4. It keeps sums only: memory is bounded by the labels' closed sets.
 */
import {
  type CounterName,
  type HistogramName,
  type LabelsOf,
  METRICS,
  type MetricName,
  metricOf,
} from "./catalogue.ts";

export interface Metrics {
  add<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  /** Seconds; less than nothing counts as nothing (a clock that was put back). */
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, seconds: number): void;
  /** The whole page. `read`: figures of the moment; a metric without any value is left out. */
  text(read: readonly Reading[]): string;
}

export interface Reading {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A `Reading` whose labels are the metric's. */
export function reading<Name extends MetricName>(name: Name, labels: LabelsOf<Name>, value: number): Reading {
  return { name, labels, value };
}

interface Timed {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  /** How many fell under each bound, and over the last one; not added up yet. */
  readonly counts: number[];
  sum: number;
}

export function makeMetrics(): Metrics {
  const counted = new Map<
    string,
    { readonly name: MetricName; readonly labels: Reading["labels"]; value: number }
  >();
  const timed = new Map<string, Timed>();

  return {
    add(name, labels, by = 1) {
      const key = `${name}${seriesOf(labels)}`;
      const entry = counted.get(key) ?? { name, labels, value: 0 };
      entry.value += by;
      counted.set(key, entry);
    },
    observe(name, labels, seconds) {
      const { buckets = [] } = metricOf(name);
      const key = `${name}${seriesOf(labels)}`;
      const counts = new Array<number>(buckets.length + 1).fill(0);
      const entry = timed.get(key) ?? { name, labels, counts, sum: 0 };
      const value = Math.max(0, seconds);
      const bucket = buckets.findIndex((bound) => value <= bound);
      const at = bucket < 0 ? buckets.length : bucket;
      entry.counts[at] = (entry.counts[at] ?? 0) + 1;
      entry.sum += value;
      timed.set(key, entry);
    },
    text(read) {
      const lines: string[] = [];
      const values = [...counted.values(), ...read];
      for (const name of Object.keys(METRICS) as MetricName[]) {
        const { kind, help } = metricOf(name);
        const own =
          kind === "histogram"
            ? [...timed.values()].filter((entry) => entry.name === name).flatMap(histogramLines)
            : values
                .filter((entry) => entry.name === name)
                .map((entry) => line(name, entry.labels, entry.value));
        if (own.length > 0) lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...own);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}

function histogramLines({ name, labels, counts, sum }: Timed): string[] {
  const { buckets = [] } = metricOf(name);
  let total = 0;
  const under = counts.map((count, at) => {
    total += count;
    return line(
      `${name}_bucket`,
      { ...labels, le: numberOf(buckets[at] ?? Number.POSITIVE_INFINITY) },
      total,
    );
  });
  return [...under, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, total)];
}

function line(name: string, labels: Reading["labels"], value: number): string {
  return `${name}${seriesOf(labels)} ${numberOf(value)}`;
}

function seriesOf(labels: Reading["labels"]): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (mark) => (mark === "\n" ? "\\n" : `\\${mark}`));
}

function numberOf(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}

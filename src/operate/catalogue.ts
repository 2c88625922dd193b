/**
 * Every metric there is: name, kind, help, labels. The page, the dashboard's test and docs/operating.md go by this table.
 * Labels take values of closed sets alone (platforms, states, commands): no address, no foreign text, no secret.
 * Source of the format and of the naming: prometheus.io, "Exposition formats" and "Metric and label naming".
 */

interface Metric {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, in seconds, rising; the last one, without a bound, comes by itself. */
  readonly buckets?: readonly number[];
}

const LATE = [5, 15, 30, 60, 120, 300, 900, 3600, 21_600] as const;
const QUICK = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60] as const;

export const METRICS = {
  dateline_info: { kind: "gauge", help: "1, with the versions.", labels: ["version", "node"] },
  dateline_store_up: { kind: "gauge", help: "1 while the store answers.", labels: [] },
  dateline_platform_connected: {
    kind: "gauge",
    help: "1 for a platform that the bot is on, 0 for one that ended the connection for good.",
    labels: ["platform"],
  },
  dateline_deliveries: {
    kind: "gauge",
    help: "Posts in the ledger by state; a long briefing is several posts.",
    labels: ["state"],
  },
  dateline_deliveries_due: {
    kind: "gauge",
    help: "Posts that are due and not out: the queue.",
    labels: [],
  },
  dateline_oldest_due_seconds: {
    kind: "gauge",
    help: "How long the oldest of the posts that are due and not out is due; 0 where there is none.",
    labels: [],
  },
  dateline_delivery_ends_total: {
    kind: "counter",
    help: "Posts that came to an end since the start, by how: posted, or why not.",
    labels: ["platform", "end"],
  },
  dateline_lateness_seconds: {
    kind: "histogram",
    help: "From when a post was due until it was out.",
    labels: ["platform"],
    buckets: LATE,
  },
  dateline_requests_total: {
    kind: "counter",
    help: "Requests to post, by what the platform answered.",
    labels: ["platform", "outcome"],
  },
  dateline_request_seconds: {
    kind: "histogram",
    help: "How long a platform took over a request to post.",
    labels: ["platform"],
    buckets: QUICK,
  },
  dateline_answer_seconds: {
    kind: "histogram",
    help: "From a command to its answer, before it is sent.",
    labels: ["command"],
    buckets: QUICK,
  },
  dateline_source_reads_total: {
    kind: "counter",
    help: "Feeds and pages read since the start, by how it went.",
    labels: ["outcome"],
  },
  dateline_sources: {
    kind: "gauge",
    help: "Feeds and pages known, by whether the last read went well.",
    labels: ["state"],
  },
  dateline_articles: { kind: "gauge", help: "Articles in the store.", labels: [] },
  dateline_store_bytes: { kind: "gauge", help: "Size of the store's file.", labels: [] },
  dateline_log_lines_total: {
    kind: "counter",
    help: "Lines of the log since the start, by level.",
    labels: ["level"],
  },
  dateline_minute_timestamp_seconds: {
    kind: "gauge",
    help: "When the schedule last finished a minute's work, in seconds since 1970; 0 before the first.",
    labels: [],
  },
  process_start_time_seconds: {
    kind: "gauge",
    help: "When the process began, in seconds since 1970.",
    labels: [],
  },
  process_resident_memory_bytes: { kind: "gauge", help: "Memory of the process.", labels: [] },
  process_cpu_seconds_total: { kind: "counter", help: "Processor time of the process.", labels: [] },
  nodejs_heap_size_used_bytes: { kind: "gauge", help: "Memory of JavaScript's values.", labels: [] },
  nodejs_eventloop_delay_seconds: {
    kind: "gauge",
    help: "99th percentile of how long the event loop was held up since the last reading.",
    labels: [],
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;
type OfKind<Kind> = {
  [Name in MetricName]: (typeof METRICS)[Name]["kind"] extends Kind ? Name : never;
}[MetricName];
export type CounterName = OfKind<"counter">;
export type HistogramName = OfKind<"histogram">;
/** A value for each label of the metric. */
export type LabelsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name]["labels"][number], string>
>;

export function metricOf(name: MetricName): Metric {
  return METRICS[name];
}

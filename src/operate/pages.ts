/**
 * What /readyz and /metrics say. In: the store's report, the platforms, what was counted. Out: readiness and the page. A store
 * that does not answer in time makes the bot not ready and leaves its figures out, and never holds the page up.
 */
import { STATES } from "../store/ledger.ts";
import type { StoreFigures, StoreReport } from "../store/report.ts";
import { type Metrics, type Reading, reading } from "./metrics.ts";
import type { Pages } from "./port.ts";
import type { Vitals } from "./vitals.ts";

/** The running bot, as far as it is up. */
export interface Watched {
  /** False while it starts and while it stops. */
  isUp: boolean;
  /** null where nothing is kept, or not yet. */
  store: StoreReport | null;
  /** Name of a platform → whether the bot is on it. */
  readonly platforms: Map<string, boolean>;
  /** End of the schedule's last minute of work, in ms since 1970; 0 before the first. */
  minuteMs: number;
}

/** Well under the 10 s that Prometheus waits, and the 3 s of the container's health check. */
const PATIENCE_MS = 2_000;

export function makePages(
  watched: Watched,
  metrics: Pick<Metrics, "text">,
  vitals: Pick<Vitals, "read">,
  now: () => Date,
  patienceMs = PATIENCE_MS,
): Pages {
  const inTime = <T>(work: Promise<T>) => within(patienceMs, work);
  return {
    async ready() {
      const { isUp, store, platforms } = watched;
      if (!isUp) return { ready: false, why: ["the bot is starting or stopping"] };
      const why: string[] = [];
      const answers = store === null || (await inTime(store.ping().then(() => true))) === true;
      if (!answers) why.push("the store does not answer");
      if (![...platforms.values()].some(Boolean)) why.push("no platform is connected");
      return { ready: why.length === 0, why };
    },
    async metrics() {
      const nowMs = now().getTime();
      const figures =
        watched.store === null ? null : await inTime(watched.store.figures(new Date(nowMs).toISOString()));
      return metrics.text([
        ...vitals.read(),
        ...[...watched.platforms].map(([platform, isOn]) =>
          reading("dateline_platform_connected", { platform }, isOn ? 1 : 0),
        ),
        reading("dateline_minute_timestamp_seconds", {}, watched.minuteMs / 1000),
        ...(watched.store === null ? [] : [reading("dateline_store_up", {}, figures === null ? 0 : 1)]),
        ...(figures === null ? [] : readingsOf(figures, nowMs)),
      ]);
    },
  };
}

function readingsOf(figures: StoreFigures, nowMs: number): readonly Reading[] {
  const { deliveries, due, oldestDueAt, sources, articles, bytes } = figures;
  const oldestMs = oldestDueAt === null ? 0 : Math.max(0, nowMs - Date.parse(oldestDueAt));
  return [
    ...STATES.map((state) => reading("dateline_deliveries", { state }, deliveries.get(state) ?? 0)),
    reading("dateline_deliveries_due", {}, due),
    reading("dateline_oldest_due_seconds", {}, oldestMs / 1000),
    reading("dateline_sources", { state: "answering" }, sources.answering),
    reading("dateline_sources", { state: "failing" }, sources.failing),
    reading("dateline_articles", {}, articles),
    reading("dateline_store_bytes", {}, bytes),
  ];
}

/** null where it fails or takes too long. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}

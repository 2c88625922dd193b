/** The process's own figures: memory, processor, start, and how long the event loop was held up. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Reading, reading } from "./metrics.ts";

export interface Vitals {
  read(): readonly Reading[];
  close(): void;
}

/** Watching the event loop costs a timer of 20 ms: `close` ends it. */
export function openVitals(version: string): Vitals {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startSeconds = (Date.now() - process.uptime() * 1000) / 1000;
  return {
    read() {
      const { rss, heapUsed } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      const heldUpSeconds = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
      delay.reset();
      return [
        reading("dateline_info", { version, node: process.versions.node }, 1),
        reading("process_start_time_seconds", {}, startSeconds),
        reading("process_resident_memory_bytes", {}, rss),
        reading("process_cpu_seconds_total", {}, (user + system) / 1e6),
        reading("nodejs_heap_size_used_bytes", {}, heapUsed),
        reading("nodejs_eventloop_delay_seconds", {}, heldUpSeconds),
      ];
    },
    close: () => void delay.disable(),
  };
}

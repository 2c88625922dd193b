/** What is remembered of sources, in the process alone: for the demo, the command line and the tests. */
import type { SourceMemory, SourceState } from "../model/source.ts";

export function makeMemorySources(): SourceMemory {
  const states = new Map<string, SourceState>();
  return {
    async recall(url) {
      return states.get(url) ?? null;
    },
    async remember(url, state) {
      states.set(url, state);
    },
    async statuses() {
      return new Map(
        [...states].map(([url, { etag, lastModified, seen, ...status }]) => [url, status] as const),
      );
    },
  };
}

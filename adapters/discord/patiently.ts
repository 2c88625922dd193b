/** Repeats a request that may be repeated (reading, editing, deleting) where the failure can pass. Posts never come here. */
import { mayPass } from "./outcome.ts";

export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

const PAUSES_MS = [250, 1500];

export async function patiently<T>(request: () => Promise<T>, wait: Wait): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      if (pauseMs === undefined || !mayPass(error)) throw error;
      await wait(pauseMs);
    }
  }
}

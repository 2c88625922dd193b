/**
 * Courtesy towards one host: few requests at once, the rest in a queue, and none while it asked to be left alone
 * (`Retry-After` of 429 and 503). In: a host's name. The queue is here and not in the HTTP client, so that waiting for one's
 * turn is no part of the time a request may take.
 */
import { SourceError } from "../errors.ts";

interface Host {
  underWay: number;
  readonly queue: (() => void)[];
  /** Milliseconds since 1970. */
  quietUntil: number;
}

export interface Hosts {
  /** Resolves when it is one's turn, with what ends it. Rejects with a SourceError, or with the signal's reason. */
  enter(name: string, signal?: AbortSignal): Promise<() => void>;
  /** Nothing is asked of the host for so long. */
  quiet(name: string, ms: number): void;
}

/** Hosts that are remembered only for what they asked. */
const MAX_QUIET = 10_000;
export const MAX_QUIET_MS = 24 * 60 * 60 * 1000;

export function makeHosts(maxPerHost: number, now: () => number): Hosts {
  const hosts = new Map<string, Host>();

  function leave(name: string, host: Host): void {
    const next = host.queue.shift();
    if (next === undefined) host.underWay--;
    else next();
    if (host.underWay === 0 && host.quietUntil <= now()) hosts.delete(name);
  }

  function refuseQuiet({ quietUntil }: Host): void {
    const retryAfterMs = quietUntil - now();
    if (retryAfterMs > 0) throw new SourceError("it asked to be left alone for a while", { retryAfterMs });
  }

  return {
    async enter(name, signal) {
      const host = hosts.get(name) ?? { underWay: 0, queue: [], quietUntil: 0 };
      refuseQuiet(host);
      hosts.set(name, host);
      if (host.underWay < maxPerHost) host.underWay++;
      else await turn(host, signal);
      const done = once(() => leave(name, host));
      try {
        signal?.throwIfAborted();
        refuseQuiet(host);
      } catch (cause) {
        done();
        throw cause;
      }
      return done;
    },
    quiet(name, ms) {
      const host = hosts.get(name) ?? { underWay: 0, queue: [], quietUntil: 0 };
      host.quietUntil = Math.max(host.quietUntil, now() + Math.min(ms, MAX_QUIET_MS));
      if (hosts.size < MAX_QUIET) hosts.set(name, host);
    },
  };
}

/** Whoever gives up waiting leaves the queue, so that no turn is handed to nobody. */
function turn(host: Host, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const mine = () => {
      signal?.removeEventListener("abort", gaveUp);
      resolve();
    };
    const gaveUp = () => {
      host.queue.splice(host.queue.indexOf(mine), 1);
      reject(signal?.reason);
    };
    host.queue.push(mine);
    signal?.addEventListener("abort", gaveUp, { once: true });
    if (signal?.aborted) gaveUp();
  });
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}

/** The header's seconds or date, as time from now; null where it says neither. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header)?.[1];
  const ms = seconds === undefined ? Date.parse(header) - now : Number(seconds) * 1000;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_QUIET_MS);
}

/** Bolt's logger onto ours. Its debug lines hold whole payloads, so they are dropped; the rest goes out one level lower. */
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../src/log.ts";
import { failureLine } from "./outcome.ts";

export function boltLogger(log: Log): Logger {
  const line = (parts: readonly unknown[]) =>
    parts.map((part) => (typeof part === "string" ? part : failureLine(part))).join(" ");
  return {
    debug: () => {},
    info: (...parts) => log.debug(line(parts)),
    warn: (...parts) => log.info(line(parts)),
    error: (...parts) => log.warn(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

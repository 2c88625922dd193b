/** A problem in a file, as one line for the operator: where, what was expected, what is there, what to do. */
import { redact } from "../log.ts";

/** Where in the file: both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What the operator is told about it. `next` is a step to take. */
export interface Told {
  readonly expected: string;
  readonly found: string;
  readonly next: string;
}

export interface Problem extends Place, Told {
  readonly file: string;
}

const MAX_SHOWN_CHARS = 60;

/** "briefings/korea.yaml:12:3: expected …, found …; do …". */
export function problemLine({ file, line, column, expected, found, next }: Problem): string {
  return `${file}:${line}:${column}: expected ${expected}, found ${found}; ${next}`;
}

/** A web address, with or without its scheme: scheme, host with a password before it, the rest. */
const ADDRESS =
  /^([a-z][a-z0-9+.-]*:\/\/)?((?:[^/?#@]*@)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?)([/?#].*)?$/isu;
const SCHEME = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/isu;

/**
 * A value as a problem shows it. Of a web address only the host is shown: webhooks and passwords stand in the rest.
 * Control characters come out escaped, so that a file can't write into the terminal.
 */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a block of fields";
  if (typeof value !== "string") return String(value);
  const text = withoutSecrets(value);
  return JSON.stringify(text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text);
}

function withoutSecrets(text: string): string {
  const [, scheme = "", host, rest = ""] = ADDRESS.exec(text) ?? SCHEME.exec(text) ?? [];
  if (host === undefined) return redact(text);
  return `${scheme}${host.replace(/^.*@/su, "…@")}${rest === "" ? "" : "/…"}`;
}

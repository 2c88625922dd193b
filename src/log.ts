/** Structured logs on standard error, secrets redacted by name, by value and by pattern. Standard output belongs to answers. */
import pino from "pino";

const SECRET =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe[\w.-]+|\bBot [\w.-]{20,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
const USERINFO = /(https?:\/\/)[^/\s@]+@/g;

/** Shorter values would blot out half of what is said. */
const LEAST_SECRET_CHARS = 8;
/** The secrets of this process, as they may stand in a text. One set for the process, as its environment is one. */
const known = new Set<string>();

/** From now on these values come out of nothing that is written, whatever their shape: not every secret has one. */
export function hideValues(values: readonly string[]): void {
  for (const value of values.filter(({ length }) => length >= LEAST_SECRET_CHARS))
    for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
      known.add(form);
}

/** Text without the values that `hideValues` was told. */
export function withoutValues(text: string): string {
  return [...known].reduce((rest, value) => rest.replaceAll(value, "[secret]"), text);
}

/** Text with tokens and credentials in URLs blotted out. */
export function redact(text: string): string {
  return withoutValues(text).replace(SECRET, "[secret]").replace(USERINFO, "$1[secret]@");
}

/** `level`: pino's levels, "silent" in tests. `onLine` is told the level of each line that is written. */
export function makeLog(level: string, onLine?: (level: string) => void): pino.Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: ["token", "*.token", "secret", "*.secret", "authorization", "*.authorization", "headers"],
        censor: "[secret]",
      },
      hooks: {
        streamWrite: redact,
        ...(onLine !== undefined && { logMethod: telling(onLine) }),
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

function telling(onLine: (level: string) => void): NonNullable<pino.LoggerOptions["hooks"]>["logMethod"] {
  return function tell(inputs, method, level) {
    onLine(pino.levels.labels[level] ?? "other");
    method.apply(this, inputs);
  };
}

export type Log = pino.Logger;

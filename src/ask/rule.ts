/** One form of words and what it means. */
import type { ButtonInvocation } from "../model/message.ts";

export interface Rule {
  readonly when: RegExp;
  /** null: not meant after all, try the next rule. */
  readonly means: (groups: Readonly<Record<string, string | undefined>>) => ButtonInvocation | null;
}

/** Options that are empty are left out. */
export function invocation(
  command: string,
  options: Readonly<Record<string, string | undefined>> = {},
): ButtonInvocation {
  const given = Object.entries(options).filter((entry): entry is [string, string] =>
    Boolean(entry[1]?.trim()),
  );
  return { command, options: Object.fromEntries(given.map(([name, value]) => [name, value.trim()])) };
}

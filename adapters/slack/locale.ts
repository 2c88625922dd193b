/** A person's language, as Slack has it: looked up at most once an hour, English where it can't be. */
import type { Account } from "./account.ts";

const KEPT_MS = 60 * 60_000;
const MAX_KEPT = 10_000;
const FALLBACK = "en-US";

export function makeLocales(now: () => number) {
  const known = new Map<string, { readonly locale: string; readonly at: number }>();
  const keyOf = (team: string | null, user: string) => `${team}/${user}`;

  return {
    async of(account: Account, user: string): Promise<string> {
      const key = keyOf(account.team, user);
      const kept = known.get(key);
      if (kept !== undefined && now() - kept.at < KEPT_MS) return kept.locale;
      const locale = await account.web.users
        .info({ user, include_locale: true })
        .then((answer) => answer.user?.locale ?? FALLBACK)
        .catch(() => FALLBACK);
      known.delete(key);
      known.set(key, { locale, at: now() });
      const [oldest] = known.keys();
      if (known.size > MAX_KEPT && oldest !== undefined) known.delete(oldest);
      return locale;
    },
    /** Without a look-up. */
    known(team: string | null, user: string): string {
      return known.get(keyOf(team, user))?.locale ?? FALLBACK;
    },
  };
}

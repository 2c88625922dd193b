/** A person's language and time zone, as Slack has them: looked up at most once an hour, English where they can't be. */
import type { Account } from "./account.ts";

const KEPT_MS = 60 * 60_000;
const MAX_KEPT = 10_000;
const FALLBACK = "en-US";

interface Person {
  readonly locale: string;
  /** IANA name. */
  readonly zone: string | null;
}

export function makeLocales(now: () => number) {
  const known = new Map<string, Person & { readonly at: number }>();
  const keyOf = (team: string | null, user: string) => `${team}/${user}`;

  return {
    async of(account: Account, user: string): Promise<string> {
      const key = keyOf(account.team, user);
      const kept = known.get(key);
      if (kept !== undefined && now() - kept.at < KEPT_MS) return kept.locale;
      const { locale, zone } = await account.web.users
        .info({ user, include_locale: true })
        .then(({ user: found }): Person => ({ locale: found?.locale ?? FALLBACK, zone: found?.tz ?? null }))
        .catch((): Person => ({ locale: FALLBACK, zone: null }));
      known.delete(key);
      known.set(key, { locale, zone, at: now() });
      const [oldest] = known.keys();
      if (known.size > MAX_KEPT && oldest !== undefined) known.delete(oldest);
      return locale;
    },
    /** Without a look-up; null where it is not known. */
    zone(team: string | null, user: string): string | null {
      return known.get(keyOf(team, user))?.zone ?? null;
    },
    /** Without a look-up. */
    known(team: string | null, user: string): string {
      return known.get(keyOf(team, user))?.locale ?? FALLBACK;
    },
  };
}

/**
 * Accounts of many workspaces, each with the token that its installation brought. A token that runs out within two hours
 * is renewed before it is used, once however many ask. @slack/oauth renews too, but lets two callers spend one refresh
 * token (node-slack-sdk #2504) and swallows the reason of a failure, so it is done here.
 */
import type { Log } from "../../src/log.ts";
import type { Installation, InstallationKeeper } from "../../src/model/installation.ts";
import { type Account, type Accounts, type ClientOptions, NotInstalled, openAccount } from "./account.ts";
import { failureLine, isGone, slackCode } from "./outcome.ts";
import { type Credentials, makeRenewal } from "./renew.ts";
import { makeTurns } from "./turns.ts";

interface InstalledOptions extends ClientOptions {
  readonly log: Log;
  /** In milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export interface InstalledAccounts extends Accounts {
  /** Rejects, and keeps nothing, where the token does not open the workspace that the installation names. */
  install(installation: Installation): Promise<void>;
}

/** As early as Slack's own libraries do. */
const RENEW_BEFORE_MS = 2 * 60 * 60_000;
/** Between two tries to renew a token that still works. */
const RETRY_MS = 60_000;
const SETTLE_MS = 1_000;

interface Held {
  readonly installation: Installation;
  /** null until the token was used for the first time. */
  readonly account: Account | null;
  /** In milliseconds. */
  readonly renewAt: number;
  /** False where a renewed token could not be written down yet. */
  readonly isKept: boolean;
}

export function installedAccounts(
  keeper: InstallationKeeper,
  credentials: Credentials,
  options: InstalledOptions,
): InstalledAccounts {
  const { log, now, wait } = options;
  const renew = makeRenewal(credentials, options, now);
  const inTurn = makeTurns();
  const held = new Map<string, Held>();
  const opening = new Map<string, Promise<Account>>();

  async function open(team: string): Promise<Account> {
    const installation = held.get(team)?.installation ?? (await keeper.find(team));
    if (installation === null) throw new NotInstalled(team);
    const fresh = await keepOwed(await renewDue(held.get(team) ?? hold(installation, true)));
    try {
      const account = fresh.account ?? (await openAccountOf(fresh.installation));
      held.set(team, { ...fresh, account });
      return account;
    } catch (error) {
      if (isGone(error)) await drop(team, fresh.installation.token);
      throw error;
    }
  }

  async function renewDue(known: Held): Promise<Held> {
    const { installation } = known;
    const { team, refreshToken } = installation;
    if (refreshToken === null || known.renewAt > now()) return known;
    const other = await renewedElsewhere(known);
    if (other !== null) return renewDue(other);
    try {
      const renewed = hold(await renew(installation, refreshToken), false);
      // Before anything else can fail: the refresh token that it was made with is spent.
      held.set(team, renewed);
      return renewed;
    } catch (error) {
      if (slackCode(error) === "invalid_refresh_token") {
        // Another process may have spent it a moment ago, and be about to store what it got.
        await wait(SETTLE_MS);
        const late = await renewedElsewhere(known);
        if (late !== null) return late;
      }
      if (expiryMs(installation) <= now()) throw error;
      log.warn(`could not renew the Slack token of ${team}: ${failureLine(error)}`);
      return { ...known, renewAt: now() + RETRY_MS };
    }
  }

  /** What another process on the same store has put in this one's place; null where nothing has changed. */
  async function renewedElsewhere({ installation, isKept }: Held): Promise<Held | null> {
    const { team, token } = installation;
    if (!isKept) return null;
    const stored = await keeper.find(team);
    if (stored === null) {
      held.delete(team);
      throw new NotInstalled(team);
    }
    return stored.token === token ? null : hold(stored, true);
  }

  /** A token that can't be written down is used all the same, and written down with the next use. */
  async function keepOwed(known: Held): Promise<Held> {
    if (known.isKept) return known;
    try {
      await keeper.save(known.installation);
      return { ...known, isKept: true };
    } catch (error) {
      log.error(
        `could not store the renewed Slack token of ${known.installation.team}: ${failureLine(error)}`,
      );
      return known;
    }
  }

  async function openAccountOf({ team, token }: Installation): Promise<Account> {
    const account = await openAccount(token, options);
    if (account.team !== team) throw new Error(`a token for ${team} opens ${account.team}`);
    return account;
  }

  /** `token`: the one that opens nothing any more. Where another process keeps a newer one, that is used from now on. */
  async function drop(team: string, token?: string): Promise<void> {
    held.delete(team);
    if (token !== undefined) {
      const stored = await keeper.find(team);
      if (stored !== null && stored.token !== token) return;
    }
    await keeper.forget(team);
    log.warn(`Slack: forgot the workspace ${team}: the app is not installed there any more`);
  }

  const isFresh = ({ isKept, renewAt, installation }: Held) =>
    isKept && (installation.refreshToken === null || renewAt > now());

  return {
    many: true,
    async of(team) {
      const only = team ?? onlyOne(await keeper.teams());
      if (only === null) throw new NotInstalled(null);
      const known = held.get(only);
      if (known?.account && isFresh(known)) return known.account;
      const running = opening.get(only);
      if (running !== undefined) return running;
      const started = inTurn(only, () => open(only)).finally(() => opening.delete(only));
      opening.set(only, started);
      return started;
    },
    teams: () => keeper.teams(),
    install: (installation) =>
      inTurn(installation.team, async () => {
        const account = await openAccountOf(installation);
        await keeper.save(installation);
        held.set(installation.team, { ...hold(installation, true), account });
      }),
    uninstalled: (team, atS) =>
      inTurn(team, async () => {
        const installation = held.get(team)?.installation ?? (await keeper.find(team).catch(() => undefined));
        if (installation === null) return;
        // An event from before the installation is a late repeat, or a clock is off: then the token itself is asked.
        const isOlder = installation !== undefined && secondOf(installation.installedAt) > atS;
        if (isOlder && !(await openAccount(installation.token, options).then(() => false, isGone))) return;
        await drop(team);
      }),
    lost: ({ team, token }) =>
      inTurn(team, async () => {
        if (held.get(team)?.installation.token === token) await drop(team, token);
      }),
  };
}

function hold(installation: Installation, isKept: boolean): Held {
  return { installation, account: null, renewAt: expiryMs(installation) - RENEW_BEFORE_MS, isKept };
}

function expiryMs({ expiresAt }: Installation): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
}

function secondOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

function onlyOne(teams: readonly string[]): string | null {
  return teams.length === 1 ? (teams[0] ?? null) : null;
}

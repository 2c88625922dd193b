/** One workspace's access: its client, and who the bot is there. Looked up once, kept for as long as the token works. */
import { type Logger, webApi } from "@slack/bolt";

export interface Account {
  readonly team: string;
  readonly botUser: string;
  readonly bot: string;
  readonly scopes: readonly string[];
  readonly token: string;
  /** One try and no waiting: repeats by the client are how one message becomes four. See patiently.ts for reading. */
  readonly web: webApi.WebClient;
}

export interface Accounts {
  /** Whether there are others beside a workspace that is out: then what stops one must not stop all. */
  readonly many: boolean;
  /** null: the only workspace there is. Rejects where the workspace is unknown or its token is refused. */
  of(team: string | null): Promise<Account>;
  /** All that there are; null is the only one, by its token from the environment. */
  teams(): Promise<readonly (string | null)[]>;
  /** Slack says that the app was uninstalled there, at that second. */
  uninstalled(team: string, atS: number): Promise<void>;
  /** A call found out that the account's token opens nothing any more. */
  lost(account: Account): Promise<void>;
}

export interface ClientOptions {
  readonly apiUrl: string;
  readonly logger: Logger;
}

/** Shorter than the ledger's lease of 25 s, so that a post is never still on its way when another process takes over. */
export const CALL_TIMEOUT_MS = 10_000;

export async function openAccount(token: string, { apiUrl, logger }: ClientOptions): Promise<Account> {
  const web = new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    logger,
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const { team_id = "", user_id = "", bot_id = "", response_metadata } = await web.auth.test();
  const scopes = response_metadata?.scopes ?? [];
  return { team: team_id, botUser: user_id, bot: bot_id, scopes, token, web };
}

/** The one workspace of a bot token from the environment. */
export function singleAccount(token: string, options: ClientOptions): Accounts {
  let opened: Promise<Account> | null = null;
  return {
    many: false,
    async of(team) {
      opened ??= openAccount(token, options).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const account = await opened;
      if (team !== null && team !== account.team) throw new NotInstalled(team);
      return account;
    },
    teams: async () => [null],
    async uninstalled() {
      opened = null;
    },
    async lost() {
      opened = null;
    },
  };
}

/** The bot has no token for that workspace; null: the address names none, and there are several. */
export class NotInstalled extends Error {
  override readonly name = "NotInstalled";
  constructor(team: string | null) {
    super(
      team === null
        ? "the address names no workspace: write slack:T…/C…"
        : `the app is not installed in ${team}: install it there`,
    );
  }
}

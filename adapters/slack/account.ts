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

/** Where accounts come from. Rejects where the workspace is unknown or its token is refused. */
export interface Accounts {
  /** null: the only workspace there is. */
  of(team: string | null): Promise<Account>;
  /** The app was uninstalled there. */
  forget(team: string): Promise<void>;
}

interface ClientOptions {
  readonly apiUrl: string;
  readonly logger: Logger;
}

/** Shorter than the ledger's lease of 25 s, so that a post is never still on its way when another process takes over. */
const CALL_TIMEOUT_MS = 10_000;

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
    async of(team) {
      opened ??= openAccount(token, options).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const account = await opened;
      if (team !== null && team !== account.team) throw new NotInstalled(team);
      return account;
    },
    async forget() {
      opened = null;
    },
  };
}

/** The bot has no token for that workspace. */
export class NotInstalled extends Error {
  override readonly name = "NotInstalled";
  constructor(team: string) {
    super(`not installed in ${team}`);
  }
}

/**
 * Dateline on Slack, by Bolt: Socket Mode where there is an app token, signed HTTP where there is a signing secret; one
 * workspace by its token, or many that install the app. The adapter keeps nothing by itself. See README.md here for the way from nothing to the first post.
 */
import { setTimeout as pause } from "node:timers/promises";
import { App, type HTTPReceiverOptions, type Receiver } from "@slack/bolt";
import type { Adapter } from "../../src/adapter.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import type { InstallationKeeper } from "../../src/model/installation.ts";
import type { Keep } from "../../src/model/keep.ts";
import { type Accounts, singleAccount } from "./account.ts";
import { boltLogger } from "./bolt-log.ts";
import { check } from "./check.ts";
import { find } from "./find.ts";
import { makeHeads } from "./heads.ts";
import { installerOptions } from "./install.ts";
import { installedAccounts } from "./installed.ts";
import { register } from "./listen.ts";
import { withRepeatsAnswered } from "./once.ts";
import { failureLine } from "./outcome.ts";
import { edit, remove, send } from "./post.ts";
import { makeHttpReceiver } from "./receive-http.ts";
import { makeSocketReceiver } from "./receive-socket.ts";
import type { Credentials } from "./renew.ts";
import { rights } from "./rights.ts";

export interface SlackOptions {
  /** null: many workspaces, see `install`. */
  readonly botToken: string | null;
  /** For many workspaces, over HTTP. */
  readonly install?: Credentials & { readonly keeper: InstallationKeeper };
  /** Socket Mode; wins over the signing secret. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** For signed HTTP. Defaults: 3000 on 127.0.0.1, behind a proxy that speaks TLS. */
  readonly port?: number;
  readonly host?: string;
  /** Base of the Web API. Default: Slack's own. */
  readonly apiUrl?: string;
  /** Channels that briefings are posted to: the doctor looks at each. */
  readonly channels?: readonly string[];
  /** What is kept for a while, for all processes of the bot: private answers that may be made public, states of OAuth. */
  readonly keep: Keep;
  /** Of several processes that hear the same, whether this one answers. Default: it always does. */
  readonly mine?: ((id: string) => Promise<boolean>) | undefined;
  readonly log: Log;
  readonly now?: () => number;
  /** Ends early when the signal fires. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onListening?: (port: number) => void;
}

const API_URL = "https://slack.com/api/";
const DEFAULT_PORT = 3000;
const DRAIN_MS = 10_000;

export function makeSlackAdapter(options: SlackOptions): Adapter {
  const { log, keep, botToken, apiUrl = API_URL, now = Date.now, wait = pauseFor } = options;
  const logger = boltLogger(log);
  const { accounts, installer } = openAccounts();
  const tools = { log, wait };
  const heads = makeHeads(now);
  const posting = { ...tools, heads };
  const working = new Set<Promise<void>>();
  let app: App | null = null;

  return {
    name: "slack",
    send: (channel, message, delivery) => send(accounts, channel, message, delivery, posting),
    edit: (receipt, message) => edit(accounts, receipt, message, tools),
    remove: (receipt) => remove(accounts, receipt),
    find: (channel, delivery, since) =>
      find(accounts, channel, delivery, since, { wait, head: heads.of(channel, delivery.id) }),
    rights: (channel, person) => rights(accounts, channel, person, tools),
    // Slack takes a person for the channel of their direct messages.
    direct: async (person) => person,
    check: () => check(accounts, { ...options, apiUrl, now, wait }),

    async listen(commands, on) {
      await readOne(options.install?.keeper);
      const receiver = withRepeatsAnswered(makeReceiver(), now, options.mine);
      app = new App({
        receiver,
        logger,
        clientOptions: { slackApiUrl: apiUrl },
        convoStore: false,
        // Bolt awaits this before it acknowledges, and no listener here uses Bolt's own client: so nothing is looked up.
        authorize: async () => ({}),
        ignoreSelf: false,
      });
      app.error(async (error) => log.warn(`a Slack delivery failed: ${failureLine(error)}`));
      const track = (work: Promise<void>) => {
        working.add(work);
        void work.finally(() => working.delete(work));
      };
      register(app, { ...tools, keep, accounts, commands, on, now, track });
      await app.start();
    },

    /** Takes nothing new, then waits for what is being answered. */
    async close() {
      await app?.stop();
      app = null;
      await Promise.race([Promise.allSettled(working), pause(DRAIN_MS, null, { ref: false })]);
    },
  };

  function openAccounts(): { accounts: Accounts; installer: Partial<HTTPReceiverOptions> } {
    const { install } = options;
    if (botToken !== null) return { accounts: singleAccount(botToken, { apiUrl, logger }), installer: {} };
    if (install === undefined)
      throw new ConfigError(["Slack needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for many workspaces."]);
    const many = installedAccounts(install.keeper, install, { apiUrl, logger, log, now, wait });
    return { accounts: many, installer: installerOptions(install, many, { apiUrl, log, keep, now }) };
  }

  function makeReceiver(): Receiver {
    const { appToken, signingSecret, port = DEFAULT_PORT, host = "127.0.0.1", onListening } = options;
    if (appToken !== undefined) return makeSocketReceiver({ appToken, apiUrl, logger, log, wait });
    if (signingSecret === undefined)
      throw new ConfigError(["Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."]);
    return makeHttpReceiver({ signingSecret, port, host, logger, now, installer }, (bound) => {
      log.info(`listening for Slack on ${host}:${bound}/slack/events`);
      onListening?.(bound);
    });
  }
}

/** A wrong key is told at the start, and not by the first post that fails. */
async function readOne(keeper: InstallationKeeper | undefined): Promise<void> {
  const [team] = (await keeper?.teams()) ?? [];
  if (team !== undefined) await keeper?.find(team);
}

async function pauseFor(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { ...(signal && { signal }) }).catch(() => {});
}

/**
 * Everything that comes in: interactions over the gateway or over HTTP, and plain words. Each is taken once, however often
 * Discord or a balancer brings it. In: commands, and who answers. Out: a function that stops listening.
 */
import {
  type APIApplication,
  type APIGuild,
  type GatewayMessageCreateDispatchData,
  Routes,
} from "discord.js";
import type { Listener } from "../../src/adapter.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import { languageOf } from "../../src/message/localized.ts";
import type { Command } from "../../src/model/command.ts";
import { registrations } from "./commands.ts";
import { makeDesk, newReference } from "./desk.ts";
import { closedForGood, connect } from "./gateway.ts";
import { inviteLink } from "./invite.ts";
import { askedInWords, replyTo, showTyping } from "./mention.ts";
import { makeOnce } from "./once.ts";
import { failureLine, mayPass, outcomeOf } from "./outcome.ts";
import { persistently, type Wait } from "./patiently.ts";
import { receiveHttp } from "./receive-http.ts";
import { register } from "./register.ts";
import { type Asked, respondByRest } from "./reply.ts";
import type { Wire } from "./wire.ts";
import { note } from "./words.ts";

/** Longer than a process that is well takes to say that it answers, and short beside three seconds. */
const LAST_MS = 500;

export interface ListenTools {
  readonly token: string;
  readonly guild?: string;
  readonly http?: { readonly publicKey: string; readonly port: number; readonly host?: string };
  readonly hearsWords?: boolean;
  readonly mine?: ((id: string) => Promise<boolean>) | undefined;
  readonly onStopped?: (reason: string) => void;
  readonly onListening?: (port: number) => void;
  readonly wire: Wire;
  readonly rest: Wire["rest"];
  readonly hooks: Wire["hooks"];
  readonly postTurn: Wire["postTurn"];
  readonly now: () => number;
  readonly wait: Wait;
  readonly log: Log;
  readonly commandIds: Map<string, string>;
  readonly commands: readonly Command[];
  readonly on: Listener;
  readonly closing: AbortSignal;
  readonly ending: AbortSignal;
  /** Work that closing waits for. */
  readonly track: (work: Promise<void>) => void;
}

/**
 * Resolves when everything comes in, or once it turned out that Discord is away: then the rest goes on by itself, so that
 * nobody waits for a platform that is down. Rejects with a ConfigError for what only the operator can mend.
 */
export async function listen(tools: ListenTools): Promise<() => Promise<void>> {
  const { log, closing } = tools;
  const away = Promise.withResolvers<void>();
  let isLeft = false;
  let stop = async () => {};
  const begun = begin(tools, away.resolve, (close) => {
    stop = close;
  }).catch((error: unknown) => {
    if (!isLeft) throw error;
    if (closing.aborted) return;
    log.error(`Discord: ${failureLine(error)}`);
    tools.onStopped?.(error instanceof Error ? error.message : String(error));
  });
  await Promise.race([begun, away.promise]);
  isLeft = true;
  return () => stop();
}

async function begin(
  tools: ListenTools,
  onAway: () => void,
  onConnected: (close: () => Promise<void>) => void,
): Promise<void> {
  const { log, wire, wait, closing, http } = tools;
  const onFailure = (error: unknown) => {
    log.warn(`Discord does not answer yet: ${failureLine(error)}`);
    onAway();
  };
  // Over HTTP it is Discord that calls, whatever its API does.
  if (http !== undefined) onConnected(await hearHttp(tools, http));
  const application = await persistently(
    () => wire.rest.get(Routes.currentApplication()) as Promise<APIApplication>,
    wait,
    { until: closing, onFailure },
  ).catch((error: unknown) => {
    throw outcomeOf(error).kind === "account-stopped" ? new ConfigError([closedForGood(4004)]) : error;
  });
  log.info(`invite the bot with ${inviteLink(application.id)}`);
  if (http === undefined) onConnected(await hearGateway(tools, onFailure));
  await registerAll(application.id, tools);
}

async function hearGateway(
  tools: ListenTools,
  onFailure: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { log, hearsWords = true, closing, track, now, wait, mine: isMine } = tools;
  const desk = makeDesk(tools);
  const once = makeOnce(now);
  let self = "";
  const ownRoles = new Set<string>();

  /** One that closes would only say so: the others hear the same, and go first. */
  const mine = async (id: string) => {
    if (isMine === undefined) return true;
    if (closing.aborted) await wait(LAST_MS);
    return await isMine(id);
  };

  const takeWords = (message: GatewayMessageCreateDispatchData) => {
    const invocation = askedInWords(message, self, (id) => ownRoles.has(id));
    if (invocation === null || !once.first(message.id)) return;
    const reference = newReference();
    const answer = async () => {
      if (!(await mine(message.id))) return;
      void showTyping(message.channel_id, tools);
      const answered = closing.aborted
        ? note("restarting", languageOf(invocation.locale), reference)
        : await desk.answered(invocation, reference);
      await replyTo(message, answered, tools);
    };
    track(
      answer().catch((error: unknown) =>
        log.warn(`a reply was not taken (${reference}): ${failureLine(error)}`),
      ),
    );
  };

  const takeAsked = async (asked: Asked) => {
    if (await mine(asked.id)) await desk.interaction(asked, respondByRest(asked, tools));
  };

  const connection = await connect({
    ...tools,
    hearsWords,
    onFailure,
    onEvent(type, event) {
      if (type === "READY") self = (event as { user: { id: string } }).user.id;
      if (type === "GUILD_CREATE")
        for (const { id, tags } of (event as Pick<APIGuild, "roles">).roles)
          if (tags?.bot_id === self) ownRoles.add(id);
      if (type === "MESSAGE_CREATE") takeWords(event as GatewayMessageCreateDispatchData);
      const asked = event as Asked;
      if (type !== "INTERACTION_CREATE" || (asked.type as number) === 1 || !once.first(asked.id)) return;
      track(takeAsked(asked));
    },
    onStopped(reason) {
      log.error(reason);
      tools.onStopped?.(reason);
    },
  });
  return connection.close;
}

async function hearHttp(
  tools: ListenTools,
  http: NonNullable<ListenTools["http"]>,
): Promise<() => Promise<void>> {
  const desk = makeDesk(tools);
  const { mine = async () => true } = tools;
  return await receiveHttp(http, {
    ...tools,
    mine,
    onListening: tools.onListening,
    take: async (asked, respond) => {
      const work = desk.interaction(asked, respond);
      tools.track(work);
      await work;
    },
  });
}

/** What Discord refuses is logged; what can pass is tried again while the bot works. */
async function registerAll(applicationId: string, tools: ListenTools): Promise<void> {
  const { commands, guild, wait, log, closing, commandIds } = tools;
  const bodies = registrations(commands, guild === undefined ? "global" : "guild");
  const attempt = async () => {
    const ids = await register(applicationId, guild, bodies, tools);
    for (const [name, id] of ids) commandIds.set(name, id);
  };
  const onFailure = (error: unknown) =>
    log.error(`the commands could not be registered: ${failureLine(error)}`);
  await attempt().catch((error: unknown) => {
    onFailure(error);
    if (mayPass(error)) void persistently(attempt, wait, { until: closing, onFailure }).catch(onFailure);
  });
}

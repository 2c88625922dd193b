/**
 * The doctor's look at Discord: token, application, how commands come in, invitation, clock, and each channel that a briefing
 * is posted to. Nothing is posted. Each finding that is not good says the one next step.
 */
import {
  type APIApplication,
  type APIGuild,
  ApplicationFlags,
  ApplicationIntegrationType,
  type REST,
  Routes,
} from "discord.js";
import type { Finding } from "../../src/adapter.ts";
import { PORTAL } from "./gateway.ts";
import { inviteLink } from "./invite.ts";
import { outcomeOf } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";
import { rights } from "./rights.ts";

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly clockAheadMs: () => number | null;
  readonly channels: readonly string[];
  readonly hearsWords: boolean;
  readonly guild?: string | undefined;
  readonly http?: { readonly publicKey: string } | undefined;
}

/** Identifies a day are 1,000; with fewer left a crash loop would lock the bot out. */
const MIN_STARTS_LEFT = 20;
/** Half of the five minutes by which look-ups allow for clocks that differ. */
const MAX_DRIFT_MS = 150_000;

export async function check(tools: Tools): Promise<readonly Finding[]> {
  const get = <T>(route: `/${string}`) => patiently(() => tools.rest.get(route) as Promise<T>, tools.wait);
  let application: APIApplication;
  try {
    application = await get<APIApplication>(Routes.currentApplication());
  } catch (error) {
    return [bad("Discord: the token works", outcomeOf(error).reason)];
  }
  return [
    good(`Discord: the token works (application ${application.name})`),
    intentsFinding(application, tools),
    inviteFinding(application),
    installFinding(application),
    ...waysInFindings(application, tools),
    clockFinding(tools),
    await asked("Discord: the bot is in a server", () => serverFinding(get, application)),
    await asked("Discord: the bot may connect", () => startsFinding(get)),
    await asked("Discord: the commands are registered", () => commandsFinding(get, application, tools)),
    ...(await Promise.all(tools.channels.map((channel) => channelFinding(channel, tools)))),
  ];
}

type Get = <T>(route: `/${string}`) => Promise<T>;

async function asked(what: string, finding: () => Promise<Finding>): Promise<Finding> {
  return await finding().catch((error: unknown) => bad(what, outcomeOf(error).reason));
}

const MESSAGE_CONTENT =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** None of ours is privileged, so none can be missing; one that is on for nothing is worth a word. */
function intentsFinding({ flags }: APIApplication, { hearsWords }: Tools): Finding {
  const isOn = (Number(flags ?? 0) & MESSAGE_CONTENT) !== 0;
  const ours = hearsWords ? "Guilds; Guild Messages and Direct Messages for mentions" : "Guilds alone";
  const hint = isOn ? "; “Message Content Intent” is on and may be switched off" : "";
  return good(`Discord: no privileged intent is needed (${ours}${hint})`);
}

/** Not a must: servers can have the bot either way. */
function installFinding({ id, integration_types_config }: APIApplication): Finding {
  const isOn = integration_types_config?.[ApplicationIntegrationType.UserInstall] !== undefined;
  const hint = ` (“User Install” is off at ${PORTAL}/${id}/installation)`;
  return good(`Discord: ${isOn ? "people can" : "only servers can"} install the app${isOn ? "" : hint}`);
}

function inviteFinding({ id, bot_require_code_grant }: APIApplication): Finding {
  const what = "Discord: the bot can be invited";
  if (bot_require_code_grant !== true) return good(what);
  return bad(what, `switch “Requires OAuth2 Code Grant” off at ${PORTAL}/${id}/bot.`);
}

/** Over the gateway or over HTTP: Discord sends commands one way only. */
function waysInFindings(application: APIApplication, { http }: Tools): Finding[] {
  const address = application.interactions_endpoint_url ?? "";
  const what = "Discord: commands reach the bot";
  const settings = `${PORTAL}/${application.id}/information`;
  const findings = [
    http === undefined
      ? address === ""
        ? good(what)
        : bad(
            what,
            `Discord sends them to ${address}: empty “Interactions Endpoint URL” at ${settings}, or set DISCORD_PUBLIC_KEY.`,
          )
      : address === ""
        ? bad(what, `write the bot's public address into “Interactions Endpoint URL” at ${settings}.`)
        : good(`${what} (over HTTP at ${address})`),
  ];
  if (http !== undefined && http.publicKey.toLowerCase() !== application.verify_key)
    findings.push(
      bad("Discord: the public key is right", `copy “Public Key” from ${settings} into DISCORD_PUBLIC_KEY.`),
    );
  return findings;
}

function clockFinding({ clockAheadMs }: Tools): Finding {
  const what = "Discord: this machine's clock is right";
  const aheadMs = clockAheadMs() ?? 0;
  if (Math.abs(aheadMs) <= MAX_DRIFT_MS) return good(what);
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return bad(what, `it is ${seconds} s ${aheadMs > 0 ? "ahead" : "behind"}: turn on time synchronisation.`);
}

async function serverFinding(get: Get, { id }: APIApplication): Promise<Finding> {
  const what = "Discord: the bot is in a server";
  const guilds = await get<Pick<APIGuild, "id">[]>(Routes.userGuilds());
  if (guilds.length > 0) return good(`${what} (${guilds.length})`);
  return bad(what, `open ${inviteLink(id)} and choose a server.`);
}

async function startsFinding(get: Get): Promise<Finding> {
  const what = "Discord: the bot may connect";
  const { session_start_limit } = await get<{
    session_start_limit: { remaining: number; reset_after: number };
  }>(Routes.gatewayBot());
  const { remaining, reset_after } = session_start_limit;
  if (remaining >= MIN_STARTS_LEFT) return good(what);
  const minutes = Math.ceil(reset_after / 60_000);
  return bad(what, `only ${remaining} starts are left today: leave it off for ${minutes} minutes.`);
}

async function commandsFinding(get: Get, { id }: APIApplication, { guild }: Tools): Promise<Finding> {
  const what = "Discord: the commands are registered";
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  const commands = await get<unknown[]>(route);
  if (commands.length > 0) return good(`${what} (${commands.length})`);
  return bad(what, "start the bot once: npm start registers them.");
}

async function channelFinding(channel: string, tools: Tools): Promise<Finding> {
  const what = `Discord: channel ${channel} can be posted to`;
  const { missing } = await rights(channel, undefined, tools);
  return missing.length === 0 ? good(what) : bad(what, missing.join(" "));
}

function good(what: string): Finding {
  return { ok: true, what, next: "" };
}

function bad(what: string, next: string): Finding {
  return { ok: false, what, next };
}

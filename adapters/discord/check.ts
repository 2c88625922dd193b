/**
 * The doctor's look at Discord: token, application, invitation, and each channel that a briefing is posted to. Nothing is
 * posted. Each finding that is not good says the one next step.
 */
import { type APIApplication, type APIGuild, type REST, Routes } from "discord.js";
import type { Finding } from "../../src/adapter.ts";
import { inviteLink } from "./invite.ts";
import { outcomeOf } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";
import { rights } from "./rights.ts";

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly channels: readonly string[];
}

/** Identifies a day are 1,000; with fewer left a crash loop would lock the bot out. */
const MIN_STARTS_LEFT = 20;

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
    await serverFinding(get, application),
    await startsFinding(get),
    ...(await Promise.all(tools.channels.map((channel) => channelFinding(channel, tools)))),
  ];
}

type Get = <T>(route: `/${string}`) => Promise<T>;

async function serverFinding(get: Get, { id }: APIApplication): Promise<Finding> {
  const what = "Discord: the bot is in a server";
  try {
    const guilds = await get<Pick<APIGuild, "id">[]>(Routes.userGuilds());
    if (guilds.length > 0) return good(`${what} (${guilds.length})`);
    return bad(what, `open ${inviteLink(id)} and choose a server.`);
  } catch (error) {
    return bad(what, outcomeOf(error).reason);
  }
}

async function startsFinding(get: Get): Promise<Finding> {
  const what = "Discord: the bot may connect";
  try {
    const { session_start_limit } = await get<{
      session_start_limit: { remaining: number; reset_after: number };
    }>(Routes.gatewayBot());
    const { remaining, reset_after } = session_start_limit;
    if (remaining >= MIN_STARTS_LEFT) return good(what);
    const minutes = Math.ceil(reset_after / 60_000);
    return bad(what, `only ${remaining} starts are left today: leave it off for ${minutes} minutes.`);
  } catch (error) {
    return bad(what, outcomeOf(error).reason);
  }
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

/** `setup slack [https://… [many]]`: the app manifest to paste at Slack. `setup discord`: the link that brings the bot into a server. */
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { COMMANDS } from "../commands/dispatch.ts";
import { UserError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import type { Terminal } from "./terminal.ts";

const USAGE = "usage: npm run -s setup slack [https://your.address [many]] | npm run -s setup discord";

export async function setup(words: readonly string[], { settings }: Desk, terminal: Terminal): Promise<void> {
  const [platform, address, scale, ...more] = words;
  if (more.length > 0) throw new UserError(USAGE);
  if (platform === "slack" && (scale === undefined || scale === "many")) {
    if (address !== undefined && !/^https:\/\/[^\s/]+/.test(address))
      throw new UserError(
        `Slack calls an address that begins with https://, not “${address}”; leave it out for Socket Mode`,
      );
    const manyWorkspaces = scale === "many";
    const manifest = slackManifest(COMMANDS, address === undefined ? {} : { url: address, manyWorkspaces });
    return terminal.out(`${JSON.stringify(manifest, null, 2)}\n`);
  }
  if (platform === "discord" && address === undefined) {
    const { discord } = settings;
    if (discord === null) throw new UserError("put DISCORD_TOKEN into .env first: the link is made from it");
    // It takes its permissions from discord.js, which Slack's manifest need not wait for.
    const { inviteLink } = await import("../../adapters/discord/invite.ts");
    return terminal.out(`${inviteLink(applicationOf(discord.token))}\n`);
  }
  throw new UserError(USAGE);
}

/** The first part of a bot's token is its application's id in base64. Source: Discord's reference, "Authentication". */
function applicationOf(token: string): string {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");
  if (!/^\d{17,20}$/.test(id))
    throw new UserError("DISCORD_TOKEN holds no application's id; copy it again from the Bot page");
  return id;
}

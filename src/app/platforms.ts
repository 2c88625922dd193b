/**
 * The chat platforms that are configured, as adapters with what fits into one of their messages. Each is loaded where it is
 * configured: their packages are the most of what a start has to read.
 */
import { FIT_LIMITS as DISCORD_FIT } from "../../adapters/discord/limits.ts";
import { FIT_LIMITS as SLACK_FIT } from "../../adapters/slack/fitted.ts";
import { threaded } from "../../adapters/slack/threaded.ts";
import type { Adapter, SharedTurn } from "../adapter.ts";
import type { Settings } from "../config/env.ts";
import type { Limits } from "../message/limits.ts";
import type { InstallationKeeper } from "../model/installation.ts";
import type { Keep } from "../model/keep.ts";
import type { Message } from "../model/message.ts";
import { makeMemoryKeep } from "../store/keep.ts";
import type { World } from "./world.ts";

export interface Platform {
  readonly title: string;
  readonly adapter: Adapter;
  readonly limits: Limits;
  /** How a scheduled message is cut, where not by `limits` alone. */
  readonly pages?: (message: Message) => readonly Message[];
}

export interface PlatformNeeds {
  /** A platform ended the connection for good; the reason says what to do. */
  readonly onStopped: (title: string, reason: string) => void;
  /** Of several processes that hear the same, whether this one answers. Absent: there is one. */
  readonly mine?: ((id: string) => Promise<boolean>) | undefined;
  /** Of several processes, how long a request waits for its turn among those of all. Absent: there is one. */
  readonly sharedTurn?: SharedTurn | undefined;
  /** Default: in memory, for as long as the process runs. */
  readonly keep?: Keep;
  /** For platforms that workspaces install; null: there is none. */
  readonly installations: InstallationKeeper | null;
  /** Addresses that schedules post to, for a look at what the bot may do there. Default none: a bot that runs finds out. */
  readonly scheduled?: readonly string[];
}

export async function makePlatforms(
  settings: Settings,
  { log, now, wait }: World,
  { onStopped, installations, mine, sharedTurn, keep = makeMemoryKeep(now), scheduled = [] }: PlatformNeeds,
): Promise<readonly Platform[]> {
  const { discord, slack } = settings;
  const shared = { log, now: () => now().getTime(), wait, mine };
  const platforms: Platform[] = [];
  if (discord !== null) {
    const { makeDiscordAdapter } = await import("../../adapters/discord/index.ts");
    const adapter = makeDiscordAdapter({
      ...shared,
      sharedTurn,
      token: discord.token,
      apiUrl: discord.apiUrl,
      ...(discord.guild === null ? {} : { guild: discord.guild }),
      ...(discord.http === null ? {} : { http: discord.http }),
      hearsWords: discord.hearsWords,
      channels: channelsOn(scheduled, "discord"),
      onStopped: (reason) => onStopped("Discord", reason),
    });
    const title = discord.http === null ? "Discord" : "Discord (HTTP)";
    platforms.push({ title, adapter, limits: DISCORD_FIT });
  }
  if (slack !== null) {
    const { kind, ...connection } = slack.connection;
    const keeper = installations;
    const install =
      slack.install === null || keeper === null ? {} : { install: { ...slack.install, keeper } };
    const { makeSlackAdapter } = await import("../../adapters/slack/index.ts");
    const adapter = makeSlackAdapter({
      ...shared,
      keep,
      ...connection,
      ...install,
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      channels: channelsOn(scheduled, "slack"),
    });
    platforms.push({
      title:
        kind === "socket"
          ? "Slack (Socket Mode)"
          : `Slack (HTTP${slack.install === null ? "" : ", by OAuth"})`,
      adapter,
      limits: SLACK_FIT,
      pages: threaded,
    });
  }
  return platforms;
}

/** Without the platform's prefix, each once. */
function channelsOn(addresses: readonly string[], platform: string): readonly string[] {
  const prefix = `${platform}:`;
  return [
    ...new Set(addresses.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length))),
  ];
}

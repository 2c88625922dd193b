/** The table of all settings: `.env.example`, the help and the checks of `env.ts` come from it. Add a setting here. */

export interface Setting {
  readonly name: string;
  /** One or two sentences for the person who runs the bot. */
  readonly description: string;
  /** null: nothing is assumed, and what needs the setting is off. */
  readonly default: string | null;
  /** A secret's value is never shown, not even in a problem. */
  readonly secret: boolean;
  readonly example: string;
  readonly platform: "all" | "discord" | "slack";
}

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const SWITCH = ["on", "off"] as const;
export const CARD_THEMES = ["light", "dark"] as const;

/** A command that prints a new key, on any system that runs Dateline. */
export const NEW_KEY = `node -p "Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')"`;

const discord = { platform: "discord", default: null, secret: false } as const;
const slack = { platform: "slack", default: null, secret: false } as const;
const all = { platform: "all", default: null, secret: false } as const;

export const SETTINGS = {
  DISCORD_TOKEN: {
    ...discord,
    secret: true,
    description: "The bot's token, from discord.com/developers → your application → Bot → Reset Token.",
    example: "three parts with dots between them",
  },
  DISCORD_GUILD: {
    ...discord,
    description: "Register the commands in this one server only, where they appear at once. For development.",
    example: "112233445566778899",
  },
  DISCORD_MENTIONS: {
    ...discord,
    default: "on",
    description:
      "Whether mentions and direct messages in plain words are answered: on or off. Off asks Discord for the Guilds intent alone.",
    example: "off",
  },
  DISCORD_PUBLIC_KEY: {
    ...discord,
    description:
      "The application's public key, from General Information: only for a server that Discord calls over HTTP instead of the gateway. Mentions and direct messages do not come in that way.",
    example: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  },
  DISCORD_PORT: {
    ...discord,
    default: "3001",
    description: "Port that Discord's requests come in at, over HTTP.",
    example: "3001",
  },
  DISCORD_HOST: {
    ...discord,
    default: "127.0.0.1",
    description: "Address that the port is opened on. 0.0.0.0 opens it to everybody, as a container needs.",
    example: "0.0.0.0",
  },
  DISCORD_API_URL: {
    ...discord,
    default: "https://discord.com/api",
    description: "Where Discord's API is. Only tests and proxies change it.",
    example: "http://127.0.0.1:4000/api",
  },
  SLACK_BOT_TOKEN: {
    ...slack,
    secret: true,
    description: "The bot token, from api.slack.com/apps → your app → OAuth & Permissions.",
    example: "xoxb-…",
  },
  SLACK_APP_TOKEN: {
    ...slack,
    secret: true,
    description:
      "The app-level token with connections:write, from Basic Information. With it Slack is reached without a public address (Socket Mode).",
    example: "xapp-…",
  },
  SLACK_SIGNING_SECRET: {
    ...slack,
    secret: true,
    description:
      "The signing secret, from Basic Information: for a server that Slack reaches over HTTP. Not needed with SLACK_APP_TOKEN, which goes first.",
    example: "32 characters of 0-9 and a-f",
  },
  SLACK_CLIENT_ID: {
    ...slack,
    description:
      "For many workspaces, in place of SLACK_BOT_TOKEN: the app's client id, from Basic Information. Each workspace installs the app at /slack/install; needs SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET and DATELINE_SECRET_KEY.",
    example: "1122334455667.7766554433221",
  },
  SLACK_CLIENT_SECRET: {
    ...slack,
    secret: true,
    description: "The client secret, from Basic Information. For many workspaces only.",
    example: "32 characters of 0-9 and a-f",
  },
  SLACK_PORT: {
    ...slack,
    default: "3000",
    description: "Port that Slack's requests come in at, over HTTP.",
    example: "3000",
  },
  SLACK_HOST: {
    ...slack,
    default: "127.0.0.1",
    description: "Address that the port is opened on. 0.0.0.0 opens it to everybody, as a container needs.",
    example: "0.0.0.0",
  },
  SLACK_API_URL: {
    ...slack,
    default: "https://slack.com/api/",
    description: "Where Slack's API is. Only tests and proxies change it.",
    example: "http://127.0.0.1:4000/api/",
  },
  DATELINE_DATA: {
    ...all,
    default: "./data",
    description: "Folder of the store: what was said, when and where. Back it up.",
    example: "/var/lib/dateline",
  },
  DATABASE_URL: {
    ...all,
    secret: true,
    description:
      "A PostgreSQL (15 or newer) in place of the folder's file, for several processes on one store (docs/operating.md).",
    example: "postgres://dateline:password@db.example.org/dateline",
  },
  DATELINE_SECRET_KEY: {
    ...all,
    secret: true,
    description: `Key that workspaces' tokens are stored under. Make one with: ${NEW_KEY}. Keep a copy apart from the store.`,
    example: "44 characters, the last one an equals sign",
  },
  DATELINE_BRIEFINGS: {
    ...all,
    default: "./briefings",
    description: "Folder of the briefings' files.",
    example: "/etc/dateline/briefings",
  },
  DATELINE_PORT: {
    ...all,
    default: "8420",
    description: "Port of the sandbox on this machine; 0 takes any free one.",
    example: "0",
  },
  DATELINE_OPERATE_PORT: {
    ...all,
    description:
      "Port for health checks and metrics: /healthz, /readyz and /metrics (docs/operating.md). Without it there is none; 0 takes any free one.",
    example: "9464",
  },
  DATELINE_OPERATE_HOST: {
    ...all,
    default: "127.0.0.1",
    description:
      "Address that this port is opened on. 0.0.0.0 opens it to everybody, as a container needs; it shows figures and no secrets.",
    example: "0.0.0.0",
  },
  DATELINE_LOG_LEVEL: {
    ...all,
    default: "info",
    description: `How much is logged: ${LOG_LEVELS.join(", ")}.`,
    example: "debug",
  },
  DATELINE_CONTACT: {
    ...all,
    description:
      "A page or a mail address where outlets reach you. Sent with every request for a feed or a page.",
    example: "https://example.org/our-bot",
  },
  DATELINE_ALLOW_HOSTS: {
    ...all,
    description:
      "Private addresses that sources may be read from, as host:port with commas between. All others are refused.",
    example: "news.intranet.example:8080,10.0.0.5:80",
  },
  DATELINE_KEEP_DAYS: {
    ...all,
    default: "30",
    description: "Days that articles are kept, 1 to 3650. What was posted is remembered longer.",
    example: "90",
  },
  DATELINE_CARD_THEME: {
    ...all,
    default: "light",
    description: `Look of the quote cards: ${CARD_THEMES.join(" or ")}.`,
    example: "dark",
  },
} as const satisfies Readonly<Record<string, Omit<Setting, "name">>>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** The values that nothing may show, and the password within an address on its own. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return SETTING_NAMES.filter((name) => SETTINGS[name].secret).flatMap((name) => {
    const value = env[name]?.trim() ?? "";
    return value === "" ? [] : [value, URL.parse(value)?.password ?? ""].filter((text) => text !== "");
  });
}

/**
 * The settings from the environment: who the bot is. In: variables as `process.env` has them. Out: typed settings.
 * All problems are found before anything is refused, each with its next step, and no secret's value is in any of them.
 */
import { ConfigError } from "../errors.ts";
import { editDistance } from "../text/distance.ts";
import type { Told } from "./problem.ts";
import { wrongSecret } from "./secret-shapes.ts";
import * as values from "./setting-values.ts";
import { CARD_THEMES, LOG_LEVELS, SETTING_NAMES, SETTINGS, type SettingName, SWITCH } from "./settings.ts";
import { slackProblems } from "./slack-halves.ts";

export interface Settings {
  /** null: not configured, and the platform is off. */
  readonly discord: DiscordSettings | null;
  readonly slack: SlackSettings | null;
  readonly dataFolder: string;
  /** null: the store is a file in the data folder. */
  readonly databaseUrl: string | null;
  readonly briefingsFolder: string;
  /** 0 takes any free port. */
  readonly sandboxPort: number;
  /** null: no port for health checks and metrics. */
  readonly operate: { readonly host: string; readonly port: number } | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly contact: string | null;
  /** "host:port", lower case, the port always there. */
  readonly allowedHosts: readonly string[];
  readonly keepDays: number;
  readonly cardTheme: (typeof CARD_THEMES)[number];
  /** 32 bytes that secrets in the store are encrypted under. */
  readonly secretKey: Uint8Array | null;
}

interface DiscordSettings {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly guild: string | null;
  /** Mentions and direct messages. */
  readonly hearsWords: boolean;
  /** null: over the gateway. */
  readonly http: { readonly publicKey: string; readonly host: string; readonly port: number } | null;
}

interface SlackSettings {
  /** null: workspaces install the app, see `install`. */
  readonly botToken: string | null;
  /** For many workspaces; needs `secretKey`. */
  readonly install: { readonly clientId: string; readonly clientSecret: string } | null;
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly connection:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly host: string; readonly port: number };
}

type Env = Readonly<Record<string, string | undefined>>;
type SecretName = Parameters<typeof wrongSecret>[0];

/** Throws a `ConfigError` with a line for every problem. Empty variables count as absent. */
export function parseEnv(env: Env): Settings {
  const problems = unknownNames(env);
  const tell = (name: string, { expected, found, next }: Told): null => {
    problems.push(`${name}: expected ${expected}, found ${found}; ${next}`);
    return null;
  };
  const textOf = (name: SettingName): string | null => {
    const text = env[name];
    if (text === undefined || text === "") return SETTINGS[name].default;
    const told = wrapped(text);
    return told === null ? text : tell(name, told);
  };
  const secret = (name: SecretName): string | null => {
    const text = textOf(name);
    const told = text === null ? null : wrongSecret(name, text);
    return told === null ? text : tell(name, told);
  };
  const read = <T>(name: SettingName, parse: (text: string) => values.Parsed<T>): T | null => {
    const text = textOf(name);
    if (text === null) return null;
    const parsed = parse(text);
    return "value" in parsed ? parsed.value : tell(name, parsed.told);
  };

  const token = secret("DISCORD_TOKEN");
  const botToken = secret("SLACK_BOT_TOKEN");
  const appToken = secret("SLACK_APP_TOKEN");
  const signingSecret = secret("SLACK_SIGNING_SECRET");
  const clientId = read("SLACK_CLIENT_ID", values.parseClientId);
  const clientSecret = secret("SLACK_CLIENT_SECRET");
  const key = secret("DATELINE_SECRET_KEY");
  const guild = read("DISCORD_GUILD", values.parseId);
  const discordUrl = read("DISCORD_API_URL", (text) => values.parseApiUrl(text, ""));
  const mentions = read("DISCORD_MENTIONS", (text) => values.parseChoice(text, SWITCH));
  const publicKey = read("DISCORD_PUBLIC_KEY", values.parsePublicKey);
  const discordHost = read("DISCORD_HOST", values.parseHost);
  const discordPort = read("DISCORD_PORT", (text) => values.parsePort(text, 0));
  const slackUrl = read("SLACK_API_URL", (text) => values.parseApiUrl(text, "/"));
  const operateHost = read("DATELINE_OPERATE_HOST", values.parseHost);
  const operatePort = read("DATELINE_OPERATE_PORT", (text) => values.parsePort(text, 0));
  const host = read("SLACK_HOST", values.parseHost);
  const port = read("SLACK_PORT", (text) => values.parsePort(text, 0));
  // A null that a default should have filled has a problem, and problems are thrown below: the rest of ?? is for types.
  const settings = {
    dataFolder: read("DATELINE_DATA", values.parseFolder) ?? "",
    databaseUrl: read("DATABASE_URL", values.parseDatabaseUrl),
    briefingsFolder: read("DATELINE_BRIEFINGS", values.parseFolder) ?? "",
    sandboxPort: read("DATELINE_PORT", (text) => values.parsePort(text, 0)) ?? 0,
    operate: operatePort === null ? null : { host: operateHost ?? "", port: operatePort },
    logLevel: read("DATELINE_LOG_LEVEL", (text) => values.parseChoice(text, LOG_LEVELS)) ?? "info",
    contact: read("DATELINE_CONTACT", values.parseContact),
    allowedHosts: read("DATELINE_ALLOW_HOSTS", values.parseHosts) ?? [],
    keepDays: read("DATELINE_KEEP_DAYS", values.parseDays) ?? 0,
    cardTheme: read("DATELINE_CARD_THEME", (text) => values.parseChoice(text, CARD_THEMES)) ?? "light",
    secretKey: key === null ? null : Buffer.from(key, "base64"),
  } as const;
  problems.push(...slackProblems(env));
  if (problems.length > 0) throw new ConfigError(problems);

  const connection =
    appToken !== null
      ? ({ kind: "socket", appToken } as const)
      : ({ kind: "http", signingSecret: signingSecret ?? "", host: host ?? "", port: port ?? 0 } as const);
  const discordHttp =
    publicKey === null ? null : { publicKey, host: discordHost ?? "", port: discordPort ?? 0 };
  const install = clientId === null || clientSecret === null ? null : { clientId, clientSecret };
  const isOnSlack = botToken !== null || install !== null;
  return {
    discord:
      token === null
        ? null
        : { token, apiUrl: discordUrl ?? "", guild, hearsWords: mentions === "on", http: discordHttp },
    slack: isOnSlack ? { botToken, install, apiUrl: slackUrl ?? "", connection } : null,
    ...settings,
  };
}

/** What a shell, a container's file or a copied line leaves around a value. */
function wrapped(text: string): Told | null {
  const expected = "the value alone";
  if (/^(["'`“‘]).*["'`”’]$/s.test(text.trim())) {
    return {
      expected,
      found: "quotation marks around it",
      next: "take them out (docker's --env-file keeps them)",
    };
  }
  if (text !== text.trim()) return { expected, found: "blanks around it", next: "take them out" };
  return /\p{Cc}/u.test(text)
    ? { expected, found: "a line break or another control character", next: "write it on one line" }
    : null;
}

/** A misspelt setting would be passed over in silence; other programs' variables are none of our business. */
function unknownNames(env: Env): string[] {
  return Object.keys(env)
    .filter((name) => !(name in SETTINGS) && /^(?:DATELINE|DISCORD|SLACK)_/.test(name))
    .flatMap((name) => {
      const near = SETTING_NAMES.filter((known) => !env[known])
        .map((known) => ({ known, distance: editDistance(name, known, 4) }))
        .filter(({ distance }) => distance <= 4)
        .sort((a, b) => a.distance - b.distance)[0];
      if (near !== undefined)
        return [`${name}: expected a setting that exists, found this; write ${near.known}`];
      const ours = name.startsWith("DATELINE_");
      return ours
        ? [`${name}: expected a setting that exists, found this; see .env.example for all of them`]
        : [];
    });
}

/** Settings from the environment: what is read, what is refused, and that no secret is ever shown. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv } from "../../src/config/env.ts";
import { envExample } from "../../src/config/env-example.ts";
import { SETTING_NAMES, SETTINGS } from "../../src/config/settings.ts";
import { ConfigError } from "../../src/errors.ts";

/** Shaped like the real ones and made here, so that no scanner takes them for real. */
const TOKEN = ["1122334455".repeat(2).padEnd(24, "A"), "Gabcde", "z".repeat(38)].join(".");
const BOT = `xoxb-${"1".repeat(12)}-invented`;
const APP = `xapp-1-${"A".repeat(11)}-invented`;
const SIGNING = "0123456789abcdef".repeat(2);

const MANY = {
  SLACK_CLIENT_ID: "1122334455667.7766554433221",
  SLACK_CLIENT_SECRET: SIGNING,
  SLACK_SIGNING_SECRET: SIGNING,
  DATELINE_SECRET_KEY: Buffer.from(SIGNING).toString("base64"),
};

function problems(env: Record<string, string>): readonly string[] {
  try {
    parseEnv(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("need nothing: both platforms are off and the rest has defaults", () => {
    expect(parseEnv({ PATH: "/usr/bin" })).toEqual({
      discord: null,
      slack: null,
      dataFolder: "./data",
      databaseUrl: null,
      briefingsFolder: "./briefings",
      sandboxPort: 8420,
      operate: null,
      keepDays: 30,
      logLevel: "info",
      contact: null,
      allowedHosts: [],
      cardTheme: "light",
      secretKey: null,
    });
  });

  it("turn Discord on with a token alone", () => {
    expect(parseEnv({ DISCORD_TOKEN: TOKEN, DISCORD_GUILD: "112233445566778899" }).discord).toEqual({
      token: TOKEN,
      apiUrl: "https://discord.com/api",
      guild: "112233445566778899",
      hearsWords: true,
      http: null,
    });
  });

  it("let Discord call over HTTP with a public key, and switch plain words off", () => {
    const env = { DISCORD_TOKEN: TOKEN, DISCORD_PUBLIC_KEY: "AB".repeat(32), DISCORD_MENTIONS: "off" };
    expect(parseEnv({ ...env, DISCORD_HOST: "0.0.0.0" }).discord).toMatchObject({
      hearsWords: false,
      http: { publicKey: "ab".repeat(32), host: "0.0.0.0", port: 3001 },
    });
  });

  it.each([
    ["an app token", { SLACK_APP_TOKEN: APP }, { kind: "socket", appToken: APP }],
    [
      "a signing secret",
      { SLACK_SIGNING_SECRET: SIGNING, SLACK_PORT: "0" },
      { kind: "http", signingSecret: SIGNING, host: "127.0.0.1", port: 0 },
    ],
    ["both", { SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SIGNING }, { kind: "socket", appToken: APP }],
  ])("connect to Slack with %s", (_, env, connection) => {
    expect(parseEnv({ SLACK_BOT_TOKEN: BOT, ...env }).slack).toEqual({
      botToken: BOT,
      install: null,
      apiUrl: "https://slack.com/api/",
      connection,
    });
  });

  it("let many workspaces install on Slack, with a key for their tokens", () => {
    const { slack, secretKey } = parseEnv(MANY);
    expect(slack).toEqual({
      botToken: null,
      install: { clientId: MANY.SLACK_CLIENT_ID, clientSecret: SIGNING },
      apiUrl: "https://slack.com/api/",
      connection: { kind: "http", signingSecret: SIGNING, host: "127.0.0.1", port: 3000 },
    });
    expect(secretKey).toHaveLength(32);
  });

  it.each(["+", "-"])("take the key in either base64 (%s)", (sign) => {
    const key = `${sign}${"Ab1".repeat(14)}`;
    const keys = [key, `${key}=`].map((text) => parseEnv({ DATELINE_SECRET_KEY: text }).secretKey);
    expect(keys[0]).toEqual(Buffer.from(key, "base64"));
    expect(keys[1]).toEqual(keys[0]);
  });

  it("open a port for health and metrics on this machine alone, unless told otherwise", () => {
    const DATELINE_OPERATE_PORT = "9464";
    expect(parseEnv({ DATELINE_OPERATE_PORT }).operate).toEqual({ host: "127.0.0.1", port: 9464 });
    const wide = parseEnv({ DATELINE_OPERATE_PORT, DATELINE_OPERATE_HOST: "0.0.0.0" });
    expect(wide.operate?.host).toBe("0.0.0.0");
  });

  it("take an empty variable as absent", () => {
    expect(parseEnv({ DISCORD_TOKEN: "", DATELINE_PORT: "" })).toMatchObject({
      discord: null,
      sandboxPort: 8420,
    });
  });

  it.each([
    ["http://127.0.0.1:4000/api/", "http://127.0.0.1:4000/api"],
    ["https://proxy.example.org", "https://proxy.example.org"],
  ])("take another address of an API: %s", (DISCORD_API_URL, apiUrl) => {
    expect(parseEnv({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL }).discord?.apiUrl).toBe(apiUrl);
  });

  it("keep the port of every host that is allowed", () => {
    const { allowedHosts } = parseEnv({ DATELINE_ALLOW_HOSTS: "News.Intranet.example:80, [::1]:8080" });
    expect(allowedHosts).toEqual(["news.intranet.example:80", "[::1]:8080"]);
  });
});

describe("problems", () => {
  it("are listed all at once", () => {
    const all = problems({ DATELINE_PORT: "http", DATELINE_LOG_LEVEL: "loud", DATELINE_CARD_THEME: "sepia" });
    expect(all).toEqual([
      'DATELINE_PORT: expected a port from 0 to 65535, found "http"; write a number such as 8420',
      'DATELINE_LOG_LEVEL: expected one of trace, debug, info, warn, error, fatal, silent, found "loud"; write one of them',
      'DATELINE_CARD_THEME: expected one of light, dark, found "sepia"; write one of them',
    ]);
  });

  it.each(["0", "3651", "30 days", "-1", "1e3"])("are told for %j days of keeping", (DATELINE_KEEP_DAYS) => {
    expect(problems({ DATELINE_KEEP_DAYS })[0]).toContain("expected a number of days from 1 to 3650");
  });

  it.each([
    [{ SLACK_BOT_TOKEN: BOT }, "SLACK_APP_TOKEN: expected a way to hear from Slack"],
    [{ SLACK_APP_TOKEN: APP }, "SLACK_BOT_TOKEN: expected a way to speak on Slack"],
    [{ SLACK_SIGNING_SECRET: SIGNING }, "SLACK_BOT_TOKEN: expected a way to speak on Slack"],
    [
      { DATELINE_PROT: "1" },
      "DATELINE_PROT: expected a setting that exists, found this; write DATELINE_PORT",
    ],
    [{ DATELINE_COLOUR_OF_THE_SEA: "1" }, "see .env.example"],
    [{ DISCORD_BOT_TOKEN: TOKEN }, "write DISCORD_TOKEN"],
    [{ SLACK_TOKEN: BOT }, "write SLACK_BOT_TOKEN"],
    [{ DISCORD_GUILD: "my server" }, "expected a server's id"],
    [{ DISCORD_MENTIONS: "maybe" }, "expected one of on, off"],
    [{ DISCORD_PUBLIC_KEY: TOKEN }, "copy Public Key from"],
    [{ DISCORD_API_URL: "http://discord.example.org" }, "expected an https address"],
    [{ DATELINE_ALLOW_HOSTS: "10.0.0.5" }, 'expected host:port with commas between, found "10.0.0.5"'],
    [{ DATELINE_ALLOW_HOSTS: "10.0.0.5:80,http://x:1" }, "expected host:port"],
    [{ DATELINE_CONTACT: "me" }, "expected a web or mail address"],
    [{ DATELINE_CONTACT: "https://example.org/ (hi)" }, "expected a web or mail address"],
    [{ SLACK_PORT: "70000" }, "expected a port"],
    [{ ...MANY, SLACK_CLIENT_ID: "" }, "SLACK_CLIENT_ID: expected a value"],
    [{ ...MANY, SLACK_CLIENT_SECRET: "" }, "SLACK_CLIENT_SECRET: expected a value"],
    [{ ...MANY, SLACK_SIGNING_SECRET: "" }, "SLACK_SIGNING_SECRET: expected a value"],
    [{ ...MANY, DATELINE_SECRET_KEY: "" }, "DATELINE_SECRET_KEY: expected a value"],
    [{ ...MANY, SLACK_BOT_TOKEN: BOT }, "SLACK_BOT_TOKEN: expected nothing beside SLACK_CLIENT_ID"],
    [{ ...MANY, SLACK_APP_TOKEN: APP }, "SLACK_APP_TOKEN: expected nothing beside SLACK_CLIENT_ID"],
    [{ ...MANY, SLACK_CLIENT_ID: "A0123" }, "expected a client id: two numbers with a dot between"],
    [{ DATELINE_SECRET_KEY: "secret" }, "make one with: node -p"],
    [{ DATELINE_SECRET_KEY: `${"A".repeat(43)}=` }, "found one character over and over"],
    [{ DATELINE_SECRET_KEY: "0123456789abcdef".repeat(4) }, "found 32 bytes in hexadecimal"],
  ])("say what to do: %j", (env, told) =>
    expect(problems(env as Record<string, string>).join("\n")).toContain(told),
  );

  it("do not show a client secret that was put in the place of the id", () => {
    expect(problems({ SLACK_CLIENT_ID: SIGNING }).join("\n")).not.toContain(SIGNING);
  });

  it("leave other programs' variables alone", () => {
    expect(problems({ SLACK_WORKSPACE_EXPORT_DIRECTORY: "x", DISCORD_WEBHOOK_FOR_BACKUPS: "x" })).toEqual([]);
  });
});

describe(".env.example", () => {
  it("is what the table of settings makes of it", () => {
    const file = readFileSync(path.join(import.meta.dirname, "../../.env.example"), "utf8");
    expect(
      file,
      "node -e 'import(\"./src/config/env-example.ts\").then((m) => process.stdout.write(m.envExample()))' > .env.example",
    ).toBe(envExample());
  });

  it("has every setting once, all of them off", () => {
    for (const name of SETTING_NAMES) expect(envExample().split(`\n# ${name}=`)).toHaveLength(2);
    expect(envExample()).not.toMatch(/^[A-Z_]+=/m);
  });

  it("gives examples that pass", () => {
    for (const name of SETTING_NAMES) {
      if (SETTINGS[name].secret) continue;
      const found = problems({ [name]: SETTINGS[name].example });
      expect(found.filter((line) => line.startsWith(`${name}:`))).toEqual([]);
    }
  });
});

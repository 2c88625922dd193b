/** Catalogue S28: a canary in every secret setting, and every verb's whole output looked through for it. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SETTING_NAMES, SETTINGS, secretsIn } from "../../src/config/settings.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const MARK = "c4n4ry";
const hex = Buffer.from(`${MARK}${MARK}${MARK}`).toString("hex").slice(0, 32);
/** Each as its platform makes them, with the mark or a hex or base64 form of it in the part that is secret. */
const SECRETS = {
  DISCORD_TOKEN: `${Buffer.from("112233445566778899").toString("base64url")}.${MARK}.${MARK.repeat(6)}`,
  SLACK_BOT_TOKEN: `xoxb-1234567890-1234567890-${MARK.repeat(4)}`,
  SLACK_APP_TOKEN: `xapp-1-A0123456789-1234567890-${MARK.repeat(10)}`,
  SLACK_SIGNING_SECRET: hex,
  SLACK_CLIENT_SECRET: hex.split("").reverse().join(""),
  DATELINE_SECRET_KEY: Buffer.from(MARK.repeat(6).slice(0, 32)).toString("base64"),
} satisfies Partial<Record<keyof typeof SETTINGS, string>>;

const PASSWORD = MARK.repeat(5);
/** Nobody is there: a bot with it ends at once, so it goes into runs of its own. */
const DATABASE_URL = `postgres://dateline:${PASSWORD}@127.0.0.1:1/dateline`;

const folder = mkdtempSync(path.join(tmpdir(), "dateline-secrets-"));
/** Refuses everything, and says back what it was sent: the worst that an API or a proxy can do. */
const echo = createServer((request, response) => {
  response.writeHead(401, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      message: `401: ${JSON.stringify(request.headers)}`,
      ok: false,
      error: JSON.stringify(request.headers),
    }),
  );
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((ready) => echo.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
});
afterAll(() => {
  echo.close();
  echo.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

function run(words: readonly string[], more: Readonly<Record<string, string>>): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    DATELINE_BRIEFINGS: path.join(ROOT, "briefings"),
    DATELINE_DATA: path.join(folder, "data"),
    DATELINE_LOG_LEVEL: "trace",
    ...more,
  };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [path.join(ROOT, "src/cli.ts"), ...words],
      { cwd: folder, env, maxBuffer: 1e8, timeout: 20_000, killSignal: "SIGTERM" },
      (_failure, out, err) => done(out + err),
    );
    child.stdin?.end();
    // A bot that is on has said all that it says.
    child.stdout?.on("data", (chunk) => {
      if (String(chunk).includes("Ctrl+C")) child.kill("SIGTERM");
    });
  });
}

/** All forms in which a secret may stand. */
const FORMS = [...Object.values(SECRETS), DATABASE_URL, PASSWORD].flatMap((value) => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString("base64").replace(/=+$/, ""),
]);
const found = (text: string) => FORMS.filter((form) => text.includes(form));

const { SLACK_APP_TOKEN: _app, ...overHttp } = SECRETS;
const { SLACK_BOT_TOKEN: _bot, ...many } = overHttp;
const HTTP = { SLACK_PORT: "0", DISCORD_PORT: "0" };

describe("secrets (S28)", () => {
  it("have a canary each", () => {
    expect([...Object.keys(SECRETS), "DATABASE_URL"].sort()).toEqual(
      SETTING_NAMES.filter((name) => SETTINGS[name].secret).sort(),
    );
    expect(secretsIn(SECRETS)).toHaveLength(Object.keys(SECRETS).length);
    expect(secretsIn({ DATABASE_URL })).toEqual([DATABASE_URL, PASSWORD]);
  });

  const swapped = (name: string) => ({ ...SECRETS, [name]: SECRETS.SLACK_SIGNING_SECRET });
  it.each<readonly [what: string, words: readonly string[], settings: Readonly<Record<string, string>>]>([
    ["start over sockets", ["start"], SECRETS],
    ["start over HTTP", ["start"], { ...overHttp, ...HTTP }],
    ["start for many workspaces", ["start"], { ...many, ...HTTP, SLACK_CLIENT_ID: "1122334455667.77665544" }],
    ["doctor over sockets", ["doctor"], SECRETS],
    ["doctor over HTTP", ["doctor"], { ...overHttp, ...HTTP }],
    ["start on a database that is away", ["start"], { ...SECRETS, DATABASE_URL }],
    ["doctor on a database that is away", ["doctor"], { ...SECRETS, DATABASE_URL }],
    ["a password without its address", ["start"], { ...SECRETS, DATABASE_URL: PASSWORD }],
    ["setup", ["setup", "discord"], SECRETS],
    ["a name with a break in it", ["start"], { ...SECRETS, DISCORD_TOKEN: `${SECRETS.DISCORD_TOKEN}\n` }],
    ["a secret for an address", ["start"], swapped("SLACK_API_URL")],
    ["a secret for a folder", ["doctor"], swapped("DATELINE_DATA")],
    ["a secret for a level", ["start"], swapped("DATELINE_LOG_LEVEL")],
    ["a secret for a file", ["brief", SECRETS.SLACK_SIGNING_SECRET], SECRETS],
    ["a token for words", ["quote", "-", SECRETS.DATELINE_SECRET_KEY], SECRETS],
  ])("are not shown by %s", { timeout: 60_000 }, async (_, words, settings) => {
    const printed = await run(words, {
      DISCORD_API_URL: `${base}/api`,
      SLACK_API_URL: `${base}/slack/`,
      ...settings,
    });
    expect(printed).not.toBe("");
    expect(found(printed)).toEqual([]);
  });

  it("stand in no file that was written", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile());
    expect(files).not.toEqual([]);
    expect(files.filter((file) => found(readFileSync(file, "latin1")).length > 0)).toEqual([]);
  });
});

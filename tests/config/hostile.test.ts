/** What people and attackers really put into files, variables and commands. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { parseEnv } from "../../src/config/env.ts";
import { SETTING_NAMES, SETTINGS } from "../../src/config/settings.ts";
import { ConfigError } from "../../src/errors.ts";
import { findDefinition } from "../../src/text/find-definition.ts";

const DEPTH = process.env.FULL_COUNTS ? 30_000 : 5000;
const RUNS = process.env.FULL_COUNTS ? 5000 : 100;
const GOOD = "title: Korea\nsources:\n  - { kind: feed, from: https://feed.example.org/rss }\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dateline-hostile-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Anything but a `ConfigError` fails the test. */
function problemsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function problemsIn(content: string | Uint8Array): readonly string[] {
  writeFileSync(path.join(folder, "korea.yaml"), content);
  return problemsOf(() => loadDefinitions(folder)).map((line) => line.replace(`${folder}${path.sep}`, ""));
}

function bomb(levels: number): string {
  const names = Array.from({ length: levels }, (_, level) => `a${level}`);
  return names
    .map(
      (name, level) =>
        `${name}: &${name} [${level === 0 ? "x" : `${`*a${level - 1}, `.repeat(9)}*a${level - 1}`}]`,
    )
    .join("\n");
}

describe("a hostile file gets one clear line", () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ["an alias bomb", bomb(9), /^korea\.yaml:2:10: expected the words themselves, found a reference/],
    ["an alias that refers to itself", "a: &a [*a]", /^korea\.yaml:1:8: expected the words themselves/],
    [
      "a merge bomb",
      `base: &b { x: 1 }\nc: { <<: [*b, *b, *b] }`,
      /^korea\.yaml:2:11: expected the words themselves/,
    ],
    [
      "one megabyte",
      `# ${"x".repeat(1_048_576)}`,
      /^korea\.yaml:1:1: expected a file of at most 64 KB, found 1025 KB/,
    ],
    ["brackets in brackets", "[".repeat(DEPTH), /^korea\.yaml:1:\d+: expected /],
    ["lists in lists", "- ".repeat(DEPTH), /^korea\.yaml:1:\d+: expected /],
    [
      "UTF-16",
      new Uint8Array(Buffer.from(`\ufeff${GOOD}`, "utf16le")),
      /^korea\.yaml:1:1: expected text in UTF-8/,
    ],
    [
      "Latin-1",
      new Uint8Array(Buffer.from("title: Cor\u00e9e\n", "latin1")),
      /^korea\.yaml:1:1: expected text in UTF-8/,
    ],
    ["nothing", "", /^korea\.yaml:1:1: expected fields such as title and sources, found nothing/],
    ["a list", "- korea", /^korea\.yaml:1:1: expected fields such as title and sources, found a list/],
    ["a NUL", `${GOOD}accent: "\\0"`, /^korea\.yaml:4:9: expected one of .*, found "\\u0000"/],
    [
      "an escape sequence",
      GOOD.replace("Korea", '"\\e[2J"'),
      /^korea\.yaml:1:8: expected a title .*, found "\\u001b\[2J"/,
    ],
    [
      "__proto__",
      `${GOOD}__proto__: { title: x }`,
      /^korea\.yaml:4:1: expected a field of .*, found "__proto__"/,
    ],
    ["constructor", `${GOOD}constructor: x`, /^korea\.yaml:4:1: expected a field of .*, found "constructor"/],
    ["javascript:", GOOD.replace("https", "javascript"), /expected a web address/],
    ["file:", GOOD.replace("https://feed.example.org/rss", "file:///etc/passwd"), /expected a web address/],
    ["endless cron", `${GOOD}schedule: { cron: "*/0 * * * *", zone: UTC }`, /expected five fields/],
    ["a day that never comes", `${GOOD}schedule: { cron: "0 7 30 2 *", zone: UTC }`, /expected five fields/],
    ["a huge number", `${GOOD}maxStories: 1e999`, /expected a whole number from 1 to 10/],
    ["an alias without a letter", `${GOOD}aliases: ["!!!"]`, /expected a word of 1 to 40 characters/],
  ])("%s", (_, content, told) => {
    const lines = problemsIn(content);
    expect(lines[0]).toMatch(told);
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  it("also where the file is a folder, or its name no name", () => {
    mkdirSync(path.join(folder, "korea.yaml"));
    for (const name of ["Korea News.yaml", "..yaml.yaml", `${"a".repeat(33)}.yaml`, "한국.yaml"]) {
      writeFileSync(path.join(folder, name), GOOD);
    }
    const lines = problemsOf(() => loadDefinitions(folder));
    expect(lines.filter((line) => line.includes("expected a file name of small letters"))).toHaveLength(3);
    expect(
      lines.filter((line) => line.includes("korea.yaml:1:1: expected a file that can be read")),
    ).toHaveLength(1);
  });

  it("whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const line of problemsIn(bytes))
          expect(line).toMatch(/^korea\.yaml:\d+:\d+: expected .+, found .+; .+$/);
      }),
      { numRuns: RUNS },
    );
  });

  it("whatever the values are", () => {
    const fields = [
      "title",
      "aliases",
      "accent",
      "sources",
      "demo",
      "match",
      "schedule",
      "length",
      "outlets",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 })), (values) => {
        const lines = problemsIn(JSON.stringify(values));
        for (const line of lines) expect(line).toMatch(/^korea\.yaml:\d+:\d+: expected .+, found .+; .+$/);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("a briefing's name is looked up and never becomes a path", () => {
  it.each([
    "../korea",
    "..\\korea",
    "./korea/../secret",
    "/etc/passwd",
    "C:\\korea",
    "C:",
    "korea/../../.env",
    "%2e%2e%2fkorea",
    "%2e%2e/%2e%2e",
    "..%2fkorea",
    "..%5ckorea",
    "%252e%252e%252fkorea",
    "..;/korea",
    "....//korea",
    "\u2025/korea",
    "．．／secret",
    "secret\u0000.yaml",
    "\u0000",
    "secret.yaml",
    "con",
    "nul.yaml",
    "aux",
    "COM1",
    "LPT1.",
    "secret.",
    "~/.ssh",
    "file:///etc/passwd",
    "\\\\host\\share",
    "a".repeat(10_000),
    "../".repeat(3000),
    "__proto__",
    "constructor",
    "toString",
  ])("%j", (words) => {
    writeFileSync(path.join(folder, "..", `${path.basename(folder)}-secret.yaml`), GOOD);
    writeFileSync(path.join(folder, "korea.yaml"), GOOD);
    const definitions = loadDefinitions(folder);
    const result = findDefinition(definitions, words);
    const names = "found" in result ? [result.found] : result.nearest;
    for (const definition of names) expect(definitions).toContain(definition);
    rmSync(path.join(folder, "..", `${path.basename(folder)}-secret.yaml`));
  });
});

describe("a pasted secret that is none", () => {
  const hex = (chars: number) => "0123456789abcdef".repeat(4).slice(0, chars);
  const bot = `xoxb-${"1".repeat(12)}-invented`;
  const app = `xapp-1-${"A".repeat(11)}-invented`;

  it.each([
    ["DISCORD_TOKEN", `Bot ${"a".repeat(24)}.bbbbbb.${"c".repeat(38)}`, "leave the word out"],
    ["DISCORD_TOKEN", `mfa.${"a".repeat(80)}`, "a person's token"],
    ["DISCORD_TOKEN", "112233445566778899", "an application's or server's id"],
    ["DISCORD_TOKEN", hex(64), "the application's public key"],
    ["DISCORD_TOKEN", "aB3_".repeat(8), "what looks like a client secret"],
    ["DISCORD_TOKEN", "https://discord.example/api/webhooks/1/aaaaaaaa", "does not post through webhooks"],
    ["DISCORD_TOKEN", "your-token-here", "15 characters of another shape; press Reset Token"],
    ["DISCORD_TOKEN", `"${"a".repeat(24)}.bbbbbb.${"c".repeat(38)}"`, "quotation marks around it"],
    ["DISCORD_TOKEN", ` ${"a".repeat(24)}.bbbbbb.${"c".repeat(38)}\n`, "blanks around it"],
    ["DISCORD_TOKEN", `${"a".repeat(24)}.bbbbbb.${"c".repeat(20)}\r\n${"c".repeat(18)}`, "a line break"],
    ["SLACK_BOT_TOKEN", `xoxp-${"1".repeat(12)}-invented`, "a person's token (xoxp-)"],
    ["SLACK_BOT_TOKEN", app, "put that in SLACK_APP_TOKEN"],
    ["SLACK_BOT_TOKEN", `xoxe.xoxb-1-${"A".repeat(20)}`, "runs out after 12 hours"],
    ["SLACK_BOT_TOKEN", `xoxe-1-${"A".repeat(20)}`, "a refresh token"],
    ["SLACK_BOT_TOKEN", hex(32), "put a signing secret in SLACK_SIGNING_SECRET"],
    ["SLACK_BOT_TOKEN", "123456789012.123456789012", "the app's client id"],
    ["SLACK_BOT_TOKEN", `“${bot}”`, "quotation marks around it"],
    ["SLACK_APP_TOKEN", bot, "put that in SLACK_BOT_TOKEN"],
    ["SLACK_APP_TOKEN", `'${app}'`, "docker's --env-file keeps them"],
    ["SLACK_SIGNING_SECRET", app, "put that in SLACK_APP_TOKEN"],
    ["SLACK_SIGNING_SECRET", `v0=${hex(60)}`, "a request's signature"],
    ["SLACK_SIGNING_SECRET", `${hex(31)}g`, "32 characters of another shape"],
  ])("%s: %j", (name, value, told) => {
    const lines = problemsOf(() => parseEnv({ [name]: value })).filter((line) =>
      line.startsWith(`${name}: expected`),
    );
    expect(lines.join("\n")).toContain(told);
    expect(lines.join("\n")).not.toContain(value.trim().slice(6, 30));
  });

  it("is never shown, whatever it is", () => {
    const secrets = SETTING_NAMES.filter((name) => SETTINGS[name].secret);
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.string({ minLength: 12, maxLength: 80 }), (name, value) => {
        const canary = `canary-${value}`;
        expect(problemsOf(() => parseEnv({ [name]: canary })).join("\n")).not.toContain("canary");
      }),
      { numRuns: RUNS },
    );
  });
});

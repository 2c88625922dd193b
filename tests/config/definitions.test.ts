/** What the operator is told about a file, and what people find by typing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { ConfigError } from "../../src/errors.ts";
import { schedulesOf } from "../../src/schedule/schedule.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dateline-briefings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GOOD = "title: Korea\nsources:\n  - { kind: feed, from: https://feed.example.org/rss }\n";

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(path.join(folder, name), content);
}

/** The problems without the temporary folder's name. */
function problems(): readonly string[] {
  try {
    loadDefinitions(folder);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems.map((problem) => problem.replaceAll(`${folder}${path.sep}`, ""));
    }
    throw error;
  }
  return [];
}

describe("a briefing's file", () => {
  it("needs a title and a source; the rest has defaults", () => {
    write("korea.yaml", GOOD);
    expect(loadDefinitions(folder)).toEqual([
      {
        name: "korea",
        title: "Korea",
        aliases: [],
        accent: "slate",
        sources: [{ kind: "feed", from: "https://feed.example.org/rss", outlet: null }],
        demo: null,
        match: { any: [], none: [] },
        schedule: null,
        length: "short",
        maxStories: 5,
        outlets: {},
      },
    ]);
  });

  it("takes a field with nothing but comments below it as left out", () => {
    write(
      "korea.yaml",
      `${GOOD}schedule:\n  cron: "30 7 * * *"\n  zone: Asia/Seoul\n  post:\n    # - discord:1\n`,
    );
    expect(loadDefinitions(folder)[0]?.schedule).toEqual({
      cron: "30 7 * * *",
      zone: "Asia/Seoul",
      post: [],
      tell: null,
    });
  });

  it.each([
    "discord:@112233445566778899",
    "slack:@U0123ABCD",
    "slack:@T0123ABCD/U0123ABCD",
    "slack:C0123ABCD",
  ])("takes %s to be told when a post fails, for every channel", (tell) => {
    const post = "[discord:112233445566778899, slack:C0123ABCD]";
    write(
      "korea.yaml",
      `${GOOD}schedule: { cron: "30 7 * * *", zone: UTC, post: ${post}, tell: "${tell}" }\n`,
    );
    expect(schedulesOf(loadDefinitions(folder)).map((schedule) => schedule.tell)).toEqual([tell, tell]);
  });

  it("names folders as seen from the file", () => {
    mkdirSync(path.join(folder, "samples"));
    write("korea.yaml", `${GOOD}  - { kind: folder, from: samples }\ndemo: samples\n`);
    const [korea] = loadDefinitions(folder);
    expect(korea?.demo).toBe(path.join(folder, "samples"));
    expect(korea?.sources[1]?.from).toBe(path.join(folder, "samples"));
  });

  it("passes over hidden files and other kinds", () => {
    write("korea.yaml", GOOD);
    write(".#korea.yaml", "[");
    write("README.md", "[");
    expect(loadDefinitions(folder)).toHaveLength(1);
  });
});

describe("problems", () => {
  it("lists all of them, of all files, in reading order", () => {
    write(
      "korea.yaml",
      'titel: Korea\nsources:\n  - { kind: feed, from: "ftp://feed.example.org" }\nmaxStories: 40\n',
    );
    write("world.yaml", "title: World\nsources: []\n");
    expect(problems()).toEqual([
      "korea.yaml:1:1: expected a title of 1 to 80 characters, found nothing; write for example title: Korea",
      expect.stringMatching(/^korea\.yaml:1:1: expected a field of title, .*, found "titel"; write title$/),
      expect.stringMatching(
        /^korea\.yaml:3:25: expected a web address .*, found "ftp:\/\/feed\.example\.org"; /,
      ),
      "korea.yaml:4:13: expected a whole number from 1 to 10, found 40; write for example maxStories: 5",
      expect.stringMatching(/^world\.yaml:2:10: expected a list of 1 to 60 sources, found an empty list; /),
    ]);
  });

  it.each([
    [
      "an unknown field in a block",
      "match: { ayn: [Korea] }",
      '4:10: expected a field of any, none, found "ayn"; write any',
    ],
    [
      "an unknown accent",
      "accent: blu",
      '4:9: expected one of red, amber, green, blue, violet, slate, found "blu"; write blue',
    ],
    ["a word instead of a list", "aliases: rok", '4:10: expected a list of words, found "rok"'],
    ["a number as alias", "aliases: [82]", "4:11: expected a word of 1 to 40 characters, found 82"],
    ["four fields of cron", 'schedule: { cron: "30 7 * *", zone: UTC }', "4:19: expected five fields"],
    [
      "a wrong zone",
      'schedule: { cron: "0 7 * * *", zone: Asia/Seul }',
      'found "Asia/Seul"; write Asia/Seoul',
    ],
    [
      "an offset for a zone",
      'schedule: { cron: "0 7 * * *", zone: "+09:00" }',
      "expected a time zone's name",
    ],
    [
      "a channel's name",
      'schedule: { cron: "0 7 * * *", zone: UTC, post: ["slack:#general"] }',
      'found "slack:#general"',
    ],
    [
      "a name for a person",
      'schedule: { cron: "0 7 * * *", zone: UTC, tell: "discord:@ada" }',
      "expected a person such as",
    ],
    [
      "a folder that is not there",
      "demo: samples/nowhere",
      '4:7: expected a folder beside this file, found "samples/nowhere"',
    ],
    [
      "a source's folder that is not there",
      "  - { kind: folder, from: nowhere }",
      "4:27: expected a web address",
    ],
    [
      "an outlet's limits",
      "outlets: { Wire: { maxPoints: 9, maxQuotes: 1, maxWords: 60 } }",
      "4:31: expected a whole number from 0 to 3, found 9",
    ],
    [
      "an outlet's unknown limit",
      "outlets: { Wire: { maxPoints: 1, maxQuotes: 1, maxWord: 60 } }",
      "write maxWords",
    ],
    ["a tab", "match:\n\tany: [Korea]", "5:1: expected spaces, found a tab; indent with two spaces"],
    ["a field twice", "title: Corea", "4:1: expected each field once"],
    ["a second document", "---\ntitle: Corea", "expected one briefing, found a second after ---"],
    ["a tag", "length: !!js/function 'x'", "4:9: expected YAML"],
    ["a merge", "<<: { length: line }", 'found "<<"'],
  ])("says where and what: %s", (_, line, told) => {
    write("korea.yaml", `${GOOD}${line}\n`);
    expect(problems().join("\n")).toContain(told);
  });

  it.each([
    ["a feed's password", "sources:\n  - { kind: feed, from: 'https://me:SECRET@feed.example.org/rss' }"],
    ["a feed's key", "sources:\n  - { kind: feed, from: 'ftp://feed.example.org/rss?key=SECRET' }"],
    [
      "a webhook",
      "schedule: { cron: '0 7 * * *', zone: UTC, post: ['https://hooks.example.com/services/SECRET'] }",
    ],
    [
      "a webhook without https",
      "schedule: { cron: '0 7 * * *', zone: UTC, post: ['hooks.example.com/services/SECRET'] }",
    ],
    ["a token for a channel", "schedule: { cron: '0 7 * * *', zone: UTC, post: ['slack:xoxb-SECRET'] }"],
  ])("never shows %s", (_, fields) => {
    const secret = "hunter2hunter2";
    write("korea.yaml", `title: Korea\n${fields.replace("SECRET", secret)}\n`);
    expect(problems().length).toBeGreaterThan(0);
    expect(problems().join("\n")).not.toContain(secret);
  });

  it("refuses a word that two briefings answer to", () => {
    write("korea.yaml", `${GOOD}aliases: [Séoul]\n`);
    write("seoul.yaml", GOOD.replace("Korea", "The capital"));
    expect(problems()).toEqual([
      'seoul.yaml:1:1: expected names and aliases that no other briefing has, found "seoul", which korea.yaml has in line 4; take it out of one of the two',
    ]);
  });

  it("says so where there is no briefing and where there is no folder", () => {
    expect(problems()[0]).toContain("expected a briefing such as korea.yaml, found none");
    expect(() => loadDefinitions(path.join(folder, "gone"))).toThrow(/found none \(ENOENT\)/);
  });
});

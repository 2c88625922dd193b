/** Whatever is typed ends in an answer, fast, and nothing of it is carried out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render as renderDiscord } from "../../adapters/discord/render.ts";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { makeConversationMemory } from "../../src/ask/memory.ts";
import { HANDLERS } from "../../src/commands/handlers.ts";
import { UserError } from "../../src/errors.ts";
import { MARKUP, MENTIONS } from "../contract/hostile.ts";
import { foreignText } from "../contract/messages.ts";
import { openWorld, shown } from "./world.ts";

const LONG = "a".repeat(6_000);
const WORDS: readonly string[] = [
  LONG,
  "word ".repeat(1_200),
  "“".repeat(6_000),
  '"'.repeat(3_000),
  "quote from ".repeat(500),
  `quote from ${"x ".repeat(240)}about ${"y ".repeat(240)}`,
  "who said ".repeat(600),
  `${"did he say ".repeat(40)}so`,
  "\0\0korea\0",
  "\u202ekorea\u202c",
  "'; DROP TABLE articles; --",
  "{{constructor.constructor('return process')()}}",
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "toString",
  "$(reboot) `reboot` #{7*7}",
  "가".repeat(3_000),
  "👨‍👩‍👧‍👦".repeat(700),
  "e\u0301".repeat(2_000),
  "%00%0a%22",
  `https://${"a".repeat(3_000)}.example/`,
  "javascript:alert(1)",
  "\\".repeat(4_000),
  "(".repeat(4_000),
  "[a-z]+(a+)+$",
  ...MENTIONS,
  ...MARKUP,
];

const world = openWorld();
// Everything is read and counted once: what is measured is the commands' own time.
for (const topic of ["korea", "ukraine", "world", "technology"]) await world.run("brief", { topic });
await world.run("quote", { words: "storm" });

const COMMANDS = HANDLERS.map(({ command, inner = [] }) => ({
  name: command.name,
  options: [...command.options, ...inner].filter(({ kind }) => kind === "text").map(({ name }) => name),
}));

describe("hostile words", () => {
  it.each(WORDS.map((words) => [words.slice(0, 30), words] as const))(
    "%j gets an answer from every command, in time",
    async (_start, words) => {
      for (const { name, options } of COMMANDS) {
        for (const option of options.length === 0 ? ["words"] : options) {
          const before = process.threadCpuUsage();
          const answer = await world.run(name, { [option]: words }, { who: name });
          const { user, system } = process.threadCpuUsage(before);
          expect(shown(answer)).not.toContain("reference");
          expect(answer.summary).not.toBe("");
          // Of the processor, and far more than the 50 ms it is to take: what is quadratic takes seconds.
          expect((user + system) / 1_000).toBeLessThan(1_000);
        }
      }
    },
  );

  it("comes back as text that pings nobody and formats nothing, on both platforms", async () => {
    for (const words of [...MENTIONS, ...MARKUP]) {
      for (const answer of [
        await world.run("quote", { speaker: words }),
        await world.run("quote", { phrase: words }),
        await world.run("brief", { topic: words }),
        await world.run("verify", { words }),
      ]) {
        const discord = JSON.stringify(renderDiscord(answer).body);
        expect(discord).toContain('"allowed_mentions":{"parse":[]');
        expect(renderSlack(answer).body.text).not.toMatch(/<!|<@/);
      }
    }
  });

  it("never carries anything out, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(foreignText(300), async (words) => {
        const answer = await world.ask(words, { who: "fuzz" });
        expect(shown(answer)).not.toContain("reference");
      }),
      { numRuns: process.env.FULL_COUNTS ? 20_000 : 150 },
    );
  });
});

describe("options", () => {
  it("that a command does not have are dropped, whatever their names", async () => {
    const options = JSON.parse('{"__proto__": "x", "constructor": "y", "topic": "korea", "bogus": "z"}');
    expect(shown(await world.run("brief", options))).toContain("Korea briefing");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each([
    ["brief", { length: "epic" }, "“length” can't be “epic”. It can be: line, short, medium."],
    ["quote", { since: LONG }, "“since” is too long: give at most 20 characters."],
    ["quote", { words: LONG }, "“words” is too long: give at most 500 characters."],
    ["brief", { topic: LONG }, "“topic” is too long: give at most 2000 characters."],
  ])("%s says what is wrong with %j, to that person alone", async (command, options, expected) => {
    const answer = await world.run(command, options as Record<string, string>);
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toContain(expected);
  });

  it("are named in the person's language", async () => {
    expect(shown(await world.run("brief", { length: "epic" }, { locale: "ko" }))).toContain("“길이” 값으로");
  });

  it("of white space and controls alone are as if they were left out", async () => {
    expect(shown(await world.run("brief", { topic: " \0\u200b " }))).toContain("Which briefing?");
  });
});

describe("a failure", () => {
  it("of the person is shown as it is, and of the bot is written down with the reference the person gets", async () => {
    const lines: unknown[] = [];
    const log = Object.assign(Object.create(world.desk.log), {
      error: (...line: unknown[]) => lines.push(line),
    });
    const broken = openWorld({
      log,
      refresh: () => Promise.reject(new TypeError("cannot read x of undefined at /srv/secret")),
    });
    const answer = await broken.run("brief", { topic: "korea" });
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toMatch(/Something went wrong on my side.*reference 7F3A/s);
    expect(shown(answer)).not.toContain("secret");
    expect(JSON.stringify(lines)).toContain('"reference":"7F3A"');
    const mended = openWorld({
      refresh: () => Promise.reject(new UserError("the file is gone; name another")),
    });
    expect(shown(await mended.run("brief", { topic: "korea" }))).toContain("the file is gone; name another");
    expect(lines).toHaveLength(1);
  });

  it("of the memory does not keep an answer from coming", async () => {
    const memory = { ...makeConversationMemory(), recall: () => Promise.reject(new Error("disk")) };
    const answer = await openWorld({ memory }).run("help");
    expect(shown(answer)).toMatch(/What you can ask for/);
  });

  it("of completions is an empty list", async () => {
    const broken = openWorld({
      definitions: () => {
        throw new Error("gone");
      },
    });
    const request = { command: "brief", option: "topic", typed: "k", options: {}, where: "", locale: "en" };
    expect(await broken.listener.suggest(request)).toEqual([]);
    expect(await world.listener.suggest({ ...request, command: "__proto__" })).toEqual([]);
  });
});

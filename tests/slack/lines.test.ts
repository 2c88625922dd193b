/**
 * Catalogue S20: whatever is written behind a slash command, somebody gets an answer or a form that Slack takes, and never a
 * stack, a ping or silence. The real commands answer, on the sample articles. FULL_COUNTS=1 adds 100,000 made-up lines.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callOf } from "../../adapters/slack/call.ts";
import { formFor } from "../../adapters/slack/form.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openWorld } from "../commands/world.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";
import { cpuMs } from "../tools/cpu.ts";
import { type Bot, startBot } from "./bot.ts";

const RUNS = process.env.FULL_COUNTS === "1" ? 100_000 : 1_000;
const LONG = 6_000;

const LINES: Readonly<Record<string, string>> = {
  nothing: "",
  "blanks alone": " \u3000\t\u00a0 ",
  "six thousand letters": "a".repeat(LONG),
  "six thousand words": "w ".repeat(LONG / 2),
  "six thousand quotation marks": '"'.repeat(LONG),
  "six thousand option names": "topic: ".repeat(LONG / 7),
  "six thousand dashes": "--x ".repeat(LONG / 4),
  "a NUL": "korea\u0000korea",
  "a NUL alone": "\u0000",
  "control characters": "\u001b[2J\u0007korea\u0008",
  "nested quotation marks": '"a “b "c” d" e"',
  "an open quotation mark": 'topic:"korea',
  "a bomb of a schedule": "* * * * * *",
  "a schedule of every second": "topic: korea time: */1 * * * * *",
  "a path for a zone": "zone: ../../etc/passwd",
  "a path for a topic": "topic: ..%2f..%2fetc%2fpasswd",
  "a pattern that never ends": "(a+)+$ (a|a)*b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
  "a number without end": "length: 1e309 since: -1e309",
  "a day that is none": "since: 2026-02-31",
  "another place's id": "topic: slack:T0OTHER/C1 where: T0OTHER/C1",
  "an object's own part": "topic: __proto__ constructor: toString",
  "an option called __proto__": "__proto__: x --__proto__ --constructor",
  SQL: "'; DROP TABLE article; --",
  "a shell": "$(reboot) `reboot` | cat /etc/passwd",
  "a template": "{{7*7}} #{7*7} <%= 7*7 %>",
  "a ping": "<!channel> <@U2> <!subteam^S1> @here",
  "an escaped ping": "&lt;!channel&gt; &amp;lt;!here&amp;gt;",
  "a script": "<script>alert(1)</script>",
  "lone surrogates": "\ud800 korea \udfff",
  "joined emoji": "👨‍👩‍👧‍👦".repeat(500),
  "piled-up marks": `k${"\u0301".repeat(3_000)}`,
  "text from right to left": "\u202eaerok\u202c \u2066korea",
  "letters that look alike": "кorea brіef",
  "every command at once": COMMANDS.map(({ name }) => `/${name}`).join(" "),
};

const SLASHES: Readonly<Record<string, readonly [string, string]>> = {
  "/brief": ["/brief", ""],
  "/quote": ["/quote", ""],
  "/dateline": ["/dateline", ""],
  "/dateline sources": ["/dateline", "sources "],
  "/dateline verify": ["/dateline", "verify "],
};

let bot: Bot;
beforeAll(async () => {
  bot = await startBot("http", openWorld().listener);
});
afterAll(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

describe.each(Object.entries(SLASHES))("%s with", (_, [slash, before]) => {
  it.each(Object.entries(LINES))("%s is answered", async (_name, line) => {
    const { workspace } = bot.fake;
    const { length } = workspace.posts;
    const { size } = workspace.views;
    expect(await bot.fake.slash(slash, before + line)).toMatchObject({ status: 200 });
    await bot.fake.until(() => workspace.posts.length > length || workspace.views.size > size);
    const said = JSON.stringify(workspace.posts.slice(length));
    expect(said).not.toMatch(/\bat [\w.<>]+ \(|node:internal|TypeError|undefined|\[object/);
  });
});

it("counts at least 150 lines", () => {
  expect(Object.keys(LINES).length * Object.keys(SLASHES).length).toBeGreaterThanOrEqual(150);
});

describe("any line", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.constantFrom("topic:", "length", "short", '"', "--", "=", "“", "korea", ":", "\u0000", "verify"),
        {
          maxLength: 30,
        },
      )
      .map((words) => words.join(" ")),
  );

  it(`is a call with options that its command has, and a form that Slack takes (${RUNS} lines)`, () => {
    fc.assert(
      fc.property(fc.constantFrom("/brief", "/quote", "/dateline", "/other"), texts, (slash, line) => {
        const call = callOf(slash, line, COMMANDS);
        if (call.kind === "help") return;
        const names = call.command.options.map(({ name }) => name);
        expect(Object.keys(call.invocation.options).filter((name) => !names.includes(name))).toEqual([]);
        expect(Object.values(call.invocation.options)).not.toContain("");
        if (call.kind !== "form") return;
        const state = { ...call.invocation, channel: "C1", thread: null, responseUrl: null };
        expect(problemsOf("modal", formFor(call.command, state, "en"))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(Object.entries(LINES))("%s take no longer for being many", async (_, line) => {
    expect(await cpuMs(() => callOf("/dateline", `verify ${line}`, COMMANDS))).toBeLessThan(100);
  });
});

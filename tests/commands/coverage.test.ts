/** Whatever can be typed or pressed has a command behind it, and whatever stands in quotation marks stands in an article. */
import { describe, expect, it } from "vitest";
import { RULES } from "../../src/ask/rules.ts";
import { HANDLERS, handlerOf } from "../../src/commands/handlers.ts";
import { decodeInvocation, encodeInvocation } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation, Message, Span } from "../../src/model/message.ts";
import { SEAM } from "../../src/text/cut.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { openTimetableWorld } from "./schedules.ts";
import { buttonsOf, openWorld, shown, type World, wordsOf } from "./world.ts";

const GROUPS = {
  speaker: "Han Ji-won",
  about: "exports",
  topic: "korea",
  words: "we will see",
  phrase: "not a defeat",
  language: "korean",
  count: "3",
};

function expectHandled({ command, options }: ButtonInvocation): void {
  const handler = handlerOf(command);
  const known = [...(handler?.command.options ?? []), ...(handler?.inner ?? [])].map(({ name }) => name);
  expect({ command, found: handler !== null }).toEqual({ command, found: true });
  expect(Object.keys(options).filter((name) => !known.includes(name))).toEqual([]);
}

describe("plain words", () => {
  it.each(RULES.map((rule) => [String(rule.when), rule] as const))(
    "%s leads to a command that takes its options",
    (_when, rule) => {
      const meant = rule.means(GROUPS);
      if (meant !== null) expectHandled(meant);
      const bare = rule.means({});
      if (bare !== null) expectHandled(bare);
    },
  );
});

const folded = (text: string) =>
  text
    .replace(/\s+/gu, " ")
    .replace(/[“”„«»"]/gu, '"')
    .replace(/[’‘]/gu, "'");

/** Words in quotation marks, headings and labels apart: those repeat what was asked. */
function quotedIn(message: Message): string[] {
  const texts = message.blocks.flatMap((block): readonly (readonly Span[])[] => {
    if (block.kind === "text" || block.kind === "context") return [block.spans];
    return block.kind === "list" ? block.entries : [];
  });
  const marked = texts.flatMap((spans) => {
    const line = spans.map((span) => ("text" in span ? span.text : "")).join("");
    return [...line.matchAll(/“([^“”]+)”/gu)].map(([, words = ""]) => words);
  });
  return [...wordsOf(message), ...marked]
    .flatMap((words) => words.split(SEAM))
    .filter((words) => /\p{L}/u.test(words));
}

/** Presses every button below an answer, and those below what comes, each once. */
async function pressAll(world: World, answers: Message[], maxPresses: number): Promise<void> {
  const pressed = new Set<string>();
  for (let at = 0; at < answers.length && pressed.size < maxPresses; at++) {
    for (const { invocation } of buttonsOf(answers[at] as Message)) {
      const id = encodeInvocation(invocation);
      if (pressed.has(id) || pressed.size >= maxPresses) continue;
      pressed.add(id);
      expectHandled(invocation);
      answers.push(await world.press(decodeInvocation(id) as ButtonInvocation));
    }
  }
}

const ASKED = [
  "brief me on korea",
  "brief me on atlantis",
  "briefing",
  "quote from Belgrin about Korea",
  "what did Seoul say?",
  "quote on arms exports",
  "Obama about Korea",
  "Lee said what",
  "who said “not a defeat”",
  "who said “arms exports”",
  "3 quotes on the storm",
  "both sides on arms exports",
  "quote of the day",
  "who is talking about Busan?",
  "quote from Korvane yesterday",
  "make up a quote from Belgrin",
  "what do you think of the strike",
  "verify a delay of ten days is not a defeat",
  "verify a delay of nine days is not a victory",
  "verify the earth is flat and always was",
  "hi",
  "한국 브리핑",
  "한지원 발언",
];

describe("every answer", () => {
  it("leads on by buttons that work, and quotes nothing that no article has", {
    timeout: 60_000,
  }, async () => {
    const world = openWorld();
    const answers: Message[] = [];
    for (const words of ASKED) {
      answers.push(await world.ask(words));
      for (const next of ["shorter", "in korean", "source?", "another one", "in context"])
        answers.push(await world.ask(next));
    }
    await pressAll(world, answers, process.env.FULL_COUNTS ? 2_000 : 150);
    const articles = (await world.articles.find({ limit: 1_000 })).map(({ text, headline }) =>
      folded(`${headline}\n${text}`),
    );
    expect(answers.length).toBeGreaterThan(200);
    for (const answer of answers) {
      expect(shown(answer)).not.toContain("reference");
      for (const words of quotedIn(answer)) {
        const found = articles.some((text) => text.includes(folded(words)));
        expect({ words, found }).toEqual({ words, found: true });
      }
    }
  });
});

describe("the list of commands", () => {
  it("has every name once, with words for every visible part in Korean", () => {
    const names = HANDLERS.map(({ command }) => command.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { command } of HANDLERS.filter((handler) => !handler.command.hidden)) {
      for (const part of [command, ...command.options])
        expect({ part: part.name, ko: [part.names?.ko, part.descriptions?.ko] }).toEqual({
          part: part.name,
          ko: [expect.stringMatching(/\p{Script=Hangul}/u), expect.stringMatching(/\p{Script=Hangul}/u)],
        });
    }
  });

  it("gives completions for every option that promises them", async () => {
    const world = openTimetableWorld([scheduleOf({ origin: "file" })]);
    await world.ready();
    await world.ask("brief me on korea");
    for (const { command } of HANDLERS) {
      for (const option of command.options.filter(({ completes }) => completes)) {
        const request = {
          command: command.name,
          option: option.name,
          typed: "",
          options: {},
          where: "discord:1",
          locale: "en",
        };
        expect((await world.listener.suggest(request)).length).toBeGreaterThan(0);
      }
    }
  });
});

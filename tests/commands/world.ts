/** The real commands on the sample articles, read by the real pipeline, under a clock of our own. */
import path from "node:path";
import { makeConversationMemory } from "../../src/ask/memory.ts";
import type { CommandDesk } from "../../src/commands/desk.ts";
import { makeListener } from "../../src/commands/dispatch.ts";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { SourceError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Invocation } from "../../src/model/command.ts";
import type { Action, ButtonInvocation, Message } from "../../src/model/message.ts";
import { makePipeline } from "../../src/pipeline.ts";
import { readFolder } from "../../src/sources/folder.ts";
import { makeMemoryArticles } from "../../src/store/articles.ts";

export const DEFINITIONS = loadDefinitions(path.join(import.meta.dirname, "../../briefings"));
const NOW = "2026-11-24T08:00:00Z";

export type As = Partial<Pick<Invocation, "where" | "who" | "direct" | "locale">>;

export function openWorld(more: Partial<CommandDesk> = {}) {
  const clock = { now: Date.parse(NOW) };
  const articles = makeMemoryArticles();
  const log = makeLog("silent");
  const pipeline = makePipeline({
    now: () => new Date(clock.now),
    articles,
    sourcesOf: ({ demo }) => (demo === null ? [] : [{ kind: "folder", from: demo, outlet: null }]),
    readSource: async (source, keep) => {
      if (source.kind !== "folder") throw new SourceError("it refused the connection");
      await keep(source, await readFolder(source.from));
    },
    log,
  });
  // Samples do not change, so each is read once.
  const read = new Map<string, ReturnType<typeof pipeline.refresh>>();
  const desk: CommandDesk = {
    pipeline,
    definitions: () => DEFINITIONS,
    refresh: (definition) => {
      const known = read.get(definition.name) ?? pipeline.refresh(definition);
      read.set(definition.name, known);
      return known;
    },
    cards: { render: async () => null },
    cardTheme: "light",
    memory: makeConversationMemory(),
    now: () => new Date(clock.now),
    newReference: () => "7F3A",
    log,
    ...more,
  };
  const listener = makeListener(desk);
  const run = (command: string, options: Readonly<Record<string, string>> = {}, as: As = {}) =>
    listener.answer({ command, options, where: "test:room", who: "ada", locale: "en-US", ...as });
  return {
    desk,
    listener,
    clock,
    articles,
    run,
    ask: (words: string, as: As = {}) => run("ask", { words }, as),
    press: (invocation: ButtonInvocation, as: As = {}) => run(invocation.command, invocation.options, as),
  };
}

export type World = ReturnType<typeof openWorld>;

/** As somebody reads it in a terminal, buttons included. */
export function shown(message: Message): string {
  return plainText(message, { widthChars: 1_000, colour: false, links: false, actions: true });
}

/** Buttons and choices that ask for something. */
export function buttonsOf({ blocks }: Message): readonly { label: string; invocation: ButtonInvocation }[] {
  return blocks.flatMap((block) => {
    if (block.kind === "choices")
      return block.choices.map(({ label, invocation }) => ({ label, invocation }));
    return block.kind === "actions" ? block.actions.flatMap(runOf) : [];
  });
}

function runOf(action: Action) {
  return action.kind === "run" ? [{ label: action.label, invocation: action.invocation }] : [];
}

export function button(message: Message, label: RegExp): ButtonInvocation {
  const found = buttonsOf(message).find((one) => label.test(one.label));
  if (found === undefined) throw new Error(`no button like ${label} below:\n${shown(message)}`);
  return found.invocation;
}

/** The words of the quotes a message shows. */
export function wordsOf({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "quote" ? [block.words] : []));
}

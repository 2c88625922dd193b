/** The real commands on the sample articles, read by the real pipeline, under a clock of our own. */
import path from "node:path";
import { makeConversationMemory } from "../../src/ask/memory.ts";
import type { CommandDesk } from "../../src/commands/desk.ts";
import { COMMANDS, makeListener } from "../../src/commands/dispatch.ts";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { SourceError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Invocation } from "../../src/model/command.ts";
import type { Message } from "../../src/model/message.ts";
import { makePipeline } from "../../src/pipeline.ts";
import { readFolder } from "../../src/sources/folder.ts";
import { makeMemoryArticles } from "../../src/store/articles.ts";

export { COMMANDS };

export const DEFINITIONS = loadDefinitions(path.join(import.meta.dirname, "../../briefings"));
const NOW = "2026-11-24T08:00:00Z";

export function openWorld(more: Partial<CommandDesk> = {}) {
  const clock = { now: Date.parse(NOW) };
  const articles = makeMemoryArticles();
  const log = makeLog("silent");
  const pipeline = makePipeline({
    now: () => new Date(clock.now),
    articles,
    sourcesOf: ({ demo }) => (demo === null ? [] : [{ kind: "folder", from: demo, outlet: null }]),
    readSource: async (source) => {
      if (source.kind === "folder") return readFolder(source.from);
      throw new SourceError("it refused the connection");
    },
    log,
  });
  const desk: CommandDesk = {
    pipeline,
    definitions: () => DEFINITIONS,
    refresh: (definition) => pipeline.refresh(definition),
    cards: { render: async () => null },
    cardTheme: "light",
    memory: makeConversationMemory(),
    now: () => new Date(clock.now),
    newReference: () => "7F3A",
    log,
    ...more,
  };
  const listener = makeListener(desk);
  const ask = (
    command: string,
    options: Readonly<Record<string, string>> = {},
    as: Partial<Pick<Invocation, "where" | "who" | "locale">> = {},
  ): Promise<Message> =>
    listener.answer({ command, options, where: "test:room", who: "ada", locale: "en-US", ...as });
  return { desk, listener, clock, articles, ask };
}

/** As somebody reads it in a terminal, buttons included. */
export function shown(message: Message): string {
  return plainText(message, { widthChars: 100, colour: false, links: false, actions: true });
}

/** `/sources export [topic]`: a briefing's feeds as OPML, for another reader. For those who may change them, as addresses can hold keys. */
import { sayMessage } from "../message/say.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { Action } from "../model/message.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";
import { changeOf, TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";

/** What fits into one message of every platform, escaped; a longer list comes in parts, each a file of its own. */
const MAX_CHARS = 2_600;

export const sourcesExport: Handler = {
  command: {
    name: "sources-export",
    names: { ko: "출처-내보내기" },
    description: "A briefing's feeds as OPML, for another reader",
    descriptions: { ko: "브리핑의 피드를 OPML로 내보냅니다" },
    options: [{ ...TOPIC, rest: true }],
    visibility: "private",
    hidden: false,
  },
  inner: [innerOption("part", 4)],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = SOURCE_WORDS[language];
    const { sources, definition } = await changeOf(invocation, language, desk);
    const parts = sources.exported(definition, MAX_CHARS);
    const at = Math.min(parts.length, Math.max(1, Math.trunc(Number(invocation.options.part)) || 1));
    const next: Action = {
      kind: "run",
      label: words.nextPart(at + 1, parts.length),
      invocation: { command: "sources-export", options: { topic: definition.name, part: `${at + 1}` } },
    };
    return sayMessage({
      heading: words.exported(definition.title, at, parts.length),
      lines: [parts[at - 1] ?? ""],
      actions: at < parts.length ? [next] : [],
      language,
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

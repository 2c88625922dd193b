/** `/sources export [topic]`: a briefing's feeds as OPML, for another reader. For those who may change them, as addresses can hold keys. */
import { UserError } from "../errors.ts";
import { sayMessage } from "../message/say.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { changeOf, TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";

/** What fits into one message of every platform. */
const MAX_CHARS = 2_800;

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
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = SOURCE_WORDS[language];
    const { sources, definition } = await changeOf(invocation, language, desk);
    const opml = sources.exported(definition);
    if (opml.length > MAX_CHARS) throw new UserError(words.tooLong);
    return sayMessage({ heading: words.exported(definition.title), lines: [opml], language });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

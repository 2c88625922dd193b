/** `/sources remove source [topic]`: stops reading a feed that was added in chat, given by its address or its name. */
import { UserError } from "../errors.ts";
import { sayMessage } from "../message/say.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { SourceDefinition } from "../model/definition.ts";
import { fold } from "../text/tokens.ts";
import { shortly } from "./asked.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { changeOf, LINK, TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";

export const sourcesRemove: Handler = {
  command: {
    name: "sources-remove",
    names: { ko: "출처-빼기" },
    description: "Stop reading a feed that was added here",
    descriptions: { ko: "더했던 피드를 뺍니다" },
    options: [
      {
        ...LINK,
        description: "Address or name of the source",
        descriptions: { ko: "출처의 주소나 이름" },
      },
      TOPIC,
    ],
    visibility: "public",
    hidden: false,
  },
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = SOURCE_WORDS[language];
    const { sources, definition, link } = await changeOf(invocation, language, desk);
    if (link === "") throw new UserError(words.whichSource);
    const { title, name } = definition;
    const source = sources.sourcesOf(definition).find((one) => isCalled(one, link));
    if (source === undefined) throw new UserError(words.noSource(shortly(link), title));
    const called = source.outlet ?? source.from;
    if (!sources.isAdded(definition, source.from)) throw new UserError(words.inFile(called, name));
    await sources.remove(definition, source.from);
    return sayMessage({
      heading: words.removed(called, title),
      lines: [words.removedMeans],
      language,
      visibility: "public",
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

function isCalled({ from, outlet }: SourceDefinition, words: string): boolean {
  return (
    from === words || from === URL.parse(words)?.href || (outlet !== null && fold(outlet) === fold(words))
  );
}

/** `/sources import link [topic]`: adds the feeds of an OPML file that another reader exported. */
import { UserError } from "../errors.ts";
import { sayMessage } from "../message/say.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { changeOf, LINK, readable, TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";

export const sourcesImport: Handler = {
  command: {
    name: "sources-import",
    names: { ko: "출처-가져오기" },
    description: "Add the feeds of an OPML file",
    descriptions: { ko: "OPML 파일의 피드를 더합니다" },
    options: [
      {
        ...LINK,
        description: "Address of the OPML file",
        descriptions: { ko: "OPML 파일의 주소" },
        example: "https://www.example.org/feeds.opml",
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
    if (link === "") throw new UserError(words.whichLink);
    const listed = await readable(sources.listed(link), language);
    if (listed.length === 0) throw new UserError(words.noList);
    const count = await sources.add(definition, listed, invocation.who);
    const { title } = definition;
    return sayMessage({
      heading: count === 0 ? words.nothingNew(title) : words.imported(count, title),
      lines: count === 0 ? [] : [words.importedMeans],
      language,
      visibility: "public",
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

/** `/sources add link [topic]`: reads the feed once, shows what it would have posted, and posts nothing old of it. */
import { UserError } from "../errors.ts";
import { messageForAdded } from "../message/from-sources-changed.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { changeOf, LINK, readable, TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";

export const sourcesAdd: Handler = {
  command: {
    name: "sources-add",
    names: { ko: "출처-추가" },
    description: "Read one more feed for a briefing",
    descriptions: { ko: "브리핑에 피드를 하나 더합니다" },
    options: [LINK, TOPIC],
    visibility: "public",
    hidden: false,
  },
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = SOURCE_WORDS[language];
    const { sources, definition, link } = await changeOf(invocation, language, desk);
    if (link === "") throw new UserError(words.whichLink);
    const { source, entries } = await readable(sources.look(link), language);
    const isNew = (await sources.add(definition, [source], invocation.who)) > 0;
    return messageForAdded(source, isNew ? entries : null, { title: definition.title, language });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

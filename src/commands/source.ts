/** "Source?": where the last answer is from: a quote's paragraph, or a briefing's articles. */
import { ANSWERS } from "../message/answer-words.ts";
import { sourceList } from "../message/from-sources.ts";
import { sayMessage } from "../message/say.ts";
import { inContext } from "./context.ts";
import { recall } from "./conversation.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { lastQuote } from "./lookup.ts";

const MAX_STORIES = 10;

export const source: Handler = {
  command: hiddenCommand("source", "Where the last answer is from"),
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const said = await recall(invocation, desk);
    const sourced = await lastQuote(said, desk);
    if (sourced !== null) return inContext(sourced, "public", language, desk);
    const definition = desk.definitions().find(({ name }) => name === said.briefing?.topic);
    if (said.last !== "briefing" || definition === undefined)
      return sayMessage({ heading: ANSWERS[language].nothingBefore, language });
    const { stories, title } = await desk.pipeline.brief(definition, [], {
      maxStories: MAX_STORIES,
      length: "line",
    });
    const shown = stories.filter(({ story }) => said.stories.includes(story.id));
    return sourceList(
      shown.map(({ story }) => story),
      { title, accent: definition.accent, language },
    );
  },
};

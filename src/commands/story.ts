/** "Open a story in depth": all that is held of one story, for the person who chose it. Nothing is read for it. */
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromStory } from "../message/from-story.ts";
import { sayMessage } from "../message/say.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";
import { topicCalled } from "./topics.ts";

export const story: Handler = {
  command: hiddenCommand("story", "One story in depth", [], "private"),
  inner: [innerOption("topic"), innerOption("id")],
  async run({ options: { topic = "", id = "" }, locale }, desk) {
    const language = languageOf(locale);
    const definition = topicCalled(topic, desk.definitions());
    const found = definition === null ? null : await desk.pipeline.storyInDepth(definition, id);
    if (found === null) return sayMessage({ heading: ANSWERS[language].tooOld, language });
    return messageFromStory(found, { accent: definition?.accent ?? "slate", language });
  },
};

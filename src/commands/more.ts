/** "More stories": the stories of a briefing that were not shown yet, until there are none. */
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import { sayMessage } from "../message/say.ts";
import type { Length } from "../model/definition.ts";
import { recall, remember } from "./conversation.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption, LENGTH, PRIVATE } from "./options.ts";
import { refreshed, topicCalled } from "./topics.ts";

const MAX_REMEMBERED = 200;
const MAX_SKIPPED = 100;

export const more: Handler = {
  command: hiddenCommand("more", "More stories of a briefing"),
  inner: [innerOption("topic"), innerOption("skip", 4), LENGTH, PRIVATE],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = ANSWERS[language];
    const said = await recall(invocation, desk);
    const topic = invocation.options.topic ?? said.briefing?.topic;
    if (topic === undefined) return sayMessage({ heading: words.nothingBefore, language });
    const definition = topicCalled(topic, desk.definitions());
    if (definition === null) return sayMessage({ heading: words.tooOld, language });
    const missing = await refreshed(definition, desk);
    const ours = said.briefing?.topic === topic && said.stories.length > 0;
    const length = (invocation.options.length ?? (ours ? said.briefing?.length : undefined)) as
      | Length
      | undefined;
    const visibility = invocation.options.private === "true" ? "private" : "public";
    // Somebody else's button says how many stories stand above it; who asked has their ids.
    const skip = ours ? 0 : Math.min(MAX_SKIPPED, Number(invocation.options.skip ?? 0) || 0);
    const seen = ours ? said.stories : [];
    const whole = await desk.pipeline.brief(definition, missing, {
      ...(length && { length }),
      maxStories: skip + definition.maxStories,
      seen: new Set(seen),
    });
    const briefing = { ...whole, stories: whole.stories.slice(skip) };
    const stories = [...seen, ...whole.stories.map(({ story }) => story.id)].slice(-MAX_REMEMBERED);
    if (briefing.stories.length === 0)
      return sayMessage({ heading: words.allStories(stories.length), language, visibility });
    await remember(invocation, desk, {
      last: "briefing",
      briefing: { topic, ...(length && { length }) },
      stories,
    });
    const skipped = stories.length - briefing.stories.length;
    return messageFromBriefing(briefing, { language, visibility, skipped, ...(length && { length }) });
  },
};

/**
 * What can be pressed below a briefing: one story in depth, quotes, more stories, why these, and the schedule's own form. All
 * that a press needs stands in its button, so that a post answers for as long as its articles are held. Pure.
 */
import type { BriefedStory, Briefing } from "../model/briefing.ts";
import type { Action, Block, Choice } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import type { BriefingOptions } from "./from-briefing.ts";
import { encodeInvocation, MAX_INVOCATION_CHARS } from "./invocation-id.ts";
import { safeUrl } from "./safe-link.ts";
import { safeLine } from "./safe-text.ts";
import { outletCount } from "./spans.ts";
import type { Words } from "./words.ts";

/** Slack's menus take 75. */
const MAX_CHOICE_CHARS = 75;
/** Of a story's id, to know it by among a few hundred: two begin alike once in some thousand briefings. */
export const STORY_MARK_CHARS = 4;

export function pressedBlocks(briefing: Briefing, options: BriefingOptions, words: Words): Block[] {
  const { name, stories } = briefing;
  const choices = name === null ? [] : stories.map((story) => choiceOf(story, name, words));
  const actions = briefingActions(briefing, options, words);
  return [
    ...(choices.length === 0 ? [] : [{ kind: "choices", placeholder: words.openStory, choices } as const]),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
}

function choiceOf({ story }: BriefedStory, topic: string, words: Words): Choice {
  return {
    label: truncate(safeLine(story.headline), MAX_CHOICE_CHARS),
    hint: words.outlets(outletCount(story.articles)),
    invocation: { command: "story", options: { topic, id: story.id } },
  };
}

function briefingActions(briefing: Briefing, options: BriefingOptions, words: Words): Action[] {
  const { name, stories, storiesLeftOut } = briefing;
  const { skipped = 0, length, visibility, schedule } = options;
  const actions: Action[] = [];
  const quoted = stories.find(({ quote }) => quote !== null)?.quote;
  if (quoted) {
    const asked: Record<string, string> = name === null ? { article: quoted.article.id } : { topic: name };
    actions.push({
      kind: "run",
      label: words.quotesButton,
      emoji: "💬",
      primary: true,
      invocation: { command: "quote", options: asked },
    });
  }
  if (storiesLeftOut > 0 && name !== null) {
    const asked = {
      topic: name,
      skip: String(skipped + stories.length),
      ...(length && { length }),
      ...(visibility === "private" && { private: "true" }),
    };
    actions.push({ kind: "run", label: words.moreStories, invocation: { command: "more", options: asked } });
  }
  if (name !== null && stories.length > 0) actions.push(whyAction(name, stories, words));
  if (schedule !== undefined && name !== null) actions.push(changeAction(schedule, name, words));
  // A scheduled post is calm: its headlines are links as well.
  const url = schedule === undefined ? (stories[0]?.story.articles[0]?.url ?? null) : null;
  if (url !== null && safeUrl(url) !== null) actions.push({ kind: "open", label: words.openFirst, url });
  return actions;
}

/** It knows its stories by the beginnings of their ids, as many as a button has room for. */
function whyAction(topic: string, stories: readonly BriefedStory[], words: Words): Action {
  const asked = (marks: readonly string[]) => ({ command: "why", options: { topic, of: marks.join("") } });
  const marks = stories.map(({ story }) => story.id.slice(0, STORY_MARK_CHARS));
  while (marks.length > 1 && !hasRoom(asked(marks))) marks.pop();
  return { kind: "run", label: words.whyThese, invocation: asked(marks) };
}

function hasRoom(invocation: Parameters<typeof encodeInvocation>[0]): boolean {
  try {
    return encodeInvocation(invocation).length <= MAX_INVOCATION_CHARS;
  } catch {
    return false;
  }
}

/** A file's schedule has a long id, and is the only one of its briefing here as a rule. */
function changeAction(
  { id, origin }: NonNullable<BriefingOptions["schedule"]>,
  topic: string,
  words: Words,
): Action {
  const options = { which: origin === "chat" ? id : topic };
  const invocation = { command: "schedule-edit", options };
  return { kind: "run", label: words.change, form: true, invocation };
}

/**
 * The news without what somebody muted: reports of an outlet, and reports whose headline or first lines hold the words. A
 * mute that names a briefing stands for its words, save in that briefing itself. In: mutes, a pipeline. Out: the same
 * pipeline, which leaves those reports out of briefings, stories, quotes and searches, and says of a briefing how many.
 */
import type { Article } from "./model/article.ts";
import type { Definition } from "./model/definition.ts";
import type { BriefOptions, Pipeline } from "./pipeline.ts";
import { isAbout } from "./story/match.ts";
import { findDefinition, wordKey } from "./text/find-definition.ts";

/** `briefing`: the name of the one that is asked for; null where the question is no briefing. */
export type IsMuted = (article: Article, briefing: string | null) => boolean;

interface Rule {
  readonly outlet: string;
  readonly any: readonly string[];
  /** The briefing that is muted. */
  readonly topic: string | null;
}

type LeaveOut = NonNullable<BriefOptions["leaveOut"]>;

/** null where nothing is muted. */
export function mutedBy(words: readonly string[], definitions: readonly Definition[]): IsMuted | null {
  if (words.length === 0) return null;
  const rules = words.map((muted) => ruleOf(muted, definitions));
  return ({ outlet, headline, text }, briefing) => {
    const key = outlet === null ? null : wordKey(outlet);
    return rules.some(
      (rule) =>
        rule.outlet === key ||
        (rule.topic !== null && rule.topic === briefing ? false : isAbout({ headline, text }, rule.any)),
    );
  };
}

/** Only what names a briefing exactly: a slip of the finger must not mute more than it says. */
function ruleOf(words: string, definitions: readonly Definition[]): Rule {
  const outlet = wordKey(words);
  const answer = findDefinition(definitions, words);
  const named = "found" in answer ? answer.found : null;
  const isExact =
    named !== null && [named.name, named.title, ...named.aliases].some((word) => wordKey(word) === outlet);
  if (named === null || !isExact) return { outlet, any: [words], topic: null };
  const any = named.match.any.length > 0 ? named.match.any : [named.title, ...named.aliases];
  return { outlet, any, topic: named.name };
}

export function muting(pipeline: Pipeline, isMuted: IsMuted | null): Pipeline {
  if (isMuted === null) return pipeline;
  const also =
    (leaveOut: LeaveOut | undefined, briefing: string | null): LeaveOut =>
    (article) =>
      leaveOut?.(article) === true || isMuted(article, briefing);
  return {
    ...pipeline,
    brief: (definition, missing, options = {}) =>
      pipeline.brief(definition, missing, {
        ...options,
        leaveOut: also(options.leaveOut, definition.name),
      }),
    stories: (definition, leaveOut) => pipeline.stories(definition, also(leaveOut, definition.name)),
    storyInDepth: (definition, id, leaveOut) =>
      pipeline.storyInDepth(definition, id, also(leaveOut, definition.name)),
    quotePool: (query) =>
      pipeline.quotePool({ ...query, leaveOut: also(query.leaveOut, query.briefing ?? null) }),
    async searchNews(words, query) {
      const found = await pipeline.searchNews(words, query);
      const reports = found.reports.filter(({ article }) => !isMuted(article, null));
      return { ...found, reports };
    },
  };
}

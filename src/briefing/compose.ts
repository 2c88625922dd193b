/** Puts ranked stories, their points and quotes into one briefing. In: what the stages found. Out: a `Briefing`. */
import type { Article } from "../model/article.ts";
import type { BriefedStory, Briefing, Point } from "../model/briefing.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { Difference, Story } from "../model/story.ts";
import { wordCount } from "../text/tokens.ts";

/** Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, meta-analysis of 190 studies), rounded. */
const WORDS_A_MINUTE = 230;

export function briefStory(
  story: Story,
  points: readonly Point[],
  quote: SourcedQuote | null,
  differences: readonly Difference[],
): BriefedStory {
  const articleWords = wordCount((story.articles[0] as Article).text);
  const shownWords = points.reduce((sum, point) => sum + wordCount(point.text), 0);
  return {
    story,
    points,
    quote,
    differences,
    articleMinutes: Math.max(1, Math.round(articleWords / WORDS_A_MINUTE)),
    pointSeconds: Math.max(5, Math.ceil((shownWords / WORDS_A_MINUTE) * 12) * 5),
  };
}

/** A quote is shown once in a briefing, at the first story that has it. */
export function composeBriefing(parts: Omit<Briefing, "sample">): Briefing {
  const shown = new Set<string>();
  const stories = parts.stories.map((briefed) => {
    if (briefed.quote === null) return briefed;
    const repeated = shown.has(briefed.quote.quote.id);
    shown.add(briefed.quote.quote.id);
    return repeated ? { ...briefed, quote: null } : briefed;
  });
  const sample = stories.some((briefed) => briefed.story.articles.some((article) => article.sample === true));
  return { ...parts, stories, sample };
}

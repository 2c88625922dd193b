/**
 * Orders stories for a briefing. More outlets first, then the newer: an hour-by-hour decay with a half-life of a day. Who asks
 * "why these?" is told both of each story (src/message/from-why.ts).
 */
import type { Story } from "../model/story.ts";

export interface RankedStory {
  readonly story: Story;
  readonly score: number;
}

const HALF_LIFE_HOURS = 24;

/** Highest score first; equal scores keep a fixed order by id. `now` is ISO 8601. */
export function rankStories(stories: readonly Story[], now: string): RankedStory[] {
  return stories
    .map((story) => {
      const outlets = new Set(story.articles.map((article) => article.outlet ?? article.id)).size;
      const ageHours =
        story.lastSeen === null
          ? HALF_LIFE_HOURS
          : Math.max(0, Date.parse(now) - Date.parse(story.lastSeen)) / 3_600_000;
      const freshness = 2 ** (-ageHours / HALF_LIFE_HOURS);
      return { story, score: (1 + Math.log2(outlets)) * (0.25 + freshness) };
    })
    .sort((a, b) => b.score - a.score || (a.story.id < b.story.id ? -1 : 1));
}

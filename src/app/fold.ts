/**
 * A briefing for a channel that was told something before: what is unchanged is named in one line, what goes on is marked as
 * an update, and the room goes to what is new. In: the pipeline, what the channel was told. Out: a briefing and what it left out.
 */
import type { BriefedStory, Briefing, MissingSource } from "../model/briefing.ts";
import type { Definition, Length } from "../model/definition.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Told } from "../schedule/told.ts";

/** Stories that are looked through for what is new. */
const MAX_LOOKED = 30;

export interface Folded {
  readonly briefing: Briefing;
  /** Unchanged since the last post; null where the channel never had one. */
  readonly unchanged: { readonly since: string; readonly headlines: readonly string[] } | null;
}

export async function foldedBriefing(
  { brief }: Pick<Pipeline, "brief">,
  definition: Definition,
  missing: readonly MissingSource[],
  { length, told }: { readonly length: Length; readonly told: Told },
): Promise<Folded> {
  const { lastAt } = told;
  if (lastAt === null) return { briefing: await brief(definition, missing, { length }), unchanged: null };
  const all = await brief(definition, missing, { length: "line", maxStories: MAX_LOOKED });
  const same = all.stories.filter(({ story }) => told.of(story) === "unchanged").map(({ story }) => story);
  const seen = new Set(same.map(({ id }) => id));
  const briefing = await brief(definition, missing, { length, seen });
  return {
    briefing: { ...briefing, stories: briefing.stories.map((story) => marked(story, told)) },
    unchanged: { since: lastAt, headlines: same.map(({ headline }) => headline) },
  };
}

/** The first point says that the story goes on. */
function marked(story: BriefedStory, told: Told): BriefedStory {
  if (told.of(story.story) !== "update") return story;
  const points = story.points.map((point, at) =>
    at === 0 && point.status === "new" ? { ...point, status: "update" as const } : point,
  );
  return { ...story, points };
}

/** Makes a decision into what readers are shown: name, role, and the ranges that prove both. */
import type { Range } from "../model/article.ts";
import type { Speaker } from "../model/quote.ts";
import type { Decision } from "./attribute.ts";
import { nearestLink } from "./features.ts";
import type { Mention } from "./mentions.ts";
import { roleOf } from "./roles.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const MAX_EVIDENCE_WORDS = 40;

const rangeOf = (scene: Scene, from: number, to: number): Range => ({
  start: (scene.words[from] as Word).start,
  end: (scene.words[to - 1] as Word).end,
});

/** The reporting verb ("said", "according to") beside the span, or null. */
export function cueOf(scene: Scene, decision: Decision): Range | null {
  if (!decision.mention) return null;
  const placed = nearestLink(scene, decision.mention, decision.view.at);
  if (!placed || placed.link.cue === "other" || placed.link.relation === "object") return null;
  const to = placed.link.verb + (placed.link.cue === "according" ? 2 : 1);
  return rangeOf(scene, placed.link.verb, Math.min(to, scene.words.length));
}

/** The speaker of a decision; null where no mention was found. */
export function speakerOf(scene: Scene, decision: Decision): Speaker | null {
  const { mention, entity } = decision;
  if (!mention) return null;
  const namedBy =
    entity >= 0
      ? (scene.mentions[scene.cast.entities[entity]?.fullest ?? mention.index] as Mention)
      : mention;
  const named = rangeOf(scene, namedBy.from, namedBy.to);
  const cue = cueOf(scene, decision);
  const beside = rangeOf(scene, mention.phraseFrom, mention.to);
  let evidence = beside;
  if (cue) {
    const whole = { start: Math.min(cue.start, beside.start), end: Math.max(cue.end, beside.end) };
    const words = scene.text.slice(whole.start, whole.end).split(/\s+/u).length;
    if (words <= MAX_EVIDENCE_WORDS) evidence = whole;
  }
  const roleAt = roleOf(scene, mention.kind === "pronoun" ? namedBy : mention, entity);
  return {
    name: scene.text.slice(named.start, named.end),
    role: roleAt ? scene.text.slice(roleAt.start, roleAt.end) : null,
    evidence,
    named,
    roleAt,
  };
}

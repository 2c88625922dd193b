/** Makes a decision into what readers are shown: name, role, and the ranges that prove both. */
import type { Range } from "../model/article.ts";
import type { Speaker } from "../model/quote.ts";
import { nameBeside } from "./apposition.ts";
import type { Decision } from "./attribute.ts";
import { nearestLink } from "./features.ts";
import type { Link } from "./links.ts";
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

const MAX_PHRASE_WORDS = 8;
const PARTICIPLE = /(?:\p{Ll}ed|known|familiar|close|born)$/u;

/**
 * End of a noun phrase with what belongs to it: "a spokesman for the port", "one senator involved in the talks". After the
 * verb only what surely belongs to the noun: "said a spokesman in Lund" is where it was said.
 */
function phraseEnd(scene: Scene, mention: Mention, verb: number): number {
  let end = mention.to;
  let participle = false;
  for (let at = mention.to; at < mention.to + MAX_PHRASE_WORDS; at++) {
    const word = scene.words[at];
    if (at === verb) return end;
    if (!word || word.breakBefore > 0 || /^(?:punct|quote|rel|aux|pron|day|conj)$/.test(word.tag)) break;
    const linked = /^(?:of|for|from|with|at)$/.test(word.lower);
    if (at === mention.to) {
      participle = PARTICIPLE.test(word.lower) && !/^(?:cue|verb)$/.test(scene.words[at + 1]?.tag ?? "");
      if (!participle && !linked) return end;
    } else if (/^(?:cue|verb)$/.test(word.tag) || (word.tag === "prep" && !linked && !participle)) break;
    if (!/^(?:prep|det|poss|adv)$/.test(word.tag)) end = at + 1;
  }
  // Before its verb the phrase is whole only where it reaches the verb.
  return verb > mention.to ? mention.to : end;
}

/** The speaker of a decision; null where no mention was found. */
export function speakerOf(scene: Scene, decision: Decision): Speaker | null {
  const { mention, entity } = decision;
  if (!mention) return null;
  const placed = nearestLink(scene, mention, decision.view.at);
  return speakerBy(scene, { mention, entity, link: placed?.link ?? null, cue: cueOf(scene, decision) });
}

export interface Naming {
  readonly mention: Mention;
  /** Index of the person, -1 for a speaker without a name. */
  readonly entity: number;
  /** The verb beside the words, where the mention goes with one. */
  readonly link: Link | null;
  readonly cue: Range | null;
}

/** The speaker that a mention names: the fullest name, the role, and what proves both. */
export function speakerBy(scene: Scene, { mention, entity, link, cue }: Naming): Speaker {
  const namedBy =
    entity >= 0
      ? (scene.mentions[scene.cast.entities[entity]?.fullest ?? mention.index] as Mention)
      : mention;
  const bare =
    entity < 0 &&
    /^(?:nominal|thing|plural)$/.test(mention.kind) &&
    link !== null &&
    link.cue !== "other" &&
    /^(?:subject|inverted|according)$/.test(link.relation);
  const named = rangeOf(scene, namedBy.from, bare ? phraseEnd(scene, mention, link.verb) : namedBy.to);
  const name = entity < 0 ? null : nameBeside(scene, mention);
  const beside = rangeOf(scene, mention.phraseFrom, name?.to ?? mention.to);
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

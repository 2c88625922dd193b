/**
 * Gives every marked span its likeliest speaker. In: a scene. Out: a decision for each span with all candidates and
 * their probabilities. Mentions are ranked span by span in reading order; probabilities of mentions that name the same
 * person are added, pronouns being shared out among the persons they may stand for.
 */
import { nameBeside } from "./apposition.ts";
import { creditOf } from "./credits.ts";
import { eachFeature, type History } from "./features.ts";
import type { Mention } from "./mentions.ts";
import { antecedentsOf, isPersonal } from "./pronouns.ts";
import { scoreOf, softmax, type Weights } from "./rank.ts";
import type { Scene } from "./scene.ts";
import { type SpanView, viewSpan } from "./span-view.ts";
import type { Word } from "./words.ts";

export interface Model {
  readonly speaker: Weights;
  readonly pronoun: Weights;
}

export interface Decision {
  readonly span: number;
  readonly view: SpanView;
  /** With the score and the probability of each; an object for each of thousands would be most of the memory. */
  readonly candidates: readonly Mention[];
  readonly scores: readonly number[];
  readonly shares: readonly number[];
  /** What was decided before; with it `featuresOf` tells again why. Kept features would be most of the memory. */
  readonly history: History;
  /** The mention beside the words ("he"), or null where there is none. */
  readonly mention: Mention | null;
  /** Index of the person, -1 for a speaker without a name. */
  readonly entity: number;
  /** Raw probability that this is the speaker, before calibration. */
  readonly probability: number;
}

const MAX_BEFORE = 24;
const MAX_AROUND = 40;

/** The `MAX_AROUND` mentions nearest to a word, of those from one to another: looked for only round it. */
function nearestOf(mentions: readonly Mention[], from: number, to: number, at: number): readonly Mention[] {
  if (to - from <= MAX_AROUND) return mentions.slice(from, to);
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] as Mention).from < at) low = middle + 1;
    else high = middle;
  }
  return mentions
    .slice(Math.max(from, low - 2 * MAX_AROUND), Math.min(to, low + 2 * MAX_AROUND))
    .sort((a, b) => Math.abs(a.from - at) - Math.abs(b.from - at))
    .slice(0, MAX_AROUND)
    .sort((a, b) => a.index - b.index);
}

/** Mentions that may be the speaker: of the paragraph, of the one before, of a credit after it, and the last speaker. */
export function candidatesOf(scene: Scene, span: number, history: History): Mention[] {
  const paragraph = scene.spans[span]?.paragraph ?? 0;
  const at = scene.spanWords[span] as number;
  const from = scene.mentionsFrom[paragraph] as number;
  const to = scene.mentionsFrom[paragraph + 1] as number;
  const here = nearestOf(scene.mentions, from, to, at);
  const earlier = paragraph > 0 ? (scene.mentionsFrom[paragraph - 1] as number) : from;
  const before = scene.mentions.slice(Math.max(earlier, from - MAX_BEFORE), from);
  const last = scene.mentions[history.mention];
  const lastFirst = last && last.index < Math.max(earlier, from - MAX_BEFORE) ? [last] : [];
  return [...lastFirst, ...before, ...here, ...creditAfter(scene, span)];
}

const MAX_CREDIT_CHARS = 120;

/** Mentions of a line that only credits the words above it: "— Mara Quill, engineer", or one before a late closing mark. */
function creditAfter(scene: Scene, span: number): readonly Mention[] {
  const marked = scene.spans[span] as Scene["spans"][number];
  const paragraph = marked.paragraph + 1;
  const range = scene.paragraphs[paragraph];
  if (!range || range.end - range.start > MAX_CREDIT_CHARS) return [];
  const dashed = /[-–—―]/u.test(scene.text[range.start] ?? "");
  const inside = !marked.closed && /^[^"“”]+["”]\s*$/u.test(scene.text.slice(range.start, range.end));
  if (!dashed && !inside) return [];
  return scene.mentions.slice(scene.mentionsFrom[paragraph], scene.mentionsFrom[paragraph + 1]);
}

/** Persons a pronoun may stand for, with probabilities. */
export function resolve(
  scene: Scene,
  pronoun: Mention,
  speaker: number,
  weights: Weights,
): { entity: number; probability: number }[] {
  const found = antecedentsOf(scene, pronoun, speaker);
  const shares = softmax(found.map((one) => scoreOf(one.features, weights)));
  return found.map((one, index) => ({ entity: one.entity, probability: shares[index] as number }));
}

/** The persons of the pronouns that were asked for since the speaker changed: spans of a paragraph ask for the same ones. */
interface Resolved {
  readonly speaker: number;
  readonly persons: Map<number, ReturnType<typeof resolve>>;
}

function decide(
  scene: Scene,
  span: number,
  history: History,
  model: Model,
  { persons: known }: Resolved,
): Decision {
  const view = viewSpan(scene, span);
  const mentions = candidatesOf(scene, span, history);
  // A number in a typed array is added to in place; one that a function closes over is made anew each time.
  const score = new Float64Array(1);
  const weigh = (name: string): void => {
    score[0] = (score[0] as number) + (model.speaker.get(name) ?? 0);
  };
  const scores = mentions.map((mention) => {
    score[0] = 0;
    eachFeature(scene, view, mention, history, weigh);
    return score[0];
  });
  const shares = softmax(scores);
  const totals = new Map<string | number, { entity: number; sum: number; mention: Mention; share: number }>();
  const give = (key: string | number, entity: number, mention: Mention, share: number): void => {
    const total = totals.get(key);
    if (!total) totals.set(key, { entity, sum: share, mention, share });
    else {
      total.sum += share;
      if (share > total.share) {
        total.share = share;
        total.mention = mention;
      }
    }
  };
  for (let at = 0; at < mentions.length; at++) {
    const mention = mentions[at] as Mention;
    const probability = shares[at] as number;
    if (probability < 0.002) continue;
    const entity = scene.cast.of[mention.index] ?? -1;
    if (entity >= 0) give(entity, entity, mention, probability);
    else if (isPersonal(scene, mention)) {
      const persons = known.get(mention.index) ?? resolve(scene, mention, history.entity, model.pronoun);
      known.set(mention.index, persons);
      for (const person of persons)
        give(person.entity, person.entity, mention, probability * person.probability);
      if (persons.length === 0) give(`m${mention.index}`, -1, mention, probability);
    } else {
      const name = nameBeside(scene, mention);
      const named = name === null ? -1 : (scene.cast.of[name.index] ?? -1);
      if (named >= 0) give(named, named, mention, probability);
      else give(`m:${words(scene, mention)}`, -1, mention, probability);
    }
  }
  let best: { entity: number; sum: number; mention: Mention } | null = null;
  for (const total of totals.values()) if (best === null || total.sum > best.sum) best = total;
  const credited = creditOf(scene, span);
  if (credited !== null) best = { entity: scene.cast.of[credited.index] ?? -1, sum: 1, mention: credited };
  return {
    span,
    view,
    candidates: mentions,
    scores,
    shares,
    history,
    mention: best?.mention ?? null,
    entity: best?.entity ?? -1,
    probability: best?.sum ?? 0,
  };
}

const words = (scene: Scene, mention: Mention): string =>
  scene.text
    .slice((scene.words[mention.from] as Word).start, (scene.words[mention.to - 1] as Word).end)
    .toLowerCase();

export const NO_HISTORY: History = { mention: -1, span: -1, entity: -1 };

/** One decision for each span, in reading order. History is what was decided before. */
export function attributeSpans(scene: Scene, model: Model): Decision[] {
  const decisions: Decision[] = [];
  let history = NO_HISTORY;
  let resolved: Resolved = { speaker: history.entity, persons: new Map() };
  for (const span of scene.spans.keys()) {
    if (history.entity !== resolved.speaker) resolved = { speaker: history.entity, persons: new Map() };
    const decision = decide(scene, span, history, model, resolved);
    decisions.push(decision);
    if (decision.mention) history = { mention: decision.mention.index, span, entity: decision.entity };
  }
  return decisions;
}

/**
 * Fits the tables of `src/quote/weights.json` on the labelled quotes and measures them cross-fitted in five parts.
 * In: `../shared/eval/quotes/dev.jsonl`. Out: the file, and figures on standard output. Only numbers leave the set.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import {
  attributeSpans,
  candidatesOf,
  type Decision,
  type Model,
  NO_HISTORY,
} from "../../src/quote/attribute.ts";
import type { Entity } from "../../src/quote/entities.ts";
import { featuresOf, type History, viewSpan } from "../../src/quote/features.ts";
import { genuineFeatures, isGenuine } from "../../src/quote/genuine.ts";
import type { Mention } from "../../src/quote/mentions.ts";
import { antecedentsOf, isPersonal } from "../../src/quote/pronouns.ts";
import type { Weights } from "../../src/quote/rank.ts";
import { type Example, type FitOptions, fitRanker } from "./quotes-fit.ts";
import {
  type Labelled,
  loadQuotes,
  type Prediction,
  type Scorer,
  scorer,
  wordsOfMention,
} from "./quotes-set.ts";

const OPTIONS: FitOptions = { epochs: 16, rate: 0.1, penalty: 100, minCount: 3 };
/** Spans that are nobody's words are few and say it by few features: less penalty. */
const GENUINE: FitOptions = { ...OPTIONS, penalty: 10 };
const FOLDS = [0, 1, 2, 3, 4];
const TABLE = path.join(import.meta.dirname, "../../src/quote/weights.json");
/** Of the speakers shown, so many are right. */
const SHOWN_RIGHT = 0.98;

function entityOfLabel(one: Labelled, span: number, mention: Mention, score: Scorer): number {
  const { scene } = one;
  const own = scene.cast.of[mention.index] ?? -1;
  if (own >= 0) return own;
  const names = one.gold[span]?.speaker_ref ?? [];
  for (let at = mention.index - 1; at >= 0; at--) {
    const entity = scene.cast.of[at] ?? -1;
    if (entity < 0) continue;
    if (names.some((name) => score.speakerMatch(name, wordsOfMention(scene, scene.mentions[at] as Mention))))
      return entity;
  }
  return -1;
}

/** Walks an article's spans with the annotated speakers as history. */
function walk(
  one: Labelled,
  score: Scorer,
  visit: (span: number, label: Mention, history: History) => void,
): void {
  let history = NO_HISTORY;
  for (const [span, label] of one.label.entries()) {
    if (!label) continue;
    visit(span, label, history);
    history = { mention: label.index, span, entity: entityOfLabel(one, span, label, score) };
  }
}

function speakerExamples(set: readonly Labelled[], score: Scorer): Example[] {
  const examples: Example[] = [];
  for (const one of set) {
    const { scene } = one;
    walk(one, score, (span, label, history) => {
      const view = viewSpan(scene, span);
      const entity = scene.cast.of[label.index] ?? -1;
      // Another mention of the same person is neither right nor wrong.
      const kept = candidatesOf(scene, span, history).filter(
        (mention) => mention === label || entity < 0 || scene.cast.of[mention.index] !== entity,
      );
      if (!kept.includes(label)) return;
      examples.push({
        candidates: kept.map((mention) => featuresOf(scene, view, mention, history)),
        right: kept.map((mention) => mention === label),
      });
    });
  }
  return examples;
}

function pronounExamples(set: readonly Labelled[], score: Scorer): Example[] {
  const examples: Example[] = [];
  for (const one of set) {
    const { scene } = one;
    walk(one, score, (span, label, history) => {
      const names = one.gold[span]?.speaker_ref ?? [];
      if (names.length === 0 || !isPersonal(scene, label)) return;
      const found = antecedentsOf(scene, label, history.entity);
      const right = found.map(({ entity }) => {
        const { fullest } = scene.cast.entities[entity] as Entity;
        const words = wordsOfMention(scene, scene.mentions[fullest] as Mention);
        return names.some((name) => score.speakerMatch(name, words));
      });
      if (right.includes(true)) examples.push({ candidates: found.map(({ features }) => features), right });
    });
  }
  return examples;
}

function genuineExamples(
  set: readonly Labelled[],
  decisions: ReadonlyMap<Labelled, readonly Decision[]>,
): Example[] {
  return set.flatMap((one) =>
    one.genuine.flatMap((said, span) => {
      const decision = decisions.get(one)?.[span];
      if (said === null || !decision) return [];
      return [{ candidates: [genuineFeatures(one.scene, decision), []], right: [said, !said] }];
    }),
  );
}

function fitModel(set: readonly Labelled[], score: Scorer): Model {
  return {
    speaker: fitRanker(speakerExamples(set, score), OPTIONS),
    pronoun: fitRanker(pronounExamples(set, score), OPTIONS),
  };
}

export function speakerWords(one: Labelled, decision: Decision): string | null {
  const { mention, entity } = decision;
  if (!mention) return null;
  const index = entity >= 0 ? (one.scene.cast.entities[entity]?.fullest ?? mention.index) : mention.index;
  return wordsOfMention(one.scene, one.scene.mentions[index] as Mention);
}

interface Judged {
  readonly probability: number;
  readonly right: boolean;
}

interface CrossFitted {
  readonly predictions: Map<string, Prediction[]>;
  readonly judged: Judged[];
  readonly decisions: Map<Labelled, readonly Decision[]>;
}

/** Tunes on four parts and predicts the fifth, for each part. */
export function crossFit(set: readonly Labelled[], score: Scorer): CrossFitted {
  const decisions = new Map<Labelled, readonly Decision[]>();
  for (const fold of FOLDS) {
    const model = fitModel(
      set.filter((one) => one.fold !== fold),
      score,
    );
    for (const one of set) if (one.fold === fold) decisions.set(one, attributeSpans(one.scene, model));
  }
  const predictions = new Map<string, Prediction[]>();
  const judged: Judged[] = [];
  for (const fold of FOLDS) {
    const weights: Weights = fitRanker(
      genuineExamples(
        set.filter((one) => one.fold !== fold),
        decisions,
      ),
      GENUINE,
    );
    for (const one of set) {
      if (one.fold !== fold) continue;
      const said: Prediction[] = [];
      for (const [span, decision] of (decisions.get(one) ?? []).entries()) {
        if (!isGenuine(one.scene, decision, weights)) continue;
        const { start, end } = one.scene.spans[span] as Labelled["scene"]["spans"][number];
        const speaker = speakerWords(one, decision);
        said.push({ start, end, text: one.record.text.slice(start, end), speaker });
        const gold = one.gold[span];
        if (!gold) continue;
        const verdict = score.judgeSpeaker(gold, speaker).resolved;
        if (verdict === "skip") continue;
        judged.push({ probability: decision.probability, right: verdict === "right" });
      }
      predictions.set(one.record.id, said);
    }
  }
  return { predictions, judged, decisions };
}

/** Isotonic regression (pool adjacent violators) over at most 40 steps. */
function curveOf(judged: readonly Judged[]): [number, number][] {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const size = Math.max(1, Math.ceil(sorted.length / 40));
  const pools: { raw: number; right: number; count: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const slice = sorted.slice(from, from + size);
    pools.push({
      raw: slice.reduce((sum, one) => sum + one.probability, 0),
      right: slice.filter((one) => one.right).length,
      count: slice.length,
    });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || before.right / before.count <= last.right / last.count) break;
      pools.splice(-2, 2, {
        raw: before.raw + last.raw,
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return pools.map(({ raw, right, count }) => [round(raw / count), round(right / (count + 1))]);
}

/** The lowest raw probability above which enough speakers are right, and the share of quotes above it. */
export function shownFrom(judged: readonly Judged[]): { raw: number; coverage: number; right: number } {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability);
  let right = 0;
  let best = { raw: 1, coverage: 0, right: 0 };
  for (const [index, one] of sorted.entries()) {
    if (one.right) right++;
    const share = right / (index + 1);
    if (share >= SHOWN_RIGHT && index > 50)
      best = { raw: one.probability, coverage: (index + 1) / sorted.length, right: share };
  }
  return best;
}

const sorted = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Rebuilds `src/quote/weights.json`. Says so and does nothing where the labelled set is absent. */
export async function trainQuotes(): Promise<void> {
  const set = await loadQuotes();
  if (!set) {
    console.log("quotes: ../shared/eval/quotes is not here, weights left as they are");
    return;
  }
  const score = await scorer();
  const fitted = crossFit(set, score);
  const { out } = score.scoreAll(
    set.map((one) => one.record),
    fitted.predictions,
    {},
  );
  const shown = shownFrom(fitted.judged);
  const curve = curveOf(fitted.judged);
  const { calibrate } = await import("../../src/quote/calibrate.ts");
  const model = fitModel(set, score);
  const table = {
    origin:
      "Numbers fitted by `npm run train` on PolNeAR 1.0.0 and the news part of GUM; no text of either is in here.",
    shownFrom: Math.round(calibrate(shown.raw, curve) * 1e4) / 1e4,
    curve,
    genuine: sorted(fitRanker(genuineExamples(set, fitted.decisions), GENUINE)),
    pronoun: sorted(model.pronoun),
    speaker: sorted(model.speaker),
  };
  const lines = JSON.stringify(table, null, 2).replace(/\[\s+([\d.]+),\s+([\d.]+)\s+\]/g, "[$1, $2]");
  writeFileSync(TABLE, `${lines}\n`);
  console.log(`quotes, cross-fitted in five parts: ${JSON.stringify(out)}`);
  console.log(`speakers shown: ${JSON.stringify(shown)}; weights: ${Object.keys(table.speaker).length}`);
}

if (process.argv[1] === import.meta.filename) await trainQuotes();

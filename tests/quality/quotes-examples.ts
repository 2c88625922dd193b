/**
 * Examples for the rankers of the quote stage, from labelled articles: which mention speaks, whom a pronoun stands for,
 * and whether words in marks are anybody's. In: labelled articles. Out: examples of named features, and fitted models.
 */
import { candidatesOf, type Decision, type Model, NO_HISTORY } from "../../src/quote/attribute.ts";
import type { Entity } from "../../src/quote/entities.ts";
import { featuresOf, type History } from "../../src/quote/features.ts";
import { genuineFeatures } from "../../src/quote/genuine.ts";
import type { Mention } from "../../src/quote/mentions.ts";
import { antecedentsOf, isPersonal } from "../../src/quote/pronouns.ts";
import type { Weights } from "../../src/quote/rank.ts";
import { viewSpan } from "../../src/quote/span-view.ts";
import { type Example, type FitOptions, fitRanker } from "./quotes-fit.ts";
import { type Labelled, type Scorer, wordsOfMention } from "./quotes-set.ts";

const OPTIONS: FitOptions = { epochs: 16, rate: 0.1, penalty: 60, minCount: 3 };
const PRONOUN: FitOptions = { ...OPTIONS, penalty: 5 };
/** Spans that are nobody's words are few and say it by few features: less penalty. */
const GENUINE: FitOptions = { ...OPTIONS, penalty: 10 };

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

export function fitModel(set: readonly Labelled[], score: Scorer): Model {
  return {
    speaker: fitRanker(speakerExamples(set, score), OPTIONS),
    pronoun: fitRanker(pronounExamples(set, score), PRONOUN),
  };
}

export function fitGenuine(
  set: readonly Labelled[],
  decisions: ReadonlyMap<Labelled, readonly Decision[]>,
): Weights {
  return fitRanker(genuineExamples(set, decisions), GENUINE);
}

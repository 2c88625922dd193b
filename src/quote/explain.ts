/** Why a speaker was chosen, as data: for each marked span its candidates, their features and the weights added up. */
import type { Article } from "../model/article.ts";
import { attributeSpans } from "./attribute.ts";
import { calibrate } from "./calibrate.ts";
import { featuresOf } from "./features.ts";
import { genuineFeatures } from "./genuine.ts";
import type { Mention } from "./mentions.ts";
import { scoreOf } from "./rank.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { speakerOf } from "./speaker.ts";
import { LEARNT } from "./weights.ts";
import type { Word } from "./words.ts";

export interface ExplainedCandidate {
  readonly words: string;
  readonly kind: Mention["kind"];
  readonly score: number;
  /** Share among the candidates, 0 to 1. */
  readonly probability: number;
  /** Features that carry a weight, heaviest first. */
  readonly features: readonly { readonly name: string; readonly weight: number }[];
}

export interface Explanation {
  readonly words: string;
  /** Whether the marked words are somebody's at all: above 0 they are. */
  readonly genuine: number;
  readonly speaker: string | null;
  readonly confidence: number;
  readonly shown: boolean;
  /** Likeliest first, at most eight. */
  readonly candidates: readonly ExplainedCandidate[];
}

const MAX_CANDIDATES = 8;

const wordsOf = (scene: Scene, mention: Mention): string =>
  scene.text.slice((scene.words[mention.from] as Word).start, (scene.words[mention.to - 1] as Word).end);

export function explain(article: Article): readonly Explanation[] {
  const scene = sceneOf(article);
  return attributeSpans(scene, LEARNT).map((decision) => {
    const { start, end } = scene.spans[decision.span] as Scene["spans"][number];
    const confidence = calibrate(decision.probability, LEARNT.curve);
    return {
      words: scene.text.slice(start, end),
      genuine: scoreOf(genuineFeatures(scene, decision), LEARNT.genuine),
      speaker: speakerOf(scene, decision)?.name ?? null,
      confidence,
      shown: confidence >= LEARNT.shownFrom && (decision.entity >= 0 || decision.mention?.kind !== "pronoun"),
      candidates: [...decision.candidates]
        .sort((a, b) => b.probability - a.probability)
        .slice(0, MAX_CANDIDATES)
        .map(({ mention, score, probability }) => ({
          words: wordsOf(scene, mention),
          kind: mention.kind,
          score,
          probability,
          features: featuresOf(scene, decision.view, mention, decision.history)
            .map((name) => ({ name, weight: LEARNT.speaker.get(name) ?? 0 }))
            .filter(({ weight }) => weight !== 0)
            .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
        })),
    };
  });
}

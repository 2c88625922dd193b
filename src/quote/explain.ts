/**
 * Why a speaker was chosen, as data: for each quote, and for each of its marked pieces, the candidates, their features
 * and the weights that were added up. Words that were taken for nobody's (a title, a slogan) are told too.
 */
import type { Article } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import type { Decision } from "./attribute.ts";
import { featuresOf } from "./features.ts";
import { findQuotes, findWithDecisions, isByRules } from "./find.ts";
import { genuineFeatures, isTitle } from "./genuine.ts";
import type { Mention } from "./mentions.ts";
import { scoreOf } from "./rank.ts";
import type { Scene } from "./scene.ts";
import { LEARNT } from "./weights.ts";
import type { Word } from "./words.ts";

export interface ExplainedCandidate {
  readonly words: string;
  readonly kind: Mention["kind"];
  /** Sum of the weights. */
  readonly score: number;
  /** Share among the candidates, 0 to 1. */
  readonly probability: number;
  /** Features that carry a weight, heaviest first. */
  readonly features: readonly { readonly name: string; readonly weight: number }[];
}

export interface ExplainedPiece {
  readonly words: string;
  /** Whether the marked words are somebody's at all: above 0 they are. */
  readonly genuine: number;
  /** The words before say that it is a title or a label ("the book"), whatever the weights say. */
  readonly titled: boolean;
  /** What stands beside the words and was chosen ("he"); null where nobody was found. */
  readonly chosen: string | null;
  /** Likeliest first. */
  readonly candidates: readonly ExplainedCandidate[];
}

export interface Explanation {
  readonly words: string;
  /** null: nobody's words, so no quote. */
  readonly quote: Quote | null;
  /** What decides in place of weights: a name beside the marks (other languages), or a label (words without marks). */
  readonly rule: "beside" | "label" | null;
  /** None where a rule decides. */
  readonly pieces: readonly ExplainedPiece[];
}

/** Confidence from which a speaker is shown, 0 to 1. */
export const SHOWN_FROM: number = LEARNT.shownFrom;

const wordsOf = (scene: Scene, mention: Mention): string =>
  scene.text.slice((scene.words[mention.from] as Word).start, (scene.words[mention.to - 1] as Word).end);

function pieceOf(scene: Scene, decision: Decision): ExplainedPiece {
  const { start, end } = scene.spans[decision.span] as Scene["spans"][number];
  return {
    words: scene.text.slice(start, end),
    genuine: scoreOf(genuineFeatures(scene, decision), LEARNT.genuine),
    titled: isTitle(scene, decision),
    chosen: decision.mention === null ? null : wordsOf(scene, decision.mention),
    candidates: decision.candidates
      .map((mention, at) => ({
        words: wordsOf(scene, mention),
        kind: mention.kind,
        score: decision.scores[at] ?? 0,
        probability: decision.shares[at] ?? 0,
        features: featuresOf(scene, decision.view, mention, decision.history)
          .map((name) => ({ name, weight: LEARNT.speaker.get(name) ?? 0 }))
          .filter(({ weight }) => weight !== 0)
          .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
      }))
      .sort((a, b) => b.probability - a.probability),
  };
}

/** Marked words in reading order, then those without marks. */
export function explain(article: Article): readonly Explanation[] {
  if (isByRules(article))
    return findQuotes(article).map((quote) => ({
      words: cut(article.text, quote.ranges),
      quote,
      rule: "beside",
      pieces: [],
    }));
  const { scene, decisions, groups, unmarked } = findWithDecisions(article);
  const marked: Explanation[] = groups.map(({ spans, quote }) => ({
    words: cut(
      scene.text,
      spans.map((span) => scene.spans[span] as Scene["spans"][number]),
    ),
    quote,
    rule: null,
    pieces: spans.map((span) => pieceOf(scene, decisions[span] as Decision)),
  }));
  return [
    ...marked,
    ...unmarked.map(
      (quote): Explanation => ({
        words: cut(scene.text, quote.ranges),
        quote,
        rule: "label",
        pieces: [],
      }),
    ),
  ];
}

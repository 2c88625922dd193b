/**
 * The learnt numbers of the quote stage, from `weights.json`. They were fitted by `npm run train` on a set of annotated
 * English news articles that is no part of this repository; the table holds feature names and numbers, nothing else.
 */
import type { Model } from "./attribute.ts";
import type { Curve } from "./calibrate.ts";
import type { Weights } from "./rank.ts";
import table from "./weights.json" with { type: "json" };

export interface Learnt extends Model {
  /** Whether marked words are somebody's words. */
  readonly genuine: Weights;
  readonly curve: Curve;
  /** Confidence from which a speaker is shown. */
  readonly shownFrom: number;
}

export const LEARNT: Learnt = {
  speaker: new Map(Object.entries(table.speaker)),
  pronoun: new Map(Object.entries(table.pronoun)),
  genuine: new Map(Object.entries(table.genuine)),
  curve: table.curve.map(([raw, right]) => [raw ?? 0, right ?? 0] as const),
  shownFrom: table.shownFrom,
};

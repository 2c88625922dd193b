/**
 * How sure is sure: from judged decisions to the curve of `src/quote/calibrate.ts` and the confidence from which a speaker
 * is shown. In: probabilities with whether they were right, from articles that the weights had not seen.
 */

/** Of the speakers shown, so many are right: 98 % are promised, the rest is for articles that differ. */
const SHOWN_RIGHT = 0.983;
const MAX_STEPS = 40;
/** Below so few the share of right ones says nothing. */
const MIN_SHOWN = 50;

export interface Judged {
  /** 0 to 4, the part of the set it comes from. */
  readonly fold: number;
  /** The ranker's raw probability. */
  readonly probability: number;
  readonly right: boolean;
}

export interface Shown {
  /** Raw probability from which a speaker is shown. */
  readonly raw: number;
  /** Share of the quotes whose speaker is shown, 0 to 1. */
  readonly coverage: number;
  /** Share of the speakers shown that are right, 0 to 1. */
  readonly right: number;
}

/** Isotonic regression (pool adjacent violators) over at most MAX_STEPS steps. */
export function curveOf(judged: readonly Judged[]): [number, number][] {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  const size = Math.max(1, Math.ceil(sorted.length / MAX_STEPS));
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
export function shownFrom(judged: readonly Judged[]): Shown {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability);
  let right = 0;
  let best: Shown = { raw: 1, coverage: 0, right: 0 };
  for (const [index, one] of sorted.entries()) {
    if (one.right) right++;
    const share = right / (index + 1);
    if (share >= SHOWN_RIGHT && index > MIN_SHOWN)
      best = { raw: one.probability, coverage: (index + 1) / sorted.length, right: share };
  }
  return best;
}

/** The same with the threshold chosen on four parts and tried on the fifth, for each part: what unseen articles get. */
export function shownUnseen(judged: readonly Judged[]): Omit<Shown, "raw"> {
  let shown = 0;
  let right = 0;
  for (const fold of new Set(judged.map((one) => one.fold))) {
    const { raw } = shownFrom(judged.filter((one) => one.fold !== fold));
    const those = judged.filter((one) => one.fold === fold && one.probability >= raw);
    shown += those.length;
    right += those.filter((one) => one.right).length;
  }
  return { coverage: shown / judged.length, right: right / shown };
}

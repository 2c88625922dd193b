/**
 * Fits the tables of `src/quote/weights.json` on the labelled quotes. In: `../shared/eval/quotes/dev.jsonl`. Out: the file,
 * and the cross-fitted figures on standard output. Only numbers leave the set.
 */
import { calibrate } from "../../src/quote/calibrate.ts";
import type { Weights } from "../../src/quote/rank.ts";
import { curveOf, shownFrom } from "./quotes-calibrate.ts";
import { crossFit, figuresOf } from "./quotes-cross.ts";
import { fitGenuine, fitModel } from "./quotes-examples.ts";
import { loadQuotes, scorer } from "./quotes-set.ts";
import { keepTable } from "./tables.ts";

const sorted = (weights: Weights): Record<string, number> =>
  Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Rebuilds `src/quote/weights.json`. Says so and does nothing where the labelled set is absent. */
export async function trainQuotes(): Promise<void> {
  const set = await loadQuotes();
  if (!set) {
    console.log("quotes: ../shared/eval/quotes is not here, weights left as they are");
    return;
  }
  const score = await scorer();
  const fitted = crossFit(set, score);
  const shown = shownFrom(fitted.judged);
  const curve = curveOf(fitted.judged);
  const model = fitModel(set, score);
  const table = {
    origin:
      "Numbers fitted by `npm run train` on PolNeAR 1.0.0 and the news part of GUM; no text of either is in here.",
    shownFrom: Math.round(calibrate(shown.raw, curve) * 1e4) / 1e4,
    curve,
    genuine: sorted(fitGenuine(set, fitted.decisions)),
    pronoun: sorted(model.pronoun),
    speaker: sorted(model.speaker),
  };
  const lines = JSON.stringify(table, null, 2).replace(/\[\s+([\d.]+),\s+([\d.]+)\s+\]/g, "[$1, $2]");
  keepTable("quote/weights.json", `${lines}\n`);
  console.log("quotes, cross-fitted in five parts:");
  for (const line of figuresOf(set, fitted, score)) console.log(`  ${line}`);
}

if (process.argv[1] === import.meta.filename) await trainQuotes();

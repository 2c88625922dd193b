/**
 * Measures the quote stage as it would do on articles it has not seen: tuned on four parts of the labelled set, tried on
 * the fifth, for each part. In: labelled articles. Out: predictions and figures. Run alone it prints the figures;
 * `--errors FILE` writes the misses (for reading beside the set, never for this repository).
 */
import { writeFileSync } from "node:fs";
import { attributeSpans, type Decision } from "../../src/quote/attribute.ts";
import { isGenuine } from "../../src/quote/genuine.ts";
import { speakerOf } from "../../src/quote/speaker.ts";
import { type Judged, shownFrom, shownUnseen } from "./quotes-calibrate.ts";
import { fitGenuine, fitModel } from "./quotes-examples.ts";
import { type Labelled, loadQuotes, type Prediction, type Scorer, scorer } from "./quotes-set.ts";

const FOLDS = [0, 1, 2, 3, 4];

export interface CrossFitted {
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
    const weights = fitGenuine(
      set.filter((one) => one.fold !== fold),
      decisions,
    );
    for (const one of set) {
      if (one.fold !== fold) continue;
      const said: Prediction[] = [];
      for (const [span, decision] of (decisions.get(one) ?? []).entries()) {
        if (!isGenuine(one.scene, decision, weights)) continue;
        const { start, end } = one.scene.spans[span] as Labelled["scene"]["spans"][number];
        const speaker = speakerOf(one.scene, decision)?.name ?? null;
        said.push({ start, end, text: one.record.text.slice(start, end), speaker });
        const gold = one.gold[span];
        if (!gold) continue;
        const verdict = score.judgeSpeaker(gold, speaker).resolved;
        if (verdict === "skip") continue;
        judged.push({ fold, probability: decision.probability, right: verdict === "right" });
      }
      predictions.set(one.record.id, said);
    }
  }
  return { predictions, judged, decisions };
}

const percent = (value: number): string => (100 * value).toFixed(1);

/** The figures that `docs/quality.md` lists, one a line. */
export function figuresOf(set: readonly Labelled[], fitted: CrossFitted, score: Scorer): string[] {
  const { out } = score.scoreAll(
    set.map((one) => one.record),
    fitted.predictions,
    { by: "source_dataset" },
  );
  const kinds = Object.entries(out.attribution.by_kind)
    .filter(([kind]) => kind !== "none")
    .map(([kind, { acc_resolved: right, n_resolved: count }]) => `${kind} ${percent(right)} (${count})`);
  const chosen = shownFrom(fitted.judged);
  const unseen = shownUnseen(fitted.judged);
  return [
    `end to end: precision ${percent(out.e2e.p)}, recall ${percent(out.e2e.r)}, F1 ${percent(out.e2e.f1)}`,
    `spans exact F1 ${percent(out.span.exact.f1)}`,
    `speakers right: ${kinds.join(", ")}`,
    `end to end F1 by part: ${Object.entries(out.by ?? {})
      .map(([part, { e2e }]) => `${part} ${percent(e2e.f1)}`)
      .join(", ")}`,
    `speakers shown: ${percent(chosen.coverage)} % of the quotes from raw ${chosen.raw.toFixed(3)} on, ${percent(chosen.right)} % of them right`,
    `speakers shown, threshold from the other parts: ${percent(unseen.coverage)} %, ${percent(unseen.right)} % of them right`,
  ];
}

export interface QuoteRow {
  readonly name: string;
  readonly percent: number;
  readonly floor: number;
}

/** The cross-fitted figures with their floors, one point under what was reached; none where the set is absent. */
export async function quoteRows(): Promise<QuoteRow[]> {
  const set = await loadQuotes();
  if (!set) return [];
  const score = await scorer();
  const fitted = crossFit(set, score);
  const { out } = score.scoreAll(
    set.map((one) => one.record),
    fitted.predictions,
    {},
  );
  const unseen = shownUnseen(fitted.judged);
  const right = (kind: string): number => 100 * (out.attribution.by_kind[kind]?.acc_resolved ?? 0);
  const row = (name: string, percent: number, floor: number): QuoteRow => ({
    name: `quotes, cross-fitted, ${name}`,
    percent,
    floor,
  });
  return [
    row("end to end F1", 100 * out.e2e.f1, 92.9),
    row("spans exact F1", 100 * out.span.exact.f1, 97.8),
    row("names right", right("name"), 95.5),
    row("pronouns right", right("pronoun"), 95),
    row("noun phrases right", right("nominal"), 84),
    // One of 28 is three points and a half.
    row("plural right", right("plural"), 57),
    row("speakers shown that are right", 100 * unseen.right, 97.2),
    row("quotes whose speaker is shown", 100 * unseen.coverage, 75.5),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const set = await loadQuotes();
  if (!set) console.log("quotes: the labelled set is not beside the project");
  else {
    const score = await scorer();
    const fitted = crossFit(set, score);
    console.log(figuresOf(set, fitted, score).join("\n"));
    const file = process.argv[2] === "--errors" ? process.argv[3] : undefined;
    if (file !== undefined) {
      const records = set.map((one) => one.record);
      const { errors } = score.scoreAll(records, fitted.predictions, { errors: true });
      writeFileSync(file, errors.map((error) => `${JSON.stringify(error)}\n`).join(""));
    }
  }
}

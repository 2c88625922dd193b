/** The labelled quotes of `../shared/eval/quotes`, laid over the scenes the product makes; null where it is absent. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Mention } from "../../src/quote/mentions.ts";
import { type Scene, sceneOf } from "../../src/quote/scene.ts";
import type { Word } from "../../src/quote/words.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

export const QUOTES_FOLDER = path.join(import.meta.dirname, "../../../shared/eval/quotes");

export interface GoldQuote {
  readonly start: number;
  readonly end: number;
  readonly direct: boolean;
  readonly speaker: string | null;
  readonly speaker_start: number | null;
  readonly speaker_end: number | null;
  readonly speaker_ref?: readonly string[];
}

export interface GoldRecord {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
  readonly nonquotes: readonly { readonly start: number; readonly end: number }[];
}

interface Shares {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

/** The scorer's report, all shares 0 to 1. */
interface Scored {
  readonly e2e: Shares;
  readonly span: { readonly exact: Shares };
  readonly attribution: {
    readonly by_kind: Readonly<
      Record<string, { readonly acc_resolved: number; readonly n_resolved: number }>
    >;
  };
  readonly by?: Readonly<Record<string, { readonly e2e: Shares }>>;
}

export interface Scorer {
  speakerMatch(gold: string, predicted: string): boolean;
  scoreAll(
    golds: readonly GoldRecord[],
    predictions: ReadonlyMap<string, readonly Prediction[]>,
    options: { readonly by?: string; readonly errors?: boolean },
  ): { readonly out: Scored; readonly errors: readonly object[] };
  judgeSpeaker(gold: GoldQuote, predicted: string | null): { resolved: "right" | "wrong" | "skip" };
}

export interface Prediction {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
}

/** A record with, for each marked span, what people annotated there. */
export interface Labelled {
  readonly record: GoldRecord;
  readonly scene: Scene;
  /** 0 to 4; articles that share a long quote are in one fold, so that copies can't leak. */
  readonly fold: number;
  /** The direct quote a span is, by span. */
  readonly gold: readonly (GoldQuote | null)[];
  /** The mention that was annotated as its speaker, by span. */
  readonly label: readonly (Mention | null)[];
  /** true: somebody's words; false: nobody's; null: not settled. */
  readonly genuine: readonly (boolean | null)[];
}

export async function scorer(): Promise<Scorer> {
  return (await import(path.join(QUOTES_FOLDER, "score.mjs"))) as Scorer;
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

export function wordsOfMention(scene: Scene, mention: Mention): string {
  return scene.text.slice(
    (scene.words[mention.from] as Word).start,
    (scene.words[mention.to - 1] as Word).end,
  );
}

function labelOf(scene: Scene, gold: GoldQuote, score: Scorer): Mention | null {
  const { speaker, speaker_start: start, speaker_end: end } = gold;
  if (!speaker || start === null || end === null) return null;
  const good = scene.mentions.filter((mention) => {
    const from = (scene.words[mention.phraseFrom] as Word).start;
    const to = (scene.words[mention.to - 1] as Word).end;
    if (mention.inner || overlap({ start, end }, { start: from, end: to }) === 0) return false;
    const words = wordsOfMention(scene, mention);
    return words.toLowerCase() === speaker.toLowerCase() || score.speakerMatch(speaker, words);
  });
  return good[0] ?? null;
}

/** Folds by connected groups of articles that share a quote of sixty characters or more. */
function foldsOf(records: readonly GoldRecord[]): number[] {
  const group = records.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] as number;
    return at;
  };
  const seen = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    for (const quote of record.quotes) {
      const words = record.text.slice(quote.start, quote.end).toLowerCase().replace(/\W+/g, " ");
      if (words.length < 60) continue;
      const other = seen.get(words.slice(0, 60));
      if (other === undefined) seen.set(words.slice(0, 60), index);
      else group[root(index)] = root(other);
    }
  }
  const hash = (id: string): number => {
    let value = 0;
    for (const char of id) value = (Math.imul(value, 31) + char.charCodeAt(0)) >>> 0;
    return value;
  };
  return records.map((_, index) => hash((records[root(index)] as GoldRecord).id) % 5);
}

export async function loadQuotes(file = "dev.jsonl"): Promise<Labelled[] | null> {
  const from = path.join(QUOTES_FOLDER, file);
  if (!existsSync(from)) return null;
  const score = await scorer();
  const records = readFileSync(from, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as GoldRecord);
  const folds = foldsOf(records);
  return records.map((record, index) => {
    const scene = sceneOf({ text: record.text, paragraphs: paragraphsOf(record.text) });
    const gold = scene.spans.map(
      (span) =>
        record.quotes.find(
          (quote) =>
            quote.direct &&
            overlap(quote, span) > 0.8 * Math.max(quote.end - quote.start, span.end - span.start),
        ) ?? null,
    );
    const covered = (
      list: readonly { start: number; end: number }[],
      span: { start: number; end: number },
    ): boolean => list.some((one) => overlap(one, span) > 0.5 * (span.end - span.start));
    return {
      record,
      scene,
      fold: folds[index] ?? 0,
      gold,
      label: gold.map((quote) => (quote ? labelOf(scene, quote, score) : null)),
      genuine: scene.spans.map((span) => {
        const said = covered(
          record.quotes.filter((quote) => quote.direct),
          span,
        );
        const unsaid = covered(record.nonquotes, span);
        return said === unsaid ? null : said;
      }),
    };
  });
}

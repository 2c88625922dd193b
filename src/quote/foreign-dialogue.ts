/**
 * Dialogue that dashes open, as Spanish and French print it: "—El puente es seguro —dijo Ana Ruiz—. Lo hemos revisado.",
 * "— Le pont est sûr, a déclaré Anne Roux." In: paragraphs without marks. Out: quotes. Dashes open lists too, so a run of
 * such lines counts only where one of them says who speaks; the others are then of unclear speakers.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import type { Patterns } from "./foreign-patterns.ts";
import { type FullNames, foreignQuote, type Named, namedAfter, speakerOf } from "./foreign-speaker.ts";
import type { Marked } from "./marks.ts";

const OPENS = /^[—–―]\s*(?=[\p{L}¿¡])/u;
const DASH = /[—–―]/u;
const WINDOW_CHARS = 220;
const MAX_BREAKS = 12;
const MIN_WORDS = 3;

interface Line {
  readonly paragraph: number;
  readonly ranges: readonly Range[];
  readonly named: Named | null;
  /** Whether an attribution stands in it, be it a name or "he". */
  readonly isTold: boolean;
}

/** Without space and the comma that only leads on. */
function trimmed(text: string, { start, end }: Range): Range | null {
  let [from, to] = [start, end];
  while (from < to && /[\s.,;:]/u.test(text[from] ?? "")) from++;
  while (to > from && /[\s,;:]/u.test(text[to - 1] ?? "")) to--;
  return from < to ? { start: from, end: to } : null;
}

const piecesOf = (text: string, ranges: readonly Range[]): Range[] =>
  ranges.flatMap((range) => trimmed(text, range) ?? []);

function lineAt(text: string, { start, end }: Range, paragraph: number, patterns: Patterns): Line | null {
  const opener = OPENS.exec(text.slice(start, Math.min(end, start + 4)))?.[0];
  if (opener === undefined) return null;
  const from = start + opener.length;
  const dashes = [...text.slice(from, end).matchAll(/[—–―]/gu)].map(({ index }) => from + index);
  // "words —dijo Ana Ruiz—. words": what two dashes enclose.
  const [first, second, third] = dashes;
  if (first !== undefined) {
    const ahead = text.slice(first, Math.min(end, first + WINDOW_CHARS));
    const told = namedAfter({ ahead, aheadAt: first }, patterns);
    if (told !== null || patterns.cueAfter.test(ahead)) {
      const rest = second === undefined ? [] : [{ start: second + 1, end: third ?? end }];
      return {
        paragraph,
        ranges: piecesOf(text, [{ start: from, end: first }, ...rest]),
        named: told,
        isTold: true,
      };
    }
  }
  // "words, a déclaré Anne Roux": a comma, or the end of a question, and the attribution.
  const breaks = [...text.slice(from, end).matchAll(/[,?!]\s/gu)].slice(0, MAX_BREAKS);
  for (const { 0: mark, index } of breaks) {
    const at = from + index + (mark.startsWith(",") ? 0 : 1);
    const ahead = text.slice(at, Math.min(end, at + WINDOW_CHARS));
    const told = namedAfter({ ahead, aheadAt: at }, patterns);
    if (told !== null || (patterns.cueAfter.test(ahead) && patterns.pronoun.test(ahead)))
      return { paragraph, ranges: piecesOf(text, [{ start: from, end: at }]), named: told, isTold: true };
  }
  const ends = /[.?!…]$/u.test(text.slice(from, end)) && !DASH.test(text.slice(from, end));
  return ends
    ? { paragraph, ranges: piecesOf(text, [{ start: from, end }]), named: null, isTold: false }
    : null;
}

interface Given {
  readonly spans: readonly Marked[];
  readonly names: FullNames;
  readonly patterns: Patterns;
}

export function findDialogue(article: Article, { spans, names, patterns }: Given): readonly Quote[] {
  const { text, paragraphs } = article;
  const marked = new Set(spans.map(({ paragraph }) => paragraph));
  const quotes: Quote[] = [];
  let run: Line[] = [];
  const close = (): void => {
    for (const line of run.some(({ isTold }) => isTold) ? run : []) {
      const { ranges, named, paragraph } = line;
      const words = ranges.reduce(
        (sum, { start, end }) => sum + text.slice(start, end).split(/\s+/u).length,
        0,
      );
      if (words < MIN_WORDS) continue;
      const speaker = named === null ? null : speakerOf(text, named, names, patterns);
      const cue = named?.cue ?? null;
      quotes.push(foreignQuote(article, { ranges, speaker, cue, paragraph, lastParagraph: paragraph }));
    }
    run = [];
  };
  for (const [paragraph, range] of paragraphs.entries()) {
    const line = marked.has(paragraph) ? null : lineAt(text, range, paragraph, patterns);
    if (line === null) close();
    else run.push(line);
  }
  close();
  return quotes;
}

/**
 * Where a paragraph speaks in somebody else's words. Finds quotation marks of all common kinds in one pass and tells for
 * any sentence whether it holds half a quotation. A straight mark opens after a space and closes after a letter.
 */
import type { Range } from "../model/article.ts";

export interface Quotation extends Range {
  /** False where the paragraph ends before the mark is answered. */
  readonly closed: boolean;
}

const DOUBLE = '"“”„«»';
const MARK = /["“”„«»]|(?<![\p{L}\p{N}])['‘](?=\s?[\p{L}\p{N}“"#£$])|['’](?![\p{L}\p{N}])/gu;
/** Words that begin with an apostrophe, not with a quotation. */
const ELISION = /^['‘’](?:em|til|tis|twas|cause|bout|n|\d0s)\b/iu;
/** A mark without an answer spoils so much of what follows: a long paragraph would be lost to one stray mark else. */
const STRAY_CHARS = 400;

/** Quotations of `text.slice(start, end)` with their marks, as ranges of `text`; nested ones belong to the outer one. */
export function quotationsIn(text: string, start = 0, end = text.length): Quotation[] {
  const body = text.slice(start, end);
  const found: Quotation[] = [];
  let open = -1;
  let single = false;
  const stray = (): void => {
    found.push({ start: start + open, end: Math.min(end, start + open + STRAY_CHARS), closed: false });
  };
  for (const { 0: mark, index } of body.matchAll(MARK)) {
    if (open >= 0 && index - open > 5 * STRAY_CHARS) {
      stray();
      open = -1;
    }
    const double = DOUBLE.includes(mark);
    if (open < 0) {
      if (!opens(body, index, mark)) continue;
      open = index;
      single = !double;
    } else if (double !== single && closes(body, index, mark)) {
      found.push({ start: start + open, end: start + index + 1, closed: true });
      open = -1;
    } else if (single && double) {
      stray();
      open = opens(body, index, mark) ? index : -1;
      single = false;
    }
  }
  if (open >= 0) stray();
  return found;
}

function opens(body: string, at: number, mark: string): boolean {
  // "the dockers ' strike": an apostrophe that a tokenizer has set apart.
  if (/['‘]/u.test(mark) && /[\p{L}\p{N}]\s['‘]\s/u.test(body.slice(Math.max(0, at - 2), at + 2)))
    return false;
  if (mark === "”" || mark === "’" || ELISION.test(body.slice(at, at + 8))) return false;
  if (mark === "“" || mark === "„" || mark === "«" || mark === "‘") return true;
  return at === 0 || !/[\p{L}\p{N}.,!?;:…%]/u.test(body.charAt(at - 1));
}

function closes(body: string, at: number, mark: string): boolean {
  if (mark === "“" || mark === "„" || mark === "‘") return false;
  if (mark === "”" || mark === "»" || mark === "«") return true;
  return at > 0 && (!/[\s([{]/u.test(body.charAt(at - 1)) || !/[\p{L}\p{N}]/u.test(body.charAt(at + 1)));
}

/** True where a quotation starts or ends outside the sentence, or is never closed. */
export function holdsHalf(sentence: Range, quotations: readonly Quotation[]): boolean {
  return quotations.some((quotation) => {
    const apart = quotation.end <= sentence.start || quotation.start >= sentence.end;
    if (apart) return false;
    return !quotation.closed || quotation.start < sentence.start || quotation.end > sentence.end;
  });
}

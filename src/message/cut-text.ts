/**
 * Where a text may be cut, best places first: ends of sentences, of words, of graphemes. Inside a grapheme only where a
 * single one is longer than any room (a flood of joined characters). Offsets are UTF-16. Method: Unicode UAX #29.
 */
const SENTENCE = new Intl.Segmenter("en", { granularity: "sentence" });
const WORD = new Intl.Segmenter("en", { granularity: "word" });
const GRAPHEME = new Intl.Segmenter("en", { granularity: "grapheme" });
/** A sentence end is taken when it keeps at least this share of what a word end would. */
const SENTENCE_SHARE = 0.4;

/** The longest beginning of whole words for which `fits` holds, 0 where there is none. `fits` is monotone. */
export function cutAtWord(whole: string, fits: (end: number) => boolean): number {
  const text = within(whole, fits);
  const word = lastFitting(wordEnds(text), fits);
  const sentence = lastFitting(endsOf(SENTENCE, text), fits);
  if (sentence > 0 && sentence >= word * SENTENCE_SHARE) return sentence;
  return word;
}

/** As `cutAtWord`, and inside a word where not even one word fits. */
export function cutAt(whole: string, fits: (end: number) => boolean): number {
  const end = cutAtWord(whole, fits);
  if (end > 0) return end;
  const text = within(whole, fits);
  return lastFitting(endsOf(GRAPHEME, text), fits) || lastFitting(characterEnds(text), fits);
}

/** The longest beginning that ends a sentence; 0 where not even the first one fits. */
export function cutAtSentence(whole: string, fits: (end: number) => boolean): number {
  return lastFitting(endsOf(SENTENCE, within(whole, fits)), fits);
}

/** A beginning that is just too long, or the whole: so that a long text is not segmented once for each cut. */
function within(text: string, fits: (end: number) => boolean): string {
  let end = 256;
  while (end < text.length && fits(end)) end *= 2;
  return text.slice(0, end);
}

function lastFitting(ends: readonly number[], fits: (end: number) => boolean): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (ends[low - 1] ?? 0);
}

function endsOf(segmenter: Intl.Segmenter, text: string): number[] {
  const ends = [];
  for (const { index, segment } of segmenter.segment(text)) {
    const length = segment.trimEnd().length;
    if (length > 0) ends.push(index + length);
  }
  return ends;
}

/** Ends of words that a space follows; for scripts without spaces the dictionary's word ends. */
function wordEnds(text: string): number[] {
  const spaced = [...text.matchAll(/\S(?=\s|$)/g)].map((match) => match.index + 1);
  if (
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u.test(
      text,
    )
  ) {
    return spaced;
  }
  const ends = new Set(spaced);
  for (const { index, segment, isWordLike } of WORD.segment(text))
    if (isWordLike) ends.add(index + segment.length);
  return [...ends].sort((a, b) => a - b);
}

function characterEnds(text: string): number[] {
  const ends = [];
  let end = 0;
  for (const character of text) {
    end += character.length;
    ends.push(end);
  }
  return ends;
}

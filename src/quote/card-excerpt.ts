/** Shorter forms of a quote: its first sentences, never a part of one. In: the words. Out: prefixes of them. */
import { sentencesIn } from "../text/sentences.ts";
import { wordCount } from "../text/tokens.ts";

/** What stands at the end of an excerpt. */
export const CUT = " […]";
/** "No. […]" would put a different sense in the speaker's mouth. */
const MIN_WORDS = 5;

/** Prefixes of `words` that end with a sentence, longest first, each at most `maxChars`; `words` itself is not among them. */
export function excerptsOf(words: string, maxChars: number): string[] {
  // One sentence more than fits is enough to know where the last one that fits ends.
  const reach = words.slice(0, maxChars * 2);
  return sentencesIn(reach)
    .map(({ end }) => words.slice(0, end))
    .filter((text) => text.length <= maxChars && text.length < words.trimEnd().length)
    .filter(
      (text) =>
        /(?<!\s)[.!?…。！？؟]["”’»)\]]*$/u.test(text) && isClosed(text) && wordCount(text) >= MIN_WORDS,
    )
    .reverse();
}

/** Whether every mark or bracket that opens in the text closes in it. */
function isClosed(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  const pairs = ["“”", "«»", "()", "[]"] as const;
  return pairs.every(([open = "", close = ""]) => count(open) === count(close)) && count('"') % 2 === 0;
}

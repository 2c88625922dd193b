/**
 * The other side of a dispute. In: the quote that is shown, and others on the subject by other people. Out: the one that
 * most likely speaks against it: its paragraph says so, or names whom it answers; else one of another body. A choice of whom
 * to hear, by words alone: nothing here tells who is right.
 */
import type { SourcedQuote } from "../model/quote.ts";

const AGAINST =
  /\b(?:disagree[ds]?|oppos\w+|critici[sz]\w+|critics?|reject(?:ed|s)?|den(?:y|ied|ies)|refus\w+|countere?d?|dismiss\w+|condemn\w+|accus\w+|blame[ds]?|against|rivals?|opponents?|protest\w*|object(?:ed|s)|disput\w+|but|however|instead|unlike)\b|반대|비판|반박|거부|항의|그러나|반면/iu;

/** What stands round the words, without them. */
function roundOf({ quote, article }: SourcedQuote): string {
  let from = quote.context.start;
  let round = "";
  for (const { start, end } of quote.ranges) {
    round += `${article.text.slice(from, start)} `;
    from = end;
  }
  return round + article.text.slice(from, quote.context.end);
}

/** The capitalised words of a role: whom somebody speaks for. */
function bodyOf({ quote }: SourcedQuote): string {
  const { name = "", role = null } = quote.speaker ?? {};
  return role?.match(/\p{Lu}[\p{L}’'-]+/gu)?.join(" ") || name;
}

const surnameOf = ({ quote }: SourcedQuote): string => quote.speaker?.name.split(/\s+/u).at(-1) ?? "";

/** The first of the best; null where nobody else speaks. */
export function otherSide(first: SourcedQuote, others: readonly SourcedQuote[]): SourcedQuote | null {
  const surname = surnameOf(first);
  const points = others.map((one) => {
    const round = roundOf(one);
    const names = surname !== "" && round.includes(surname);
    return (AGAINST.test(round) ? 2 : 0) + (names ? 1 : 0) + (bodyOf(one) === bodyOf(first) ? 0 : 2);
  });
  return others[points.indexOf(Math.max(...points))] ?? null;
}

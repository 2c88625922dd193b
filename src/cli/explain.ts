/**
 * `quote FILE --explain` as lines for people: each quote, then the likeliest speakers with the features that speak for and
 * against them. In: explanations. Out: text. The figures printed under a candidate add up to its score.
 */
import { safeLine } from "../message/safe-text.ts";
import type { ExplainedCandidate, ExplainedPiece, Explanation } from "../quote/explain.ts";
import { SHOWN_FROM } from "../quote/explain.ts";
import { truncate } from "../text/truncate.ts";

const MIN_CANDIDATES = 2;
const MAX_CANDIDATES = 4;
/** Below this share a candidate tells nothing. */
const MIN_SHARE = 0.01;
const MAX_FEATURES = 8;
const MAX_WORDS_CHARS = 160;
const MAX_NAME_CHARS = 60;

export function explainedText(explanations: readonly Explanation[]): string {
  const quotes = explanations.filter(({ quote }) => quote !== null);
  const left = explanations.filter(({ quote }) => quote === null);
  if (explanations.length === 0) return "No words in quotation marks.\n";
  return [
    quotes.length === 0 ? "No quotes." : LEGEND,
    ...quotes.map((one, at) => quoteText(one, at + 1)),
    ...(left.length === 0 ? [] : [`Left out, nobody's words (titles, slogans, scare quotes):`]),
    ...left.map((one) => `   ${marked(one.words)}  ${whyLeft(one)}`),
    "",
  ].join("\n");
}

const LEGEND = `Candidates with their share and their score, which is the sum of the weights of their features (src/quote/weights.json).
A speaker is shown from a confidence of ${percent(SHOWN_FROM)} on; marked words count as somebody's above 0.
`;

/** Where nothing is added up. */
function byRule({ rule, quote }: Explanation): string {
  if (rule === "label") return "by rule: the label before the words, or the name below a post";
  return quote?.speaker == null
    ? "by rule: no verb of saying with one sure name beside the marks"
    : "by rule: a verb of saying with a name beside the marks";
}

const marked = (words: string) => `“${truncate(safeLine(words), MAX_WORDS_CHARS)}”`;
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function whyLeft({ pieces }: Explanation): string {
  if (pieces.some(({ titled }) => titled)) return "a title or a label, by the word before it";
  return `somebody's words? ${signed(Math.max(...pieces.map(({ genuine }) => genuine)))}`;
}

function quoteText(one: Explanation, number: number): string {
  const [first] = one.pieces;
  const several = one.pieces.length > 1;
  return [
    `${number}. ${marked(one.words)}`,
    `   ${verdict(one)}; ${first === undefined ? byRule(one) : `somebody's words? ${signed(first.genuine)}`}`,
    ...one.pieces.flatMap((piece, at) => [
      ...(several ? [`   piece ${at + 1}: ${marked(piece.words)}`] : []),
      ...pieceLines(piece),
    ]),
    "",
  ].join("\n");
}

function verdict({ quote, pieces }: Explanation): string {
  const name = quote?.guess?.name;
  const chosen = pieces.find((piece) => piece.chosen !== null && piece.chosen !== name)?.chosen;
  if (quote === null || name === undefined) return "Speaker unclear: no candidate";
  const beside = chosen == null ? "" : `, by “${truncate(safeLine(chosen), MAX_NAME_CHARS)}”`;
  const sure = `confidence ${percent(quote.confidence)}${beside}`;
  return quote.speaker === null
    ? `Speaker unclear: perhaps ${safeLine(name)}, ${sure}`
    : `Speaker: ${safeLine(name)}, ${sure}`;
}

function pieceLines({ candidates }: ExplainedPiece): string[] {
  const shown = candidates
    .slice(0, MAX_CANDIDATES)
    .filter(({ probability }, at) => at < MIN_CANDIDATES || probability >= MIN_SHARE);
  const more = candidates.length - shown.length;
  return [...shown.flatMap(candidateLines), ...(more > 0 ? [`   … and ${more} less likely`] : [])];
}

function candidateLines({ words, kind, score, probability, features }: ExplainedCandidate): string[] {
  const name = truncate(safeLine(words), MAX_NAME_CHARS);
  const rest = features.slice(MAX_FEATURES);
  const sum = rest.reduce((total, { weight }) => total + weight, 0);
  return [
    `   ${name} (${kind}): ${percent(probability)}, score ${signed(score)}`,
    ...features.slice(0, MAX_FEATURES).map((one) => `      ${signed(one.weight)}  ${safeLine(one.name)}`),
    ...(rest.length === 0 ? [] : [`      ${signed(sum)}  ${rest.length} lighter features together`]),
  ];
}

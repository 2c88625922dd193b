/**
 * The text as the attribution sees it: words and punctuation outside quotation marks, each marked span a single token.
 * In: text, paragraphs, marked spans. Out: tokens with a coarse word class and how strong the break before each one is.
 */
import type { Paragraph } from "../model/article.ts";
import { isFirstName } from "../text/first-names.ts";
import type { Cue } from "./cues.ts";
import * as lexicon from "./lexicon.ts";
import type { Marked } from "./marks.ts";
import { type Known, makeTagger, type Tag } from "./tags.ts";

export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  tag: Tag;
  readonly cue: Cue | null;
  /** Index of the marked span for tag "quote", else -1. */
  readonly span: number;
  readonly paragraph: number;
  /** Break before this token: 0 none, 1 perhaps a sentence's end (a quote that ends in ? or !), 2 a sentence's end. */
  breakBefore: 0 | 1 | 2;
  /** Counts sentences from the start of the text. */
  sentence: number;
}

/** A letter or digit, or one that a wrong decoding broke in two: "Pe\u00c3\u00b1a" stays one word. */
const BROKEN_LETTER = "(?:(?:\\u00c3|A\\u0303|\\u00c2|A\\u0302)[\\u0080-\\u00bf]|[\\p{L}\\p{N}])";
const BROKEN = /\u00c3|\u00c2|\u0303|\u0302/;
const tokenOf = (letter: string, more: string): RegExp =>
  new RegExp(`[@#$]?${letter}${more}*(?:[.&@_’'-]+${letter}${more}*)*|[^\\s\\p{L}\\p{N}]`, "gu");
const WHOLE_TOKEN = tokenOf("[\\p{L}\\p{N}]", "[\\p{L}\\p{N}\\p{M}]");
const BROKEN_TOKEN = tokenOf(BROKEN_LETTER, `(?:${BROKEN_LETTER}|\\p{M})`);
const ABBREVIATION =
  /^(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Cpl|Maj|Adm|Cmdr|Rev|Hon|Pres|St|Mt|Ft|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Calif|Mass|Fla|Ariz|Ala|Tenn|Va|Pa|Ill|Wis|Minn|Mich|Ky|Md|Del|Conn|Ga|La|Tex|Okla|Ore|Nev|Colo|Ind|Neb|Kan|Ark|Miss|Mo|Mont|Dak|Vt|Me|Wash|Wyo|N|S|W|E|\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|[ap]\.m)$/u;
const CLOSES_SENTENCE = /[.…]$/u;
const ASKS = /[?!]$/u;
const UPPER = /^[@#]?\p{Lu}/u;

const NOUN_BEFORE = new Set<Tag>(["det", "poss", "gen", "num", "mod"]);

/** A word that can be noun or verb ("claims", "report") is a noun after a determiner, and a base form is no cue after a name. */
function settleCue(previous: Word | undefined, tag: Tag, cue: Cue | null, lower: string): Tag {
  if (tag !== "cue" || !cue || !previous) return tag;
  if (cue.form === "ing") return previous.tag === "det" || previous.tag === "poss" ? "word" : tag;
  if (cue.form === "past") return tag;
  if (NOUN_BEFORE.has(previous.tag) || previous.tag === "prep") {
    if (previous.lower === "to" && cue.form === "base") return tag;
    return lexicon.SPEAKER_NOUNS.has(lower) ? "noun" : lexicon.SPEAKER_PLURALS.has(lower) ? "nouns" : "word";
  }
  return tag;
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** Splits 's off, and the full stop off words that are no abbreviation. */
function piecesOf(text: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  const slice = text.slice(from, to);
  // Texts without broken letters, nearly all, are read by the simple pattern, which takes a third of the time.
  const token = BROKEN.test(slice) ? BROKEN_TOKEN : WHOLE_TOKEN;
  for (const match of slice.matchAll(token)) {
    const word = match[0];
    const start = from + match.index;
    const cut = word.length - 2;
    const mark = word[cut];
    const genitive =
      cut > 0 && (mark === "’" || mark === "'") && (word[cut + 1] === "s" || word[cut + 1] === "S");
    if (genitive) {
      pieces.push({ text: word.slice(0, cut), start }, { text: word.slice(cut), start: start + cut });
    } else pieces.push({ text: word, start });
  }
  return pieces;
}

const STOP: Known = { lower: ".", tag: "punct", cue: null };
const genitive = (text: string): Known => ({ lower: text.toLowerCase(), tag: "gen", cue: null });

/** Tokens outside marks, with one token for each marked span, in reading order. */
export function wordsOf(text: string, paragraphs: readonly Paragraph[], spans: readonly Marked[]): Word[] {
  const words: Word[] = [];
  const tagged = makeTagger();
  let sentence = 0;
  let spanAt = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    let broken: 0 | 1 | 2 = 2;
    let at = paragraph.start;
    const add = (piece: Piece, { lower, tag, cue }: Known, span: number): void => {
      const previous = words.at(-1);
      if (broken === 2) sentence++;
      words.push({
        text: piece.text,
        lower,
        start: piece.start,
        end: piece.start + piece.text.length,
        tag: settleCue(previous?.paragraph === index ? previous : undefined, tag, cue, lower),
        cue,
        span,
        paragraph: index,
        breakBefore: broken,
        sentence,
      });
      broken = 0;
    };
    const addPlain = (to: number): void => {
      for (const piece of piecesOf(text, at, to)) {
        const previous = words.at(-1);
        if (piece.text === ".") {
          const abbreviated =
            previous?.end === piece.start && previous.tag !== "punct" && ABBREVIATION.test(previous.text);
          const next = /^\s*(\S{1,12})/u.exec(text.slice(piece.start + 1, piece.start + 24))?.[1] ?? "";
          if (abbreviated && previous) {
            const open =
              /^[\p{Ll},;:’'-]/u.test(next) ||
              (!/^(?:U\.S|D\.C|Jr|Sr|Inc|Co|Corp|[ap]\.m)$/.test(previous.text) && previous.text.length > 0);
            words[words.length - 1] = {
              ...previous,
              // "A." is an initial, not an article.
              tag: /^\p{Lu}$/u.test(previous.text) ? "name" : previous.tag,
              text: `${previous.text}.`,
              lower: `${previous.lower}.`,
              end: previous.end + 1,
            };
            if (!open && lexicon.SENTENCE_STARTERS.has(next.toLowerCase().replace(/\W+$/, ""))) broken = 2;
            continue;
          }
          add(piece, STOP, -1);
          if (next === "" || !/^[\p{Ll},;:]/u.test(next)) broken = 2;
          continue;
        }
        const apostrophe = piece.text[0] === "’" || piece.text[0] === "'";
        if (apostrophe && /^.[sS]$/.test(piece.text)) add(piece, genitive(piece.text), -1);
        else if (
          apostrophe &&
          piece.text.length === 1 &&
          previous?.text.endsWith("s") &&
          previous.end === piece.start
        ) {
          add(piece, genitive(piece.text), -1);
        } else add(piece, tagged(piece.text, broken > 0 || opensClause(previous)), -1);
        if (piece.text === "?" || piece.text === "!") broken = 2;
      }
    };
    while (spanAt < spans.length && spans[spanAt]?.paragraph === index) {
      const span = spans[spanAt] as Marked;
      addPlain(span.outer.start);
      const marked = text.slice(span.outer.start, span.outer.end);
      add(
        { text: marked, start: span.outer.start },
        { lower: marked.toLowerCase(), tag: "quote", cue: null },
        spanAt,
      );
      at = span.outer.end;
      const words4 = /\S+\s+\S+\s+\S+/u.test(text.slice(span.start, Math.min(span.end, span.start + 60)));
      if (CLOSES_SENTENCE.test(text.slice(span.start, span.end))) {
        broken = /^\s*[\p{Ll},;:—–-]/u.test(text.slice(at, at + 3)) ? 0 : 2;
      } else if (ASKS.test(text.slice(span.start, span.end))) {
        broken = /^\s*[\p{Ll},;:—–-]/u.test(text.slice(at, at + 3)) ? 0 : words4 ? 1 : 0;
      }
      spanAt++;
    }
    addPlain(paragraph.end);
  }
  settleOpeners(words);
  return words;
}

/** Capitals that make no name. One only opens a sentence: "Cost estimates", where nothing is called Cost elsewhere. */
function settleOpeners(words: Word[]): void {
  const named = new Set<string>();
  const headlines = headlineParagraphs(words);
  for (const word of words) if (word.tag === "name" && word.breakBefore === 0) named.add(word.lower);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    // "Mayor Quill Thanked Voters": a headline's capitals make no name of a verb.
    const follows = word.tag === "name" && words[at - 1]?.tag === "name" && word.breakBefore === 0;
    const form = follows && headlines.has(word.paragraph) ? word.cue?.form : null;
    if (form === "past" || form === "third") word.tag = "cue";
    if (word.tag !== "name" || word.breakBefore === 0 || named.has(word.lower) || isFirstName(word.lower))
      continue;
    const next = words[at + 1];
    // "Passing the bill took a year"; names that end so ("King Harald", "Harding said") go on with a name or a verb.
    if (
      /\p{Ll}ing$/u.test(word.text) &&
      next?.breakBefore === 0 &&
      !/^(?:name|cue|aux|gen|punct)$/.test(next.tag)
    )
      word.tag = "word";
    if (next && next.breakBefore === 0 && /^(?:word|noun|nouns|mod)$/.test(next.tag)) word.tag = "word";
  }
}

/** Paragraphs that capitalise nearly every word of four letters or more. */
function headlineParagraphs(words: readonly Word[]): ReadonlySet<number> {
  const counts = new Map<number, { long: number; upper: number }>();
  for (const { text, paragraph } of words) {
    if (text.length < 4 || !/^\p{L}+$/u.test(text)) continue;
    const count = counts.get(paragraph) ?? { long: 0, upper: 0 };
    counts.set(paragraph, count);
    count.long++;
    if (UPPER.test(text)) count.upper++;
  }
  const headlines = new Set<number>();
  for (const [paragraph, { long, upper }] of counts) if (upper > long * 0.75) headlines.add(paragraph);
  return headlines;
}

function opensClause(previous: Word | undefined): boolean {
  return (
    previous !== undefined &&
    (previous.text === ":" || previous.text === "—" || previous.text === "―" || previous.text === "•")
  );
}

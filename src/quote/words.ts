/**
 * The text as the attribution sees it: words and punctuation outside quotation marks, each marked span a single token.
 * In: text, paragraphs, marked spans. Out: tokens with a coarse word class and how strong the break before each one is.
 */
import type { Paragraph } from "../model/article.ts";
import { isFirstName } from "../text/first-names.ts";
import type { Cue } from "./cues.ts";
import * as lexicon from "./lexicon.ts";
import type { Marked } from "./marks.ts";
import { type Known, type Tag, tagged } from "./tags.ts";
import { tokensOf } from "./tokens.ts";

export interface Word {
  text: string;
  lower: string;
  readonly start: number;
  end: number;
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

const QUOTED: Known = { text: "", lower: "", tag: "quote", cue: null };
const genitive = (text: string): Known => ({ text, lower: text.toLowerCase(), tag: "gen", cue: null });

/** Tokens outside marks, with one token for each marked span, in reading order. */
export function wordsOf(text: string, paragraphs: readonly Paragraph[], spans: readonly Marked[]): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let spanAt = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    let broken: 0 | 1 | 2 = 2;
    let at = paragraph.start;
    const add = (start: number, end: number, { text, lower, tag, cue }: Known, span: number): void => {
      const previous = words.at(-1);
      if (broken === 2) sentence++;
      words.push({
        text,
        lower,
        start,
        end,
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
      const bounds = tokensOf(text, at, to);
      for (let bound = 0; bound < bounds.length; bound += 2) {
        const start = bounds[bound] as number;
        const end = bounds[bound + 1] as number;
        const previous = words.at(-1);
        const follows = previous?.end === start;
        const token = text.slice(start, end);
        if (token === ".") {
          const next = /^\s*(\S{1,12})/u.exec(text.slice(end, end + 23))?.[1] ?? "";
          if (follows && previous.tag !== "punct" && ABBREVIATION.test(previous.text)) {
            const open =
              /^[\p{Ll},;:’'-]/u.test(next) ||
              (!/^(?:U\.S|D\.C|Jr|Sr|Inc|Co|Corp|[ap]\.m)$/.test(previous.text) && previous.text.length > 0);
            // "A." is an initial, not an article.
            if (/^\p{Lu}$/u.test(previous.text)) previous.tag = "name";
            previous.text = `${previous.text}.`;
            previous.lower = `${previous.lower}.`;
            previous.end++;
            if (!open && lexicon.SENTENCE_STARTERS.has(next.toLowerCase().replace(/\W+$/, ""))) broken = 2;
            continue;
          }
          add(start, end, tagged(token, false), -1);
          if (next === "" || !/^[\p{Ll},;:]/u.test(next)) broken = 2;
          continue;
        }
        const apostrophe = token[0] === "’" || token[0] === "'";
        const owns =
          apostrophe && (token.length === 1 ? follows && previous.text.endsWith("s") : /^.[sS]$/.test(token));
        add(start, end, owns ? genitive(token) : tagged(token, broken > 0 || opensClause(previous)), -1);
        if (token === "?" || token === "!") broken = 2;
      }
    };
    while (spanAt < spans.length && spans[spanAt]?.paragraph === index) {
      const span = spans[spanAt] as Marked;
      addPlain(span.outer.start);
      add(span.outer.start, span.outer.end, QUOTED, spanAt);
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
  const headlines = new Set<number>();
  let paragraph = -1;
  let long = 0;
  let upper = 0;
  const close = (): void => {
    if (upper > long * 0.75) headlines.add(paragraph);
    long = 0;
    upper = 0;
  };
  for (const word of words) {
    if (word.paragraph !== paragraph) close();
    paragraph = word.paragraph;
    if (word.text.length < 4 || !/^\p{L}+$/u.test(word.text)) continue;
    long++;
    if (UPPER.test(word.text)) upper++;
  }
  close();
  return headlines;
}

function opensClause(previous: Word | undefined): boolean {
  return (
    previous !== undefined &&
    (previous.text === ":" || previous.text === "—" || previous.text === "―" || previous.text === "•")
  );
}

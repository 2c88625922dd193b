/**
 * Says no to what is not an article, in one line that says what to do instead. In: what was read. Throws a `UserError`
 * or returns. Judges by shape (length, sentences) and by the words of error, consent and log-in pages.
 */
import { UserError } from "../errors.ts";
import { wordCount } from "../text/tokens.ts";

interface Reading {
  readonly headline: string;
  readonly text: string;
  readonly kind: "text" | "markdown" | "html";
  /** The headline came with a feed entry, whose text may be short. */
  readonly given: boolean;
  readonly forSubscribers: boolean;
}

const MIN_WORDS = 20;
const MIN_WORDS_OF_ENTRY = 8;
const MAX_CHARS = 400_000;
/** Pages that say no by themselves are short. */
const MAX_NOTICE_CHARS = 1500;
/** Some pages for subscribers hold their whole text; what others show to everybody is shorter. */
const MAX_TEASER_CHARS = 1500;

const NOTICES: readonly (readonly [string, RegExp])[] = [
  [
    "an error page",
    /\b(?:page (?:not found|cannot be found|can.t be found|doesn.t exist)|404 (?:error|not found)|error 40[34]|403 forbidden|access (?:to this page has been )?denied|(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)|seite nicht gefunden|page introuvable|페이지를 찾을 수 없)/i,
  ],
  [
    "a check for robots",
    /\b(?:verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|enable javascript|javascript is (?:disabled|required)|unusual traffic|complete the captcha|just a moment)/i,
  ],
  [
    "a consent page",
    /\b(?:we (?:value|respect) your privacy|before you continue|accept (?:all )?cookies|manage (?:your )?(?:cookie|privacy|consent) (?:settings|preferences)|(?:we|our partners) (?:and our partners )?use cookies|cookie-einstellungen|zustimmen und weiter)/i,
  ],
  [
    "a log-in page",
    /^(?:please )?(?:log|sign) ?in\b|\b(?:log in|sign in|subscribe) to (?:continue|read|view)|\balready (?:a subscriber|have an account)\?/i,
  ],
];

/** Before anything is read out of it. */
export function refuseLong(text: string): void {
  if (text.length <= MAX_CHARS) return;
  throw new UserError(
    `The text has ${text.length.toLocaleString("en")} characters, which is no single article: paste one article.`,
  );
}

export function refuse({ headline, text, kind, given, forSubscribers }: Reading): void {
  const notice = text.length < MAX_NOTICE_CHARS ? noticeIn(headline, text) : null;
  if (notice)
    throw new UserError(`That is ${notice}, not an article: open the page yourself and paste its text.`);
  // Whoever gives a page by hand may have its beginning.
  if (given && forSubscribers && text.length < MAX_TEASER_CHARS)
    throw new UserError("That is the beginning of an article for subscribers: open it and paste its text.");
  refuseLong(text);
  const words = lengthInWords(text);
  const all = words + lengthInWords(headline);
  if (words >= (given ? MIN_WORDS_OF_ENTRY : MIN_WORDS)) {
    if (kind !== "text" || !isList(text)) return;
    throw new UserError(
      "That is a list of links or headlines, not an article: open one of them and paste its text.",
    );
  }
  throw new UserError(
    kind === "html"
      ? "The page holds no article text: open the article itself, or paste its text."
      : `An article needs a headline and at least a few sentences; this has ${all === 1 ? "one word" : `${all} words`}: paste the whole article.`,
  );
}

/** The notice's words are in the headline, or make up a good part of a short text. */
function noticeIn(headline: string, text: string): string | null {
  const short = lengthInWords(text) < 120 ? text : "";
  return NOTICES.find(([, words]) => words.test(headline.slice(0, 80)) || words.test(short))?.[0] ?? null;
}

/** Scripts without spaces: two characters make a word. */
function lengthInWords(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return wordCount(text) + Math.floor(dense / 2);
}

/** Many short lines, hardly one of which ends as a sentence does. */
function isList(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const ended = lines.filter((line) => /[.!?…:”"»。]$/.test(line) || line.length > 160).length;
  return lines.length >= 8 && ended < lines.length * 0.2;
}

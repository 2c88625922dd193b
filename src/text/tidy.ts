/**
 * Makes foreign text harmless to show and stable to compare, without changing a word of it: one Unicode form, no
 * control, direction, invisible or tag characters, few marks on one letter. In: any string. Out: NFC text in which
 * the only controls are "\n". Classes of characters after Unicode 16, chapters 23.2 and 23.8, and UTS #51.
 */

/** Line and paragraph separators, form feeds: they end a line. */
const BREAKS = /\r\n?|[\v\f\u2028\u2029]/g;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/**
 * C0 and C1 controls, annotation marks, noncharacters, and all that Unicode has a renderer ignore: soft hyphen,
 * direction controls, invisible operators, fillers, tags and variation selectors. Not here: the joiners, and the two
 * selectors that tell a picture from a sign.
 */
const HIDDEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|[\uFFF9-\uFFFB]|\p{Noncharacter_Code_Point}|(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;
/** Joiners carry meaning between letters of these scripts and inside one picture; elsewhere they only hide. */
const JOINED = String.raw`\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}`;
const LOOSE_JOINER = new RegExp(
  String.raw`(?<![${JOINED}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D]|[\u200C\u200D](?![${JOINED}\p{Extended_Pictographic}])`,
  "gu",
);
/** The longest picture of the standard joins four (a family); eight leave room for new ones. */
const LONG_JOIN = /(?:(?:(?!\u200D)\S){1,8}\u200D){8,}/gu;
const MAX_MARKS = 4;
const MARK_FLOOD = new RegExp(String.raw`(\p{M}{${MAX_MARKS}})\p{M}+`, "gu");

const JOINER = /[\u200C\u200D]/;

/** Idempotent and linear. Runs of spaces stay as they are: see `squeeze`. */
export function tidy(text: string): string {
  const shown = text.toWellFormed().replace(BREAKS, "\n").replace(SPACES, " ").replace(HIDDEN, "");
  return (JOINER.test(shown) ? withoutJoiners(shown) : shown).normalize("NFC").replace(MARK_FLOOD, "$1");
}

function withoutJoiners(text: string): string {
  return text.replace(LOOSE_JOINER, "").replace(LONG_JOIN, (run) => run.replaceAll("\u200D", ""));
}

/** Tidy text on one line, with single spaces and no outer ones: headlines, names, table cells. */
export function squeeze(text: string): string {
  return tidy(text).replace(/\s+/g, " ").trim();
}

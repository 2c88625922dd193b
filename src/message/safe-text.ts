/**
 * Foreign text made safe to show (promise P5): what cannot be seen, turns the reading direction, or piles up is taken
 * out. In: any string. Out: well-formed NFC text. Markup is not escaped here: that is each platform's renderer.
 * Methods: Unicode's Default_Ignorable_Code_Point and Bidi_Control, and UTS #39 for joiners.
 */

/** Scripts whose spelling needs the zero-width joiners. */
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}";
/** The first alternatives are kept: joiners inside such words, emoji of up to eight joined parts, emoji and keycap style. */
const INVISIBLE = new RegExp(
  [
    `(?<keep>(?<=[${JOINING}]\\p{M}*)[\\u200c\\u200d](?=[${JOINING}])`,
    "\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?(?:\\u200d\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?){0,7}",
    "[#*0-9]\\ufe0f\\u20e3)",
    "[\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\p{Co}\\p{Cs}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]",
  ].join("|"),
  "gu",
);
/** Terminal commands: colours and cursor moves, titles and links. */
const ESCAPES = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const LINE_BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Keeps line breaks, at most two in a row; other runs of space become one space, none at either end. */
export function safeText(text: string): string {
  return text
    .replace(LINE_BREAKS, "\n")
    .replace(ESCAPES, "")
    .replace(CONTROLS, "")
    .replace(INVISIBLE, (_, keep: string | undefined) => keep ?? "")
    .normalize("NFC")
    .replace(PILED_MARKS, "$1")
    .replace(/[^\S\n\u2800]+|\u2800+/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** `safeText` on one line. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, " ");
}

/** `safeText` for a piece of a sentence: one space at either end stays, so that pieces do not run together. */
export function safePiece(text: string): string {
  const clean = safeText(text);
  return (/^\s/u.test(text) ? " " : "") + clean + (clean !== "" && /\s$/u.test(text) ? " " : "");
}

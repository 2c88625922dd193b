/**
 * Words and single signs of a text: "U.S", "Quill", "'s", "@mquill", ",". In: a stretch of a text. Out: where tokens start
 * and end, in turns (a list of ranges would cost more than the reading). Linear. Common letters, nearly all, are read by a
 * table of character classes; a pattern, which takes thrice the time, reads the others, and those that a wrong decoding
 * broke.
 */

/** A letter or digit, or one that a wrong decoding broke in two: "Pe\u00c3\u00b1a" stays one word. */
const BROKEN_LETTER = "(?:(?:\\u00c3|A\\u0303|\\u00c2|A\\u0302)[\\u0080-\\u00bf]|[\\p{L}\\p{N}])";
const BROKEN = /\u00c3|\u00c2|\u0303|\u0302/;
const tokenOf = (letter: string, more: string): RegExp =>
  new RegExp(`[@#$]?${letter}${more}*(?:[.&@_’'-]+${letter}${more}*)*|[^\\s\\p{L}\\p{N}]`, "gu");
const WHOLE_TOKEN = tokenOf("[\\p{L}\\p{N}]", "[\\p{L}\\p{N}\\p{M}]");
const BROKEN_TOKEN = tokenOf(BROKEN_LETTER, `(?:${BROKEN_LETTER}|\\p{M})`);

const SPACE = 0;
const LETTER = 1;
const ACCENT = 2;
const JOINER = 3;
const PREFIX = 4;
/** "@" joins and leads. */
const BOTH = 5;
const OTHER = 6;

function classOf(char: string): number {
  if (/\s/u.test(char)) return SPACE;
  if (/[\p{L}\p{N}]/u.test(char)) return LETTER;
  if (/\p{M}/u.test(char)) return ACCENT;
  if (char === "@") return BOTH;
  return /[.&_’'-]/.test(char) ? JOINER : /[#$]/.test(char) ? PREFIX : OTHER;
}

/** Latin, Greek, Cyrillic and the common punctuation end before the superscripts. */
const CLASSES = Uint8Array.from({ length: 0x2070 }, (_, code) => classOf(String.fromCharCode(code)));

/** Starts and ends in turns. */
export function tokensOf(text: string, from: number, to: number): number[] {
  const bounds: number[] = [];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x2070 && code !== 0xc3 && code !== 0xc2 && code !== 0x302 && code !== 0x303) continue;
    const slice = text.slice(from, to);
    for (const { 0: token, index } of slice.matchAll(BROKEN.test(slice) ? BROKEN_TOKEN : WHOLE_TOKEN))
      add(bounds, text, from + index, from + index + token.length);
    return bounds;
  }
  commonTokens(bounds, text, from, to);
  return bounds;
}

/** 's becomes a token of its own. */
function add(bounds: number[], text: string, start: number, end: number): void {
  const cut = end - 2;
  const last = text[end - 1];
  if (cut > start && (last === "s" || last === "S") && (text[cut] === "'" || text[cut] === "’"))
    bounds.push(start, cut, cut, end);
  else bounds.push(start, end);
}

function commonTokens(bounds: number[], text: string, from: number, to: number): void {
  const is = (at: number): number => (at < to ? (CLASSES[text.charCodeAt(at)] as number) : SPACE);
  const afterLetters = (start: number): number => {
    let at = start;
    for (let kind = is(at); kind === LETTER || kind === ACCENT; kind = is(at)) at++;
    return at;
  };
  let at = from;
  while (at < to) {
    const start = at;
    const kind = is(at);
    at++;
    if (kind === SPACE) continue;
    const leads = (kind === PREFIX || kind === BOTH) && is(at) === LETTER;
    if (kind === LETTER || leads) {
      at = afterLetters(at);
      for (let next = at; ; ) {
        while (is(next) === JOINER || is(next) === BOTH) next++;
        if (next === at || is(next) !== LETTER) break;
        at = afterLetters(next);
        next = at;
      }
    }
    add(bounds, text, start, at);
  }
}

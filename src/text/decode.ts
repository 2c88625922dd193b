/**
 * Bytes → text. Order: byte order mark, UTF-16 by its NULs, valid UTF-8 (which beats any declaration), the HTTP
 * charset, the page's own declaration, nearly valid UTF-8, and only then a guess by jschardet, loaded when needed.
 * Text whose UTF-8 was encoded twice is repaired. Throws a `UserError` for what is not text at all.
 * Source: the WHATWG encoding standard, but for UTF-8 beating declarations, which real pages and feeds ask for.
 */
import { createRequire } from "node:module";
import { UserError } from "../errors.ts";
import { sniff } from "./sniff.ts";

const MAX_BYTES = 10_000_000;
/** How far a declaration may stand from the start, and how much a guess is made from. */
const HEAD_BYTES = 4096;
const GUESS_BYTES = 100_000;

const require = createRequire(import.meta.url);

/** `contentType`: the HTTP header as it came. */
export function decode(bytes: Uint8Array, contentType?: string): string {
  if (bytes.length === 0)
    throw new UserError("The file is empty: paste the article's text, or give its address.");
  if (bytes.length > MAX_BYTES) {
    throw new UserError(
      `The file has ${Math.ceil(bytes.length / 1e6)} MB; an article has at most ${MAX_BYTES / 1e6} MB: paste its text alone.`,
    );
  }
  const name = sniff(bytes);
  if (name)
    throw new UserError(`That is ${name}, not text: copy the article's text out of it and paste that.`);
  const text = withoutMark(readAs(bytes, charsetOf(bytes, contentType)));
  const repaired = repairTwiceEncoded(text);
  if (looksBinary(repaired)) {
    throw new UserError(
      "The file cannot be read as text: save it as UTF-8 text, or paste the article's text.",
    );
  }
  return repaired;
}

function charsetOf(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = markOf(bytes) ?? utf16ByNuls(bytes);
  if (marked) return marked;
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1");
  const declared =
    known(/charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? "")?.[1]) ?? declaredIn(head);
  // Seven-bit encodings are valid UTF-8 as well: only their own declaration or escapes tell them.
  if (declared && /^iso-2022/.test(declared)) return declared;
  const wrong = badShare(bytes);
  if (wrong === 0) return isEscaped(head) ? (guess(bytes) ?? "utf-8") : "utf-8";
  if (declared && declared !== "utf-8") return declared;
  if (wrong < 0.05 || (declared && wrong < 0.3)) return "utf-8";
  return guess(bytes) ?? "windows-1252";
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** Western text in UTF-16 has a NUL in every second byte. */
function utf16ByNuls(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.length, HEAD_BYTES) >> 1;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++;
    if (bytes[2 * pair + 1] === 0) odd++;
  }
  if (odd > pairs * 0.3 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.3 && odd < pairs * 0.05 ? "utf-16be" : null;
}

/** `<meta charset>`, `<meta http-equiv content="…charset=">` or an XML declaration. */
function declaredIn(head: string): string | null {
  const meta = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  return known(meta?.[1]) ?? known(/^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]);
}

/** The encoding's own name for a label, or null where no decoder knows it. */
function known(label: string | undefined): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function isEscaped(head: string): boolean {
  return /\x1B[$(]/.test(head);
}

/** Share of the bytes beyond ASCII that are no UTF-8; a cut last character is forgiven. */
function badShare(bytes: Uint8Array): number {
  let beyond = 0;
  for (const byte of bytes) if (byte > 0x7f) beyond++;
  if (beyond === 0) return 0;
  const text = new TextDecoder("utf-8").decode(bytes);
  let bad = 0;
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) bad++;
  return text.endsWith("\uFFFD") && bad === 1 && beyond > 3 ? 0 : bad / beyond;
}

/** jschardet's names that the platform's decoder does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp949: "euc-kr",
  johab: "euc-kr",
  cp932: "shift_jis",
  big5hkscs: "big5",
  gb2312: "gbk",
  "utf-16-le": "utf-16le",
  "utf-16-be": "utf-16be",
};

function guess(bytes: Uint8Array): string | null {
  const { detect } = require("jschardet") as typeof import("jschardet");
  const label = detect(bytes.subarray(0, GUESS_BYTES)).encoding?.toLowerCase();
  return label ? known(ALIASES[label] ?? label.replace(/^cp(125\d)$/, "windows-$1")) : null;
}

function readAs(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes);
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** What bytes 0x80–0x9F are in windows-1252, for turning text that was read with it back into bytes. */
const HIGH = new Map(
  [
    ...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)),
  ].map((character, index) => [character, 0x80 + index] as const),
);
/** A lead byte of UTF-8 followed by a continuation byte, both read as windows-1252. */
const TWICE =
  /[\u00C2-\u00F4][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]+/g;

/** Pairs that no language writes: without one, "É…" is just that. */
const SURELY_TWICE = /[ÃÂ][\u0080-\u00BF]|â€|[ÐÑ][\u0080-\u00BF\u2013-\u203A]/;

/** "â€œcafÃ©" → "“café", where most of what lies beyond ASCII reads that way; else the text stays as it is. */
export function repairTwiceEncoded(text: string): string {
  const runs = text.match(TWICE) ?? [];
  const beyond = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  if (!SURELY_TWICE.test(text) || runs.join("").length < beyond / 2) return text;
  const fatal = new TextDecoder("utf-8", { fatal: true });
  return text.replace(TWICE, (run) => {
    const bytes = Uint8Array.from(run, (character) => HIGH.get(character) ?? character.charCodeAt(0));
    try {
      return fatal.decode(bytes);
    } catch {
      return run;
    }
  });
}

/** More than one character in fifty that no text has. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 200_000);
  const odd = sample.match(/[\0-\x08\x0E-\x1A\x1C-\x1F\uFFFD]/g)?.length ?? 0;
  return odd > sample.length / 50;
}

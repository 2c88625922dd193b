/**
 * Foreign text for Discord (promise P5): shown as it is, formats nothing, pings nobody, opens nothing. In: any text.
 * Out: Markdown that displays as that text. Method: Discord's Markdown takes a backslash before an ASCII mark as "the mark
 * itself", so every mark that could begin something gets one; what is invisible goes first (src/message/safe-text.ts).
 */
import { safeLink } from "../../src/message/safe-link.ts";
import { safeLine, safePiece, safeText } from "../../src/message/safe-text.ts";

/** Marks that mean something anywhere in a line. */
const ANYWHERE = /[\\*_~`|<>[\]]/g;
/** Marks that make a heading, a list, small print or a quotation where a line starts. */
const LINE_START = /^(\s*)(#{1,3}(?=\s|$)|-#|[-+](?=\s|$))/gm;
const NUMBERED = /^(\s*\d+)(?=[.)](?:\s|$))/gm;
/** `:name:` would become an emoji, `scheme://` a link, `host.gg/code` an invitation, `@everyone` a mention. */
const BEGINNINGS = /:(?=[\w+~-]+:)|:(?=\/\/)|\.(?=(?:gg|com|me|li|io)\/)|@(?=everyone|here)/gi;

function marked(safe: string): string {
  return safe
    .replace(ANYWHERE, "\\$&")
    .replace(LINE_START, "$1\\$2")
    .replace(NUMBERED, "$1\\")
    .replace(BEGINNINGS, "\\$&");
}

/** Several lines stay several lines. */
export function escapeText(text: string): string {
  return marked(safeText(text));
}

export function escapeLine(text: string): string {
  return marked(safeLine(text));
}

/** A piece of a sentence: one space at either end stays. */
export function escapePiece(text: string, lines: "one" | "many"): string {
  const piece = safePiece(text);
  return marked(lines === "one" ? piece.replace(/\s+/g, " ") : piece);
}

/** A masked link, or the escaped text alone where nothing may be linked. */
export function escapeLink(text: string, url: string): string {
  const link = safeLink(text, url);
  return link === null ? escapeLine(text) : `[${escapeLine(link.text)}](${withLetters(link.url)})`;
}

/** Of a text fragment: what leads to a sentence of the page (src/message/text-fragment.ts). */
const FRAGMENT = /#.*:~:text=.*$/;
const ENCODED = /(?:%[89A-F][0-9A-F])+/gi;

/**
 * Letters in the fragment as they are. Percent-encoded, each of Hangul takes nine characters, and a message has four thousand
 * for all its texts, addresses included: a Korean briefing would fall apart into several posts.
 */
function withLetters(url: string): string {
  return url.replace(FRAGMENT, (fragment) =>
    fragment.replace(ENCODED, (run) => {
      try {
        return decodeURIComponent(run).replace(/[^\p{L}\p{N}]/gu, encodeURIComponent);
      } catch {
        return run;
      }
    }),
  );
}

/**
 * What stands between foreign XML and a parser: refuses what would keep a parser busy (all of them are quadratic in
 * runs of "<"), takes away whatever declares entities, and mends what feeds break most. In: decoded text. Out: text
 * that begins with the feed's root element. Everything here is linear in the length of the text.
 */
import { SourceError } from "../errors.ts";

const ROOT = /<(?:[\w-]{1,20}:)?(?:rss|feed|rdf)(?=[\s>])/i;
const WEB_PAGE = /<(?:!doctype html|html)[\s>]/i;
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const MAX_TAG_CHARS = 20_000;
const MAX_DEPTH = 256;
/** "<" that no ">" closes: a feed has a few, bait has thousands. */
const MAX_UNCLOSED = 2_000;
const FLOOD = new RegExp(`<[A-Za-z][^<>]{${MAX_TAG_CHARS}}`);

/** How far a root may stand from the start where nothing else says that this is a feed. */
const HEAD_CHARS = 2_000;

export function beginsAsFeed(text: string): boolean {
  return ROOT.test(text.slice(0, HEAD_CHARS));
}

/** The feed from its root element on: junk, declarations and the document type before it are left out. */
export function fromRoot(text: string): string {
  const clean = text.replace(CONTROLS, "");
  const at = clean.search(ROOT);
  const page = clean.search(WEB_PAGE);
  if (at < 0 || (page >= 0 && page < at)) throw new SourceError(whatItIs(clean, page >= 0));
  // A document type after the root is no XML any more; as text it can declare nothing.
  return clean.slice(at).replace(/<!(?=DOCTYPE|ENTITY)/gi, "&lt;!");
}

function whatItIs(text: string, isPage: boolean): string {
  if (!isPage) return "it is not a feed (RSS, Atom or JSON Feed); check its address";
  const link = /<link\s[^<>]*type\s*=\s*["']?application\/(?:rss|atom|feed)\+(?:xml|json)[^<>]*>/i.exec(
    text,
  )?.[0];
  const address = link === undefined ? undefined : /\shref\s*=\s*["']?([^\s"'<>]{1,300})/i.exec(link)?.[1];
  return `it is not a feed; it is a web page${address ? `: its feed may be at ${address}` : "; look there for the address of its feed"}`;
}

/** Throws a SourceError for what no newsroom writes. */
export function refuseBait(xml: string): void {
  let unclosed = 0;
  for (const _ of xml.matchAll(/<[^<>]*(?=<|$)/g)) if (++unclosed > MAX_UNCLOSED) throw broken();
  if (FLOOD.test(xml) || depthOf(xml) > MAX_DEPTH) throw broken();
}

function broken(): SourceError {
  return new SourceError("its feed is broken in a way that can't be read safely");
}

/** Elements of HTML that are never closed, in feeds whose texts are not escaped. */
const VOID = /^(?:br|hr|img|input|meta|link|wbr|col|source)$/i;

function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  const markup = /<!\[CDATA\[|<!--|<(\/?)([A-Za-z_][^\s<>/]*)[^<>]*>/g;
  for (let tag = markup.exec(xml); tag !== null; tag = markup.exec(xml)) {
    const [whole, slash, name] = tag;
    if (name === undefined) {
      const end = xml.indexOf(whole === "<!--" ? "-->" : "]]>", markup.lastIndex);
      if (end < 0) break;
      markup.lastIndex = end;
    } else if (slash === "/") depth = Math.max(0, depth - 1);
    else if (!whole.endsWith("/>") && !VOID.test(name)) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}

/** A "<" or "&" that begins nothing. Inside CDATA this changes text into the same text as HTML. */
const STRAY_LESS = /<(?!\/?[A-Za-z_][\w:.-]*(?:\s[^<>]*)?\/?>|!|\?)/g;
const STRAY_AMPERSAND = /&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,31};)/gi;

/** Names that the libraries refuse, since they mean something to JavaScript. */
const RESERVED = /(<\/?)(?=(?:__proto__|constructor|prototype|hasOwnProperty|toString|valueOf)[\s>/])/gi;

/** Escapes what is stray, and ends a feed that broke off after its last complete entry. */
export function mend(xml: string): string {
  const escaped = xml
    .replace(STRAY_LESS, "&lt;")
    .replace(STRAY_AMPERSAND, "&amp;")
    .replace(RESERVED, "$1left-out.");
  const root = /^<([^\s>]+)/.exec(escaped)?.[1] ?? "rss";
  if (escaped.trimEnd().endsWith(`</${root}>`)) return escaped;
  const last = [...escaped.matchAll(/<\/((?:[\w-]{1,20}:)?(?:item|entry))\s*>/gi)].at(-1);
  if (last === undefined) return escaped;
  const kept = escaped.slice(0, last.index + last[0].length);
  const channel = /<channel[\s>]/i.test(kept) && !/<\/channel\s*>/i.test(kept) ? "</channel>" : "";
  return `${kept}${channel}</${root}>`;
}

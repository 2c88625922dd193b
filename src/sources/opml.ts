/**
 * Lists of feeds as other readers export and import them: OPML 2.0. In: a file's text, or sources. Out: sources, or a file's
 * text. Own code, as of the whole format two attributes of one element are read: linear, nothing of a DOCTYPE is expanded,
 * and folders are passed over. Source of the format: opml.org/spec2.opml.
 */
import type { SourceDefinition } from "../model/definition.ts";
import { truncate } from "../text/truncate.ts";
import { plainText } from "./feed-text.ts";

const MAX_FEEDS = 1_000;
const MAX_NAME_CHARS = 100;

const OUTLINE = /<outline\b[^<>]*>/gi;
const ATTRIBUTE = /\b(xmlurl|title|text)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi;

/** Feeds with an http(s) address, each once, at most a thousand. Empty where it is no list of feeds. */
export function parseOpml(text: string): readonly SourceDefinition[] {
  const feeds = new Map<string, SourceDefinition>();
  for (const [outline] of text.matchAll(OUTLINE)) {
    if (feeds.size === MAX_FEEDS) break;
    const attributes = new Map<string, string>();
    for (const [, name = "", double, single] of outline.matchAll(ATTRIBUTE))
      attributes.set(name.toLowerCase(), plainText(double ?? single ?? ""));
    const from = addressOf(attributes.get("xmlurl"));
    if (from === null || feeds.has(from)) continue;
    const name = attributes.get("title") || attributes.get("text") || "";
    feeds.set(from, {
      kind: "feed",
      from,
      outlet: name === "" ? null : truncate(name, MAX_NAME_CHARS),
    });
  }
  return [...feeds.values()];
}

/** http(s), without user and password; null for anything else. */
export function addressOf(text: string | undefined): string | null {
  const url = URL.parse(text ?? "");
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  url.username = "";
  url.password = "";
  url.hash = "";
  return url.href;
}

/**
 * Feeds alone: no other reader takes pages or folders. In files of at most so many characters, each whole in itself; a single
 * feed that needs more has its own.
 */
export function renderOpml(
  title: string,
  sources: readonly SourceDefinition[],
  maxChars = Number.POSITIVE_INFINITY,
): readonly string[] {
  const room = maxChars - fileOf(title, []).length;
  const parts: string[][] = [[]];
  let chars = 0;
  for (const outline of outlinesOf(sources)) {
    if (chars > 0 && chars + outline.length + 1 > room) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)?.push(outline);
    chars += outline.length + 1;
  }
  return parts.map((outlines) => fileOf(title, outlines));
}

function outlinesOf(sources: readonly SourceDefinition[]): readonly string[] {
  return sources
    .filter(({ kind }) => kind === "feed")
    .map(({ from, outlet }) => {
      const name = escaped(outlet ?? URL.parse(from)?.hostname ?? from);
      return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(from)}"/>`;
    });
}

function fileOf(title: string, outlines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escaped(title)}</title></head>`,
    "  <body>",
    ...outlines,
    "  </body>",
    "</opml>",
  ].join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\p{Cc}/gu, " ");
}

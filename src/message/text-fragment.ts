/**
 * Links to one sentence of an article (promise P3). In: the article's text and a range of it. Out: the URL with a text
 * directive as short as it can be without pointing elsewhere. Source: WICG "URL Fragment Text Directives"
 * (`#:~:text=[prefix-,]start[,end]`). Browsers that know none of it open the page at its top.
 */
import type { Article, Range } from "../model/article.ts";
import { safeUrl } from "./safe-link.ts";

/** Fewer characters than these are likely to stand elsewhere on the page, outside of the text we have. */
const MIN_CHARS = 12;
const MAX_PREFIX_WORDS = 4;

/** The article's address at that range; null where it has none that may be linked. */
export function linkToRange({ url, text }: Pick<Article, "url" | "text">, range: Range): string | null {
  const href = url === null ? null : safeUrl(url);
  if (href === null || href.includes(":~:")) return href;
  const directive = textDirective(text, range);
  return directive === null ? href : `${href}${href.includes("#") ? "" : "#"}:~:text=${directive}`;
}

/** null where the range can't be told from an earlier place of the text. */
export function textDirective(text: string, range: Range): string | null {
  const words = [...text.slice(range.start, range.end).matchAll(/\S+/gu)];
  const startAt = range.start + (words[0]?.index ?? 0);
  for (let count = 1; count <= words.length; count++) {
    const start = phrase(words.slice(0, count));
    if (count < words.length && (start.length < MIN_CHARS || firstAt(text, start, 0) !== startAt)) continue;
    const prefix = prefixFor(text, start, startAt);
    if (prefix === null) return null;
    if (count === words.length) return prefix + escapeDirective(start);
    const end = endFor(text, words.slice(count), startAt + start.length, range.end);
    return prefix + escapeDirective(start) + (end === null ? "" : `,${escapeDirective(end)}`);
  }
  return null;
}

/** Words before, where the start stands earlier in the text too: "" where none are needed, null where none help. */
function prefixFor(text: string, start: string, startAt: number): string | null {
  if (firstAt(text, start, 0) === startAt) return "";
  const paragraph = text.lastIndexOf("\n", startAt) + 1;
  const before = [...text.slice(paragraph, startAt).matchAll(/\S+/gu)];
  for (let count = 1; count <= Math.min(MAX_PREFIX_WORDS, before.length); count++) {
    const prefix = phrase(before.slice(-count));
    const at = firstAt(text, `${prefix} ${start}`, 0);
    if (at + prefix.length + 1 === startAt) return `${escapeDirective(prefix)}-,`;
  }
  return null;
}

/** The last words of the range, as few as end nowhere earlier; null where the range ends with its start. */
function endFor(text: string, rest: readonly RegExpExecArray[], from: number, to: number): string | null {
  for (let count = 1; count <= rest.length; count++) {
    const end = phrase(rest.slice(-count));
    const enough = end.length >= MIN_CHARS || count === rest.length;
    if (enough && firstAt(text, end, from) + end.length === to) return end;
  }
  return rest.length === 0 ? null : phrase(rest);
}

function phrase(words: readonly RegExpExecArray[]): string {
  return words.map(([word]) => word).join(" ");
}

/** Case and kind of space do not count, as in a browser. Searches only while lower case keeps the offsets. */
function firstAt(text: string, words: string, from: number): number {
  const lower = text.toLowerCase();
  const haystack = (lower.length === text.length ? lower : text).replace(/\s/gu, " ");
  return haystack.indexOf(lower.length === text.length ? words.toLowerCase() : words, from);
}

/** `-`, `,` and `&` separate the parts of a directive; brackets and marks would end a link in chat markup. */
function escapeDirective(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(
    /[-!'()*~_]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

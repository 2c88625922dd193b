/** Small makers of spans and lines that several messages share. Pure. */
import type { Article } from "../model/article.ts";
import type { Span } from "../model/message.ts";
import type { Speaker } from "../model/quote.ts";
import type { Replaced } from "../text/compare.ts";
import { truncate } from "../text/truncate.ts";
import { shownHost } from "./safe-link.ts";
import type { Words } from "./words.ts";

export const plain = (text: string): Span => ({ kind: "plain", text });
export const strong = (text: string): Span => ({ kind: "plain", text, strong: true });
export const soft = (text: string): Span => ({ kind: "plain", text, soft: true });

/** Parts with " · " between them; empty parts are left out. */
export function dotted(...parts: readonly (readonly Span[])[]): Span[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [plain(" · "), ...part]));
}

/** The outlet's name as a link, and the host it leads to: a name can be anything, a host cannot (catalogue S15). */
export function outletSpans({ outlet, url }: Article, href: string | null, words: Words): Span[] {
  if (url === null || href === null) return [plain(outlet ?? words.noOutlet)];
  const host = shownHost(href);
  const name = outlet?.trim() ?? "";
  const same = name === "" || name.toLowerCase().replace(/^www\./, "") === host;
  const link: Span = { kind: "link", text: same ? host : name, url: href };
  return same ? [link] : [link, plain(` (${host})`)];
}

/** "**Ada Quill**, harbour engineer", or the plain truth that it is unclear. */
export function speakerSpans(speaker: Speaker | null, words: Words): Span[] {
  if (speaker === null) return [plain(words.speakerUnclear)];
  return speaker.role === null ? [strong(speaker.name)] : [strong(speaker.name), plain(`, ${speaker.role}`)];
}

export function timeSpans(at: string | null, style: "ago" | "date" | "date-time"): Span[] {
  return at === null
    ? []
    : [{ kind: "time", at, style: style === "ago" && at.length === 10 ? "date" : style }];
}

export function outletCount(articles: readonly Article[]): number {
  return new Set(articles.map((article) => article.outlet ?? shownHost(article.url ?? ""))).size;
}

export const MAX_REPLACED_CHARS = 120;

/** "Asked: **nine** · Article: **ten**"; a dash where one of them has no words there. */
export function replacedSpans({ first, second }: Replaced, one: string, other: string): Span[] {
  const shown = (words: string): Span => strong(truncate(words, MAX_REPLACED_CHARS) || "–");
  return [plain(`${one}: `), shown(first), plain(` · ${other}: `), shown(second)];
}

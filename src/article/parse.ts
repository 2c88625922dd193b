/**
 * The article stage: bytes of a page, a file or a paste → an `Article`. Decodes, tells the kind, reads a draft, and
 * refuses what is no article with a `UserError` of one line that says what to do. Throws nothing else, whatever the
 * bytes; touches no network, clock or disk. Pages of hostile size are bounded, not hurried: run it in a worker where
 * other work must go on.
 */
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { decode } from "../text/decode.ts";
import { shortId } from "../text/identify.ts";
import { languageOf } from "../text/language.ts";
import { paragraphsOf } from "../text/sentences.ts";
import { squeeze, tidy } from "../text/tidy.ts";
import type { Draft } from "./blocks.ts";
import { parseHtml } from "./html.ts";
import { hasFrontMatter, parseMarkdown } from "./markdown.ts";
import { parsePlain } from "./plain.ts";
import { publishedIn } from "./published.ts";
import { refuse, refuseLong } from "./refuse.ts";

export const MAX_HEADLINE_CHARS = 300;
export const ID_CHARS = 12;

export function parseArticle(source: SourceDocument): Article {
  const decoded = decode(source.bytes, source.contentType);
  const kind = kindOf(source, decoded);
  const url = canonicalUrl(source.url);
  const draft = readDraft(kind, decoded, url, source.headline);
  const headline = squeeze(source.headline ?? draft.headline ?? "").slice(0, MAX_HEADLINE_CHARS);
  const text = draft.paragraphs
    .map((paragraph) => squeeze(paragraph))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
  const { forSubscribers = false } = draft;
  refuse({ headline, text, kind, forSubscribers, given: source.headline !== undefined });
  const address = url ?? canonicalUrl(draft.url ?? undefined);
  const outlet = squeeze(source.outlet ?? draft.outlet ?? "");
  return {
    id: shortId(address ?? text, ID_CHARS),
    headline: headline || firstSentence(text),
    byline: draft.byline,
    outlet: outlet || null,
    url: address,
    publishedAt: publishedIn(source.published ?? "") ?? draft.publishedAt,
    language: languageOf(`${headline}\n${text.slice(0, 2000)}`, draft.language),
    rights: draft.rights ? squeeze(draft.rights) : null,
    text,
    paragraphs: paragraphsOf(text),
    ...(source.sample || draft.sample ? { sample: true } : {}),
  };
}

type Kind = Exclude<SourceDocument["kind"], "unknown">;

/** A whole page is HTML whatever it is called: people save pages as .txt and paste their source. */
function kindOf(source: SourceDocument, text: string): Kind {
  const head = text.slice(0, 2000).trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head))
    return "html";
  if (source.kind !== "unknown")
    return source.kind === "text" && hasFrontMatter(text) ? "markdown" : source.kind;
  if (/\bx?html\b/i.test(source.contentType ?? "") || /\.x?html?$/i.test(source.name ?? "")) return "html";
  if (/\.(?:md|markdown)$/i.test(source.name ?? "") || hasFrontMatter(text)) return "markdown";
  return (head.match(/<\/?(?:p|div|br|span|article|section|h[1-6]|a|ul|li|script|table)\b[^>]*>/gi)?.length ??
    0) >= 3
    ? "html"
    : "text";
}

function readDraft(kind: Kind, decoded: string, url: string | null, headline: string | undefined): Draft {
  if (kind !== "html") refuseLong(decoded);
  try {
    if (kind === "html") return parseHtml(decoded, url);
    return kind === "markdown" ? parseMarkdown(tidy(decoded)) : parsePlain(tidy(decoded), headline ?? null);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A RangeError of a library's recursion and the like: pages that no person wrote.
    throw new UserError("The page cannot be read: copy the article's text and paste it.", { cause: error });
  }
}

function firstSentence(text: string): string {
  const first = paragraphsOf(text.slice(0, 1000))[0]?.sentences[0];
  return first ? text.slice(first.start, first.end).slice(0, MAX_HEADLINE_CHARS) : "";
}

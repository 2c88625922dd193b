/**
 * RSS, Atom, RDF and JSON Feed → the few facts that Dateline reads of an entry, still as the feed has them: dates as
 * written, links perhaps relative, texts perhaps marked up. feedsmith reads; @rowanmanning/feed-parser reads what
 * feedsmith refuses. Both are loaded with the first feed. Throws whatever the libraries throw.
 */
import { createRequire } from "node:module";
import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from "feedsmith";

export interface RawFeed {
  readonly title?: string;
  /** The site's own address, or the base that the feed names. */
  readonly base?: string;
  readonly entries: readonly RawEntry[];
}

export interface RawEntry {
  readonly id?: string;
  /** Candidates, best first. */
  readonly links: readonly (string | undefined)[];
  readonly base?: string;
  readonly title?: string;
  readonly published?: string;
  readonly updated?: string;
  /** HTML. */
  readonly content?: string;
  /** HTML. */
  readonly summary?: string;
}

const require = createRequire(import.meta.url);

/** More than a feed of 10 MB holds of real entries; the newest are chosen later. */
const MAX_CONVERTED = 20_000;

export function readStrictly(text: string): RawFeed {
  const { parseFeed } = require("feedsmith") as typeof import("feedsmith");
  return fromAny(parseFeed(text, { maxItems: MAX_CONVERTED }));
}

function fromAny(read: AnyFeed): RawFeed {
  switch (read.format) {
    case "rss":
      return {
        title: read.feed.title,
        base: read.feed.xml?.base ?? read.feed.link,
        entries: (read.feed.items ?? []).map(fromRss),
      };
    case "atom":
      return {
        title: read.feed.title?.value,
        base: read.feed.xml?.base || alternate(read.feed.links),
        entries: (read.feed.entries ?? []).map(fromAtom),
      };
    case "rdf":
      return {
        title: read.feed.title,
        base: read.feed.xml?.base ?? read.feed.link,
        entries: (read.feed.items ?? []).map(fromRdf),
      };
    case "json":
      return {
        title: read.feed.title,
        base: read.feed.home_page_url ?? read.feed.feed_url,
        entries: (read.feed.items ?? []).map(fromJson),
      };
  }
}

function fromRss(item: RssFeed.Item<string>): RawEntry {
  const { guid, atom, dc, dcterms } = item;
  return {
    id: guid?.value ?? atom?.id,
    links: [item.link, alternate(atom?.links), guid?.isPermaLink === false ? undefined : guid?.value],
    base: item.xml?.base,
    title: item.title ?? dc?.titles?.[0] ?? item.media?.title?.value,
    published:
      item.pubDate ?? dc?.dates?.[0] ?? dcterms?.issued?.[0] ?? dcterms?.created?.[0] ?? atom?.published,
    updated: atom?.updated ?? dcterms?.modified?.[0],
    content: item.content?.encoded ?? atom?.content?.value,
    summary: item.description ?? dc?.descriptions?.[0] ?? item.media?.description?.value,
  };
}

function fromAtom(entry: AtomFeed.Entry<string>): RawEntry {
  const { content, summary } = entry;
  return {
    id: entry.id,
    links: [alternate(entry.links), content?.src, entry.id],
    base: entry.xml?.base ?? content?.xml?.base,
    title: entry.title?.value,
    published: entry.published ?? entry.dc?.dates?.[0] ?? entry.dcterms?.issued?.[0],
    updated: entry.updated,
    content: isText(content?.type) ? asHtml(content?.value) : content?.value,
    summary: isText(summary?.type) ? asHtml(summary?.value) : summary?.value,
  };
}

function fromRdf(item: RdfFeed.Item<string>): RawEntry {
  return {
    id: item.rdf?.about,
    links: [item.link, item.rdf?.about],
    base: item.xml?.base,
    title: item.title ?? item.dc?.titles?.[0],
    published: item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
    updated: item.dcterms?.modified?.[0],
    content: item.content?.encoded,
    summary: item.description ?? item.dc?.descriptions?.[0],
  };
}

function fromJson(item: JsonFeed.Item<string>): RawEntry {
  return {
    id: item.id,
    links: [item.url, item.external_url, item.id],
    title: item.title,
    published: item.date_published,
    updated: item.date_modified,
    content: item.content_html ?? asHtml(item.content_text),
    summary: asHtml(item.summary),
  };
}

function alternate(
  links: readonly { readonly href?: string; readonly rel?: string }[] | undefined,
): string | undefined {
  return (
    links?.find(({ rel }) => rel === undefined || rel === "alternate") ??
    links?.find(({ rel }) => rel !== "self")
  )?.href;
}

/** Atom's default is text; feeds that leave the type out mean what they write, so marks of HTML decide there. */
function isText(type: string | undefined): boolean {
  return type === "text" || type === "text/plain";
}

export function asHtml(text: string | undefined): string | undefined {
  return text
    ?.replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("\n");
}

export function readForgivingly(xml: string): RawFeed {
  const { parseFeed } = require("@rowanmanning/feed-parser") as typeof import("@rowanmanning/feed-parser");
  const feed = parseFeed(xml);
  const some = (value: string | null): string | undefined => value ?? undefined;
  return {
    title: some(feed.title),
    base: some(feed.url),
    entries: feed.items.slice(0, MAX_CONVERTED).map((item) => ({
      id: some(item.id),
      links: [some(item.url), some(item.id)],
      title: some(item.title),
      published: item.published?.toISOString(),
      updated: item.updated?.toISOString(),
      content: some(item.content),
      summary: some(item.description),
    })),
  };
}

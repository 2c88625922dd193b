/** A feed's text in the four formats, of entries whose parts may be missing. */
import type { Item } from "./sites.ts";

export type Format = "rss" | "atom" | "rdf" | "json";

export interface WrittenEntry {
  readonly headline: string;
  readonly url: string;
  readonly id: string | null;
  readonly date: Date | null;
  readonly html: string;
}

export function entryOf(
  item: Item,
  about: {
    readonly base: string;
    readonly query: string;
    readonly id: string | null;
    readonly dateMs: number | null;
  },
): WrittenEntry {
  const paragraphs = item.isShort ? item.paragraphs.slice(0, 1) : item.paragraphs;
  return {
    headline: item.headline,
    url: `${about.base}${item.path}${about.query}`,
    id: about.id,
    date: about.dateMs === null ? null : new Date(about.dateMs),
    html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(""),
  };
}

export function feedText(format: Format, title: string, entries: readonly WrittenEntry[]): string {
  if (format === "json") return jsonText(title, entries);
  const written = entries.map((entry) => WRITERS[format](entry)).join("\n");
  if (format === "atom")
    return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>urn:${title}</id>${written}</feed>`;
  if (format === "rss")
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><description>News</description>${written}</channel></rss>`;
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="urn:x"><title>${title}</title></channel>${written}</rdf:RDF>`;
}

const WRITERS: Readonly<Record<Exclude<Format, "json">, (entry: WrittenEntry) => string>> = {
  rss: ({ headline, url, id, date, html }) =>
    `<item><title>${headline}</title><link>${url}</link>${id === null ? "" : `<guid isPermaLink="false">${id}</guid>`}${date === null ? "" : `<pubDate>${date.toUTCString()}</pubDate>`}<description><![CDATA[${html}]]></description></item>`,
  atom: ({ headline, url, id, date, html }) =>
    `<entry><title>${headline}</title><link href="${url}"/>${id === null ? "" : `<id>${id}</id>`}${date === null ? "" : `<updated>${date.toISOString()}</updated>`}<content type="html"><![CDATA[${html}]]></content></entry>`,
  rdf: ({ headline, url, date, html }) =>
    `<item rdf:about="${url}"><title>${headline}</title><link>${url}</link>${date === null ? "" : `<dc:date>${date.toISOString()}</dc:date>`}<description><![CDATA[${html}]]></description></item>`,
};

function jsonText(title: string, entries: readonly WrittenEntry[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    items: entries.map(({ headline, url, id, date, html }) => ({
      id: id ?? url,
      url,
      title: headline,
      ...(date !== null && { date_published: date.toISOString() }),
      content_html: html,
    })),
  });
}

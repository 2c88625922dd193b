/** Feeds written for the tests, about invented places, in every format. */

export interface Entry {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  readonly date?: string;
  readonly summary?: string;
  readonly content?: string;
}

export const ENTRIES: readonly Entry[] = [
  {
    id: "tag:harbour.example,2026:1",
    title: "Port of Ellmar opens its second quay",
    link: "https://harbour.example/quay",
    date: "Sat, 21 Nov 2026 17:30:00 +0900",
    summary: "The quay took four years to build.",
  },
  {
    id: "tag:harbour.example,2026:2",
    title: "Ferry to Osk cancelled until Monday",
    link: "https://harbour.example/ferry",
    date: "Fri, 20 Nov 2026 09:00:00 +0900",
    summary: "Storms keep the ferry in harbour.",
  },
];

const escaped = (text = "") => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export function rss(entries: readonly Entry[], title = "Harbour Post"): string {
  const items = entries.map(
    ({ id, title: headline, link, date, summary, content }) =>
      `<item>${[
        headline === undefined ? "" : `<title>${escaped(headline)}</title>`,
        link === undefined ? "" : `<link>${escaped(link)}</link>`,
        id === undefined ? "" : `<guid isPermaLink="false">${escaped(id)}</guid>`,
        date === undefined ? "" : `<pubDate>${date}</pubDate>`,
        summary === undefined ? "" : `<description>${escaped(summary)}</description>`,
        content === undefined ? "" : `<content:encoded><![CDATA[${content}]]></content:encoded>`,
      ].join("")}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title><link>https://harbour.example/</link><description>News of the port</description>${items.join("")}</channel></rss>`;
}

export function atom(entries: readonly Entry[]): string {
  const all = entries.map(
    ({ id, title, link, summary, date }) =>
      `<entry><id>${id}</id><title type="html">${escaped(title)}</title><link href="${link}"/><published>${new Date(date ?? 0).toISOString()}</published><updated>2026-11-22T00:00:00Z</updated><summary>${escaped(summary)}</summary></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>Harbour Post</title><updated>2026-11-22T00:00:00Z</updated><link href="https://harbour.example/"/>${all.join("")}</feed>`;
}

export function rdf(entries: readonly Entry[]): string {
  const all = entries.map(
    ({ id, title, link, summary, date }) =>
      `<item rdf:about="${id}"><title>${escaped(title)}</title><link>${link}</link><description>${escaped(summary)}</description><dc:date>${new Date(date ?? 0).toISOString()}</dc:date></item>`,
  );
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://harbour.example/"><title>Harbour Post</title><link>https://harbour.example/</link><description>d</description></channel>${all.join("")}</rdf:RDF>`;
}

export function json(entries: readonly Entry[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Harbour Post",
    home_page_url: "https://harbour.example/",
    items: entries.map(({ id, title, link, summary, date }) => ({
      id,
      title,
      url: link,
      content_text: summary,
      date_published: new Date(date ?? 0).toISOString(),
    })),
  });
}

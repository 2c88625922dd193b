/** A newspaper of the tests on 127.0.0.1: an RSS feed and the pages of its articles, which a test may change at any time. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Printed {
  readonly slug: string;
  readonly headline: string;
  readonly publishedAt: Date;
  readonly paragraphs: readonly string[];
}

export async function startNewspaper() {
  const articles: Printed[] = [];
  const asked: string[] = [];
  let isOpen = true;
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (!isOpen) return void response.writeHead(503).end();
    if (request.url === "/feed.xml") {
      response.writeHead(200, { "content-type": "application/rss+xml; charset=utf-8" });
      return void response.end(feedOf(articles, base));
    }
    const article = articles.find(({ slug }) => request.url === `/${slug}`);
    if (article === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(pageOf(article));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  return {
    host: `127.0.0.1:${port}`,
    feedUrl: `${base}/feed.xml`,
    /** Paths asked for, in order. */
    asked,
    /** Puts an article in, or a new version of it. */
    print(article: Printed): void {
      const before = articles.findIndex(({ slug }) => slug === article.slug);
      if (before >= 0) articles.splice(before, 1);
      articles.unshift(article);
    },
    clear: () => void articles.splice(0),
    /** Answers with error 503 until it is opened again. */
    shut: () => {
      isOpen = false;
    },
    open: () => {
      isOpen = true;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function feedOf(articles: readonly Printed[], base: string): string {
  const entries = articles.map(
    ({ slug, headline, publishedAt, paragraphs }) =>
      `<item><title>${escaped(headline)}</title><link>${base}/${slug}</link><guid>${base}/${slug}</guid>` +
      `<pubDate>${publishedAt.toUTCString()}</pubDate><description>${escaped(paragraphs.join(" "))}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The Sample Post</title><link>${base}</link><description>News</description>${entries.join("")}</channel></rss>`;
}

function pageOf({ headline, publishedAt, paragraphs }: Printed): string {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head><title>${escaped(headline)}</title><meta property="article:published_time" content="${publishedAt.toISOString()}"></head><body><article><h1>${escaped(headline)}</h1>${body}</article></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

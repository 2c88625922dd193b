import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import { SourceError } from "../../src/errors.ts";
import type { SourceDefinition } from "../../src/model/definition.ts";
import type { SourceDocument } from "../../src/model/document.ts";
import type { SourceState } from "../../src/model/source.ts";
import { makeDoor } from "../../src/net/get.ts";
import { type LeftOut, makeSourceReader } from "../../src/sources/read.ts";
import { type Entry, rss } from "./feeds.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const BODY = "The harbour office said that the second quay is open to ferries and cutters alike. ".repeat(14);

const STATUS = {
  fetchedAt: NOW.toISOString(),
  newArticleAt: null,
  failingSince: null,
  reason: null,
  failures: 0,
  nextTryAt: NOW.toISOString(),
};

let closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});

type Reply = string | number | { readonly body: string; readonly headers: Record<string, string> };

/** A newspaper on 127.0.0.1 whose pages a test changes as it likes, read through the real door. */
async function newspaper(options: { readonly maxNewEntries?: number } = {}) {
  const pages = new Map<string, Reply>();
  const hits: string[] = [];
  const robotsHits: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    const asked = request.url ?? "/";
    (asked === "/robots.txt" ? robotsHits : hits).push(asked);
    mostOpen = Math.max(mostOpen, ++open);
    response.on("close", () => open--);
    reply(response, pages.get(asked) ?? 404, request.headers["if-none-match"]);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const door = makeDoor({ contact: "", allow: [host] });
  closers.push(() => door.close());
  let state: SourceState | null = null;
  const clock = { now: NOW };
  const leftOut: LeftOut[] = [];
  const site = `http://${host}`;
  const source: SourceDefinition = { kind: "feed", from: `${site}/feed`, outlet: null };
  const readSource = makeSourceReader({
    get: door.get,
    now: () => clock.now,
    leftOut: (left) => leftOut.push(left),
    ...options,
  });
  return {
    pages,
    hits,
    robotsHits,
    clock,
    leftOut,
    site,
    source,
    readSource: async (one: SourceDefinition) => (await readSource(one, null)).documents,
    state: () => state,
    /** And remembers it, as the poller does. */
    async read(one: SourceDefinition = source) {
      const { documents, ...reading } = await readSource(one, state);
      state = { ...STATUS, ...reading };
      return documents;
    },
    mostOpen: () => mostOpen,
    /** Entries as the paper has them, each with a page. */
    publish(entries: readonly Entry[]) {
      const linked = entries.map((entry) => ({ ...entry, link: `${site}${entry.link}` }));
      pages.set("/feed", rss(linked));
      for (const { title, link = "" } of entries) if (!pages.has(link)) pages.set(link, page(title));
    },
  };
}

function reply(response: ServerResponse, page: Reply, etag: string | undefined): void {
  if (typeof page === "number") response.writeHead(page).end();
  else if (typeof page === "string") response.end(page);
  else if (etag !== undefined && page.headers.etag === etag) response.writeHead(304).end();
  else response.writeHead(200, page.headers).end(page.body);
}

function page(title = "", body = BODY): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${body}</p></article></body></html>`;
}

const entry = (number: number, more: Partial<Entry> = {}): Entry => ({
  id: `story-${number}`,
  title: `Report ${number} from the quay`,
  link: `/story/${number}`,
  date: new Date(Date.UTC(2026, 10, 20) - number * 3_600_000).toUTCString(),
  summary: `What happened at the quay, part ${number}, in short words for the readers of the harbour.`,
  ...more,
});

const headlines = (documents: readonly SourceDocument[]) => documents.map(({ headline }) => headline);

describe("a feed", () => {
  it("gives an article for each entry, from its page", async () => {
    const paper = await newspaper();
    paper.publish([entry(1), entry(2)]);
    const documents = await paper.read();
    expect(documents).toMatchObject([
      {
        kind: "html",
        url: `${paper.site}/story/1`,
        headline: "Report 1 from the quay",
        published: "2026-11-19T23:00:00Z",
        outlet: "Harbour Post",
      },
      { headline: "Report 2 from the quay" },
    ]);
    const [article] = documents.map(parseArticle);
    expect(article?.text).toContain("open to ferries");
  });

  it("is called what the briefing calls it", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    const [document] = await paper.readSource({ ...paper.source, outlet: "The Post" });
    expect(document?.outlet).toBe("The Post");
  });

  it("that holds whole articles is read without their pages", async () => {
    const paper = await newspaper();
    paper.publish([entry(1, { content: `<p>${BODY}</p><p>Ferries sail again.</p>` })]);
    const [article] = (await paper.read()).map(parseArticle);
    expect(paper.hits).toEqual(["/feed"]);
    expect(article).toMatchObject({ headline: "Report 1 from the quay", url: `${paper.site}/story/1` });
    expect(article?.text).toContain("Ferries sail again.");
  });

  it("gives at the next read only what was added, whatever its date", async () => {
    const paper = await newspaper();
    paper.publish([entry(1), entry(2)]);
    await paper.read();
    expect(await paper.read()).toEqual([]);
    paper.publish([entry(1), entry(2), entry(900)]);
    expect(headlines(await paper.read())).toEqual(["Report 900 from the quay"]);
  });

  it("gives an entry again when its headline or summary changes, and not when its date alone does", async () => {
    const paper = await newspaper();
    paper.publish([entry(1), entry(2)]);
    await paper.read();
    paper.pages.set("/story/1", page("Corrected", `${BODY} A correction was made.`));
    paper.publish([entry(1, { title: "Report 1, corrected" }), entry(2, { date: entry(3).date })]);
    const documents = await paper.read();
    expect(headlines(documents)).toEqual(["Report 1, corrected"]);
    expect(Buffer.from(documents[0]?.bytes ?? []).toString()).toContain("A correction was made.");
  });

  it("that is unchanged gives nothing and is asked with its validators", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    const body = paper.pages.get("/feed") as string;
    paper.pages.set("/feed", { body, headers: { etag: '"1"' } });
    expect(await paper.read()).toHaveLength(1);
    expect(paper.state()).toMatchObject({ etag: '"1"' });
    expect(await paper.read()).toEqual([]);
    expect(paper.hits).toEqual(["/feed", "/story/1", "/feed"]);
    // By its id and by its page.
    expect(paper.state()?.seen.size).toBe(2);
  });

  it("that gives its entries new ids with every read gives each once, and again when it changes", async () => {
    const paper = await newspaper();
    paper.publish([entry(1, { id: "made-at-9-1" }), entry(2, { id: "made-at-9-2" })]);
    expect(await paper.read()).toHaveLength(2);
    paper.publish([
      entry(1, { id: "made-at-10-1", link: "/story/1?utm_source=rss" }),
      entry(2, { id: "made-at-10-2", title: "Report 2, corrected" }),
    ]);
    expect(headlines(await paper.read())).toEqual(["Report 2, corrected"]);
    expect(await paper.read()).toEqual([]);
  });

  it("of 5,000 entries is read from its newest, and then from what is new", async () => {
    const paper = await newspaper();
    const archive = Array.from({ length: 5000 }, (_, at) => entry(4999 - at));
    paper.publish(archive);
    const first = await paper.read();
    expect(first).toHaveLength(20);
    expect(first[0]?.headline).toBe("Report 0 from the quay");
    paper.publish([...archive, entry(-1)]);
    expect(headlines(await paper.read())).toEqual(["Report -1 from the quay"]);
  });

  it("with more news than one read takes gives the rest at the next", async () => {
    const paper = await newspaper({ maxNewEntries: 2 });
    paper.publish([entry(9)]);
    await paper.read();
    paper.publish([1, 2, 3, 4, 5, 9].map((number) => entry(number)));
    paper.pages.set("/feed", { body: paper.pages.get("/feed") as string, headers: { etag: '"5"' } });
    const reads = [await paper.read(), await paper.read(), await paper.read(), await paper.read()];
    expect(reads.map((documents) => documents.length)).toEqual([2, 2, 1, 0]);
  });

  it("that repeats an entry gives it once", async () => {
    const paper = await newspaper();
    paper.publish([entry(1), entry(1), entry(1)]);
    expect(await paper.read()).toHaveLength(1);
  });

  it("has at most two pages opened at once", async () => {
    const paper = await newspaper();
    paper.publish(Array.from({ length: 12 }, (_, at) => entry(at)));
    await paper.read();
    expect(paper.mostOpen()).toBeLessThanOrEqual(2);
  });

  it("has no date where it names one that has not come", async () => {
    const paper = await newspaper();
    paper.publish([entry(1, { date: "Sat, 21 Nov 2099 08:00:00 GMT" })]);
    expect((await paper.read())[0]?.published).toBeUndefined();
  });
});

describe("an entry whose page can't be read", () => {
  it("is given from the feed's summary, and the failure is told", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    paper.pages.set("/story/1", 503);
    const [article] = (await paper.read()).map(parseArticle);
    expect(article).toMatchObject({
      headline: "Report 1 from the quay",
      url: `${paper.site}/story/1`,
      text: entry(1).summary,
    });
    expect(paper.leftOut).toEqual([{ url: `${paper.site}/story/1`, reason: "it answered with error 503" }]);
  });

  it("is tried again at the next read, though the feed is unchanged", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    paper.pages.set("/feed", { body: paper.pages.get("/feed") as string, headers: { etag: '"1"' } });
    paper.pages.set("/story/1", 503);
    await paper.read();
    paper.pages.set("/story/1", page("Report 1"));
    const [article] = (await paper.read()).map(parseArticle);
    expect(article?.text).toContain("open to ferries");
    expect(await paper.read()).toEqual([]);
  });

  it("is given up after three reads", { timeout: 60_000 }, async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    paper.pages.set("/story/1", 403);
    for (let reads = 0; reads < 6; reads++) await paper.read();
    expect(paper.hits.filter((asked) => asked === "/story/1")).toHaveLength(3);
  });
});

describe("a site's robots.txt", () => {
  it("is asked once per read, and a page that it forbids is not opened", async () => {
    const paper = await newspaper();
    paper.publish([entry(1), entry(2), entry(3)]);
    paper.pages.set("/robots.txt", "User-agent: *\nDisallow: /story/2\n");
    const articles = (await paper.read()).map(parseArticle);
    expect(paper.robotsHits).toHaveLength(1);
    expect(paper.hits.sort()).toEqual(["/feed", "/story/1", "/story/3"]);
    expect(articles[1]?.text).toBe(entry(2).summary);
    expect(paper.leftOut).toEqual([
      { url: `${paper.site}/story/2`, reason: "its robots.txt asks not to open the page" },
    ]);
    expect(await paper.read()).toEqual([]);
  });

  it("is asked once a day", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    await paper.read();
    paper.publish([entry(1), entry(2)]);
    await paper.read();
    expect(paper.robotsHits).toHaveLength(1);
    paper.clock.now = new Date(NOW.getTime() + 25 * 3_600_000);
    paper.publish([entry(1), entry(2), entry(3)]);
    await paper.read();
    expect(paper.robotsHits).toHaveLength(2);
  });

  it.each([500, 503, 429])("that answers %i forbids everything for an hour", async (status) => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    paper.pages.set("/robots.txt", status);
    const [article] = (await paper.read()).map(parseArticle);
    expect(article?.text).toBe(entry(1).summary);
    expect(paper.hits).toEqual(["/feed"]);
    expect(paper.leftOut).toMatchObject([{ reason: expect.stringContaining("robots.txt could not be had") }]);
    paper.pages.delete("/robots.txt");
    await paper.read();
    expect(paper.robotsHits).toHaveLength(1);
    paper.clock.now = new Date(NOW.getTime() + 61 * 60_000);
    const [whole] = (await paper.read()).map(parseArticle);
    expect(whole?.text).toContain("open to ferries");
  });

  it.each([401, 403, 404, 410])("that answers %i has no rules", async (status) => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    paper.pages.set("/robots.txt", status);
    await paper.read();
    expect(paper.hits).toEqual(["/feed", "/story/1"]);
  });
});

describe("a source that does not answer as it should", () => {
  it("is a SourceError that tells the status", async () => {
    const paper = await newspaper();
    await expect(paper.read()).rejects.toMatchObject({ message: "it answered with error 404", status: 404 });
    paper.publish([entry(1)]);
    expect(await paper.read()).toHaveLength(1);
  });

  it("keeps what was read of it before", async () => {
    const paper = await newspaper();
    paper.publish([entry(1)]);
    await paper.read();
    paper.pages.set("/feed", "<!doctype html><html><body>We are down</body></html>");
    await expect(paper.read()).rejects.toThrow("it is a web page");
    paper.publish([entry(1)]);
    expect(await paper.read()).toEqual([]);
  });

  it("is told from one that is not there", async () => {
    const paper = await newspaper();
    await expect(
      paper.readSource({ kind: "feed", from: "http://127.0.0.1:1/feed", outlet: null }),
    ).rejects.toThrow(SourceError);
    await expect(paper.readSource({ kind: "folder", from: "/nowhere/at/all", outlet: null })).rejects.toThrow(
      SourceError,
    );
  });

  it("fetches nothing that a hostile feed names as an entity", async () => {
    const paper = await newspaper();
    paper.publish([entry(1, { title: "Report ENTITY" })]);
    const feed = (paper.pages.get("/feed") as string).replace("ENTITY", "&x;");
    const type = `<!DOCTYPE rss [<!ENTITY x SYSTEM "${paper.site}/secret">]>`;
    paper.pages.set("/feed", feed.replace("<rss", `${type}<rss`));
    await paper.read();
    expect(paper.hits).toEqual(["/feed", "/story/1"]);
  });
});

describe("a folder", () => {
  it("gives the files that are new or changed", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "dateline-folder-"));
    closers.push(async () => rmSync(folder, { recursive: true, force: true }));
    const { read } = await newspaper();
    const source: SourceDefinition = { kind: "folder", from: folder, outlet: null };
    writeFileSync(path.join(folder, "quay.md"), "# The quay\n\nIt is open.");
    writeFileSync(path.join(folder, "ferry.md"), "# The ferry\n\nIt sails.");
    expect(await read(source)).toHaveLength(2);
    expect(await read(source)).toEqual([]);
    writeFileSync(path.join(folder, "quay.md"), "# The quay\n\nIt is shut.");
    expect(await read(source)).toMatchObject([{ name: "quay.md" }]);
  });
});

describe("a page", () => {
  it("is one article, given again when it changes", async () => {
    const paper = await newspaper();
    paper.pages.set("/about", page("The quay"));
    const source: SourceDefinition = { kind: "page", from: `${paper.site}/about`, outlet: "Harbour Office" };
    expect(await paper.read(source)).toMatchObject([
      { kind: "html", url: `${paper.site}/about`, outlet: "Harbour Office" },
    ]);
    expect(await paper.read(source)).toEqual([]);
    paper.pages.set("/about", page("The new quay"));
    expect(await paper.read(source)).toHaveLength(1);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import { type ArticleStore, makeMemoryArticles } from "../../src/store/articles.ts";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { tidyStore } from "../../src/store/housekeeping.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { inPostgres } from "./back-ends.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-search-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: new Date("2026-11-24T00:00:00Z") };
beforeEach(() => {
  clock.now = new Date("2026-11-24T00:00:00Z");
});

function article(id: string, headline: string, text: string, publishedAt: string | null = null): Article {
  return {
    id,
    publishedAt,
    text,
    headline,
    outlet: "Example Wire",
    byline: null,
    url: null,
    language: "en",
    rights: null,
    paragraphs: [],
  };
}

let files = 0;
const BACK_ENDS: Record<string, () => Promise<{ store: ArticleStore; close: () => Promise<void> }>> = {
  "in memory": async () => ({ store: makeMemoryArticles(() => clock.now), close: async () => {} }),
  "in SQLite": async () => {
    const db = openSqlite(path.join(folder, `${files++}.db`));
    await migrate(db);
    return { store: makeSqlArticles(db, () => clock.now), close: () => db.destroy() };
  },
  ...inPostgres((db) => ({ store: makeSqlArticles(db, () => clock.now) })),
};

const PORT = article("port", "Dockers reject the offer", "The union's members voted in Busan.", "2026-11-20");
const TALKS = article("talks", "Talks open", "Han Ji-won met the dockers’ union.", "2026-11-23T08:00:00Z");
const KOREAN = article("korean", "부산항 파업", "노조는 한국을 멈춘다고 밝혔다.", "2026-11-22");
const CHINESE = article("chinese", "釜山港罢工", "工会表示将停工。");
const CAFE = article("cafe", "Café opens", "Nothing on harbours.");
const ALL = [PORT, TALKS, KOREAN, CHINESE, CAFE];

describe.each(Object.entries(BACK_ENDS))("search %s", (_name, open) => {
  let store: ArticleStore;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    for (const one of ALL) await store.keep([one], "https://post.example/");
  });
  afterEach(() => close());
  const ids = async (words: string, query: { since?: string; limit?: number } = {}) =>
    (await store.search(words, { limit: 200, ...query })).map(({ id }) => id);

  it.each([
    ["dockers", ["talks", "port"]],
    ["DOCKER", ["talks", "port"]],
    ["the dockers and the union", ["talks", "port"]],
    ["docker union Busan", ["port"]],
    ["Han Ji-won", ["talks"]],
    ["cafe", ["cafe"]],
    ["한국", ["korean"]],
    ["부산", ["korean"]],
    ["罢工", ["chinese"]],
    ["工罢", []],
    ["dock", []],
    ["moon", []],
    ["…", []],
    ["", []],
  ])("finds %j, what came last first", async (words, expected) => {
    expect(await ids(words)).toEqual(expected);
  });

  it("finds no more than asked for", async () => {
    expect(await ids("dockers", { limit: 1 })).toEqual(["talks"]);
  });

  it("finds what is dated at or after a time", async () => {
    expect(await ids("dockers", { since: "2026-11-23T09:00:00+09:00" })).toEqual(["talks"]);
    expect(await ids("dockers", { since: "2026-11-23T09:00:00Z" })).toEqual([]);
    expect(await ids("釜山", { since: "2020-01-01" })).toEqual([]);
  });

  it("finds a changed article by its new words alone", async () => {
    await store.keep([{ ...PORT, headline: "Offer taken", text: "The members voted again." }], "x");
    expect(await ids("Busan")).toEqual([]);
    expect(await ids("voted again")).toEqual(["port"]);
  });

  it("forgets what came before a time, and keeps what came later", async () => {
    clock.now = new Date("2026-11-25T00:00:00Z");
    await store.keep([article("late", "Dockers again", "More of it.")], "x");
    expect(await store.forget("2026-11-24T12:00:00.000Z")).toBe(ALL.length);
    expect(await store.forget("2026-11-24T12:00:00.000Z")).toBe(0);
    expect(await ids("dockers")).toEqual(["late"]);
    expect(await store.count()).toBe(1);
    expect(await store.find({ limit: 9 })).toHaveLength(1);
  });

  it.each([
    '"',
    '""',
    'dockers" OR "moon',
    "dockers OR moon",
    "NEAR(dockers moon, 5)",
    "dockers NOT moon",
    "headline : dockers moon",
    "headline:moon",
    "{headline body} : moon",
    "^moon",
    "moon*",
    "moon + dockers",
    "dockers AND (moon",
    "dockers -union -moon",
    "'; drop table article; --",
    "%",
    "_",
    "\u0000",
    "\ud800",
    "x".repeat(5_000),
    "( ".repeat(2_000),
  ])("takes %j as words, never as a query", async (words) => {
    expect(await ids(words)).toEqual([]);
    expect(await store.count()).toBe(ALL.length);
    expect(await ids("dockers")).toEqual(["talks", "port"]);
  });
});

describe("a store's file", () => {
  it("is smaller after old articles were dropped, and its index holds nothing of them", async () => {
    const db = openSqlite(path.join(folder, `${files++}.db`));
    await migrate(db);
    const store = makeSqlArticles(db, () => clock.now);
    const long = "Harbour fees and cranes. ".repeat(400);
    const many = Array.from({ length: 300 }, (_, at) => article(`a${at}`, `Story ${at}`, `${long} ${at}`));
    await store.keep(many, "x");
    const pages = async () =>
      Number((await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0]?.page_count);
    const before = await pages();
    expect(await tidyStore(db, store, "2026-11-23T00:00:00.000Z")).toBe(0);
    expect(await tidyStore(db, store, "2026-11-25T00:00:00.000Z")).toBe(300);
    expect(await pages()).toBeLessThan(before / 4);
    expect(await store.search("harbour", { limit: 5 })).toEqual([]);
    for (const table of ["article", "article_number", "source_article"] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    await sql`insert into article_words(article_words) values ('integrity-check')`.execute(db);
    await db.destroy();
  });

  it("from before the search finds what it held", async () => {
    const db = openSqlite(path.join(folder, `${files++}.db`));
    await migrate(db, "010-shared-sources");
    const row = { published_at: "", outlet: "", url: null, hash: "h", seen_at: "2026-11-01T00:00:00.000Z" };
    await db
      .insertInto("article")
      .values({ id: "port", body: JSON.stringify(PORT), ...row })
      .execute();
    await migrate(db);
    const store = makeSqlArticles(db, () => clock.now);
    expect(await store.search("dockers", { limit: 5 })).toEqual([
      { id: "port", headline: PORT.headline, publishedAt: PORT.publishedAt },
    ]);
    await db.destroy();
  });
});

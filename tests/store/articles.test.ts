import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import { type ArticleStore, makeMemoryArticles } from "../../src/store/articles.ts";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { inPostgres } from "./back-ends.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function article(id: string, publishedAt: string | null, text = `Text of ${id}.`): Article {
  return {
    id,
    publishedAt,
    text,
    headline: id,
    outlet: "Example Wire",
    byline: null,
    url: null,
    language: "en",
    rights: null,
    paragraphs: [],
  };
}

const HOSTILE = [
  "'; DROP TABLE article; --",
  '" OR 1=1 --',
  "%' OR published_at LIKE '%",
  "NEAR(a b) : *",
  "\u0000 nul",
  "\ufdd0 and \ufdd00 \ufdd01 \u00000 pairs",
  "\ud800 lone",
  "Robert'); DELETE FROM briefing_article;--",
];

let files = 0;
const BACK_ENDS: Record<string, () => Promise<{ store: ArticleStore; close: () => Promise<void> }>> = {
  "in memory": async () => ({ store: makeMemoryArticles(), close: async () => {} }),
  "in SQLite": async () => {
    const db = openSqlite(path.join(folder, `${files++}.db`));
    await migrate(db);
    return { store: makeSqlArticles(db, () => new Date("2026-11-24T00:00:00Z")), close: () => db.destroy() };
  },
  ...inPostgres((db) => ({ store: makeSqlArticles(db, () => new Date("2026-11-24T00:00:00Z")) })),
};

describe.each(Object.entries(BACK_ENDS))("articles %s", (_name, open) => {
  let store: ArticleStore;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
  });
  afterEach(() => close());

  it("gives the newest first, undated last", async () => {
    await store.keep(
      [article("b", "2026-11-21"), article("u", null), article("a", "2026-11-22T09:00:00+09:00")],
      "korea",
    );
    expect((await store.find({ limit: 9 })).map(({ id }) => id)).toEqual(["a", "b", "u"]);
    expect((await store.find({ limit: 1 })).map(({ id }) => id)).toEqual(["a"]);
  });

  it("tells what is new and what has changed", async () => {
    expect(await store.keep([article("a", null), article("b", null)], "korea")).toEqual({
      added: ["a", "b"],
      changed: [],
    });
    expect(await store.keep([article("a", null), article("b", null, "Another text.")], "korea")).toEqual({
      added: [],
      changed: ["b"],
    });
    expect(await store.count()).toBe(2);
    expect((await store.find({ limit: 9 })).find(({ id }) => id === "b")?.text).toBe("Another text.");
  });

  it("gives a briefing what its sources brought, before it had them as well", async () => {
    await store.keep([article("a", null)], "https://post.example/");
    await store.keep([article("a", null), article("b", null)], "https://wire.example/");
    await store.subscribe("korea", ["https://post.example/"]);
    await store.subscribe("world", ["https://post.example/", "https://wire.example/"]);
    const ids = async (briefing: string) => (await store.find({ briefing, limit: 9 })).map(({ id }) => id);
    expect(await store.count()).toBe(2);
    expect(await ids("korea")).toEqual(["a"]);
    expect(await ids("world")).toEqual(["a", "b"]);
    expect(await ids("mars")).toEqual([]);
  });

  it("takes a source away from a briefing, and not its articles from another", async () => {
    await store.keep([article("a", null)], "https://post.example/");
    await store.subscribe("korea", ["https://post.example/"]);
    await store.subscribe("world", ["https://post.example/"]);
    await store.subscribe("korea", ["https://wire.example/"]);
    await store.subscribe("korea", ["https://wire.example/"]);
    expect(await store.find({ briefing: "korea", limit: 9 })).toEqual([]);
    expect(await store.find({ briefing: "world", limit: 9 })).toHaveLength(1);
  });

  it("takes a time in any zone", async () => {
    await store.keep(
      [article("early", "2026-11-21T23:00:00+09:00"), article("late", "2026-11-21T16:00:00Z")],
      "korea",
    );
    expect((await store.find({ since: "2026-11-21T15:00:00Z", limit: 9 })).map(({ id }) => id)).toEqual([
      "late",
    ]);
  });

  it.each(HOSTILE)("keeps %j as the words they are", async (words) => {
    await store.keep([{ ...article(words, null, words), outlet: words, headline: words }], words);
    await store.subscribe(words, [words]);
    const [kept] = await store.find({ briefing: words, limit: 9 });
    expect(kept?.text.replaceAll("\ufffd", "\ud800")).toBe(words);
    expect(await store.count()).toBe(1);
  });
});

it("answers the first question however long after its opening", async () => {
  const idle = openSqlite(path.join(folder, "idle.db"));
  const busy = openSqlite(path.join(folder, "busy.db"));
  await migrate(busy);
  await migrate(idle);
  await Promise.all([idle.destroy(), busy.destroy()]);
});

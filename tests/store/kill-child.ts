/** Keeps invented articles in a store for as long as it lives, and tells its parent of each batch once it is acknowledged. */
import type { Article } from "../../src/model/article.ts";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";

const [file = "", round = "0"] = process.argv.slice(2);
const db = openSqlite(file);
await migrate(db);
const store = makeSqlArticles(db, () => new Date("2026-11-24T00:00:00Z"));
process.send?.({ kind: "open" });

for (let number = 0; ; number++) {
  const ids = [0, 1, 2].map((at) => `r${round}n${number}a${at}`);
  await store.keep(ids.map(articleCalled), `https://feed${number % 5}.example/`);
  process.send?.({ kind: "kept", ids });
}

function articleCalled(id: string): Article {
  return {
    id,
    headline: `Harbour ${id}`,
    text: `The word ${id} stands in this article alone.`,
    outlet: "Example Wire",
    byline: null,
    url: null,
    publishedAt: "2026-11-24T00:00:00Z",
    language: "en",
    rights: null,
    paragraphs: [],
  };
}

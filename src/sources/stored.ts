/** What of a source is stored, for people who ask where the news comes from. In: a source, articles. Out: names and counts. */
import type { Article } from "../model/article.ts";
import type { SourceDefinition } from "../model/definition.ts";

export interface StoredSource {
  readonly name: string;
  /** null for a folder. */
  readonly url: string | null;
  readonly articles: number;
  /** ISO 8601; null where nothing is stored, or nothing is dated. */
  readonly newest: string | null;
}

/** As readers are told: the outlet, the host, the folder. */
export function sourceName({ kind, from, outlet }: SourceDefinition): string {
  if (outlet !== null) return outlet;
  return kind === "folder" ? from : hostOf(from);
}

/** A folder holds articles of many outlets: each is told apart. `articles` are newest first. */
export function storedSources(
  source: SourceDefinition,
  articles: readonly Article[],
): readonly StoredSource[] {
  if (source.kind !== "folder") {
    const name = sourceName(source);
    const its = articles.filter(
      ({ outlet, url }) => outlet === name || (url !== null && hostOf(url) === name),
    );
    return [stored(name, source.from, its)];
  }
  const outlets = new Set(articles.map(({ outlet }) => outlet ?? source.from));
  return [...outlets].map((name) =>
    stored(
      name,
      null,
      articles.filter(({ outlet }) => (outlet ?? source.from) === name),
    ),
  );
}

function stored(name: string, url: string | null, articles: readonly Article[]): StoredSource {
  return { name, url, articles: articles.length, newest: articles[0]?.publishedAt ?? null };
}

function hostOf(url: string): string {
  return (URL.parse(url)?.hostname ?? url).replace(/^www\./, "");
}

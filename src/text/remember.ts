/** Work on articles done once: stores hand out new objects each time, so what an article says tells it again. */
import type { Article } from "../model/article.ts";
import { shortId } from "./identify.ts";

/** Keeps the last `max` results; the oldest go first. */
export function remember<T>(max: number, work: (article: Article) => T): (article: Article) => T {
  const all = rememberAll(max, ([article]) => work(article as Article));
  return (article) => all([article]);
}

/** The same for lists: the same articles in the same order give the same result, as the same object. */
export function rememberAll<T>(
  max: number,
  work: (articles: readonly Article[]) => T,
): (articles: readonly Article[]) => T {
  const known = new Map<string, T>();
  return (articles) => {
    const key = shortId(articles.map(markOf).join(""), 24);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(articles);
    if (known.size >= max) known.delete(known.keys().next().value as string);
    known.set(key, made);
    return made;
  };
}

/** Stores mostly hand out the same object again, and long lists have long texts. */
const MARKS = new WeakMap<Article, string>();

function markOf(article: Article): string {
  // Without the paragraphs, which follow from the text.
  const mark = MARKS.get(article) ?? shortId(JSON.stringify({ ...article, paragraphs: [] }), 24);
  MARKS.set(article, mark);
  return mark;
}

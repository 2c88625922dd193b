/**
 * Pages that somebody gave the address of, kept for the buttons below their answers. They never enter the store: what one
 * person links to must not become a source for all. In: an address. Out: the article; it is read again when it is gone.
 */
import { SourceError, UserError } from "../errors.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { safeUrl } from "../message/safe-link.ts";
import type { Article } from "../model/article.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";

const MAX_KEPT = 100;
const KEPT = new WeakMap<CommandDesk["pipeline"], Map<string, Article>>();

function keptBy({ pipeline }: CommandDesk): Map<string, Article> {
  const known = KEPT.get(pipeline) ?? new Map<string, Article>();
  KEPT.set(pipeline, known);
  return known;
}

/** Throws a UserError that says why the page is not read. */
export async function readArticle(
  address: string,
  desk: CommandDesk,
  language: Message["language"],
): Promise<Article> {
  const words = ANSWERS[language];
  if (desk.readPage === undefined) throw new UserError(words.noPages);
  const url = safeUrl(address);
  if (url === null) throw new UserError(words.badLink);
  try {
    const article = await desk.pipeline.parse(await desk.readPage(url));
    const kept = keptBy(desk);
    kept.delete(article.id);
    kept.set(article.id, article);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
    return article;
  } catch (cause) {
    if (cause instanceof SourceError) throw new UserError(words.pageFailed(cause.message), { cause });
    throw cause;
  }
}

/** A page read before; null where it is gone. */
export function pageKept(id: string, desk: CommandDesk): Article | null {
  return keptBy(desk).get(id) ?? null;
}

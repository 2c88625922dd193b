/** A quote by its id, as buttons carry it, or the one that was shown last. In: an id, what was said before. Out: the quote. */
import type { Conversation } from "../ask/memory.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { CommandDesk } from "./desk.ts";
import { pageKept } from "./pages.ts";

/** null where the article is no longer stored, or the id was never ours. */
export async function quoteCalled(
  id: string,
  { request }: Conversation,
  desk: CommandDesk,
): Promise<SourcedQuote | null> {
  const page = request?.article === undefined ? null : pageKept(request.article, desk);
  const pools = [page === null ? null : desk.pipeline.poolOf(page), await desk.pipeline.quotePool({})];
  for (const pool of pools) {
    const merged = pool?.quotes.find(({ quote }) => quote.id === id);
    if (merged !== undefined) return merged;
    // Of several outlets' versions the pool shows one; the button may be below another.
    for (const article of pool?.articles ?? []) {
      const quote = desk.pipeline.quotesOf(article).find((one) => one.id === id);
      if (quote !== undefined) return { quote, article, alsoIn: [] };
    }
  }
  return null;
}

export async function lastQuote(said: Conversation, desk: CommandDesk): Promise<SourcedQuote | null> {
  const id = said.last === "quote" ? said.shown.at(-1) : undefined;
  return id === undefined ? null : quoteCalled(id, said, desk);
}

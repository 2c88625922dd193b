/** `quote FILE|- [words] [--card out.png] [--json]`: a quote of an article, or an honest "there is none". */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { understandQuote } from "../ask/understand.ts";
import { UserError } from "../errors.ts";
import { articleJson } from "../message/article-json.ts";
import { messageFromQuote } from "../message/from-quote.ts";
import { messageForNone } from "../message/none.ts";
import type { Article } from "../model/article.ts";
import type { Picture } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { QuoteAnswer, QuotePool } from "../pipeline.ts";
import { cardFrom } from "../quote/card.ts";
import type { Desk } from "./desk.ts";
import { readDocument } from "./input.ts";
import type { Terminal } from "./terminal.ts";

const USAGE = "usage: npm run -s quote -- FILE|- [words] [--card out.png] [--json]";

export async function quote(words: readonly string[], desk: Desk, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { card: { type: "string" }, json: { type: "boolean" } },
  });
  const [name, ...asked] = positionals;
  if (name === undefined) throw new UserError(USAGE);
  const article = desk.pipeline.parse(await readDocument(name, terminal.stdin));
  const typed = asked.join(" ");
  const { answer, meant } = askArticle(article, typed, desk);
  if (values.json === true) {
    const quotes = typed === "" ? desk.pipeline.quotesOf(article) : answer.found.map((one) => one.quote);
    terminal.out(`${JSON.stringify(articleJson(article, [], quotes), null, 2)}\n`);
    return;
  }
  const [best] = answer.found;
  if (best === undefined) {
    const { sameSpeaker, sameSubject, reported } = answer.nearest;
    const nearest = [...new Set([...sameSpeaker, ...sameSubject, ...reported])];
    const others = nearest.length > 0 ? nearest : desk.pipeline.poolOf(article).quotes.filter(isVerbatim);
    terminal.show(messageForNone({ asked: meant, articlesSearched: 1, nearest: others, language: "en" }));
    if (values.card !== undefined) terminal.err("No card was drawn: there is no such quote.\n");
    return;
  }
  const picture = values.card === undefined ? null : await drawn(best, desk);
  if (values.card !== undefined && picture !== null) await saved(picture, values.card);
  terminal.show(messageFromQuote(best, { picture: null, accent: "red", language: "en" }));
  if (values.card !== undefined)
    terminal.err(
      picture === null ? "No card was drawn: the words are better as text.\n" : `Card: ${values.card}\n`,
    );
}

const isVerbatim = ({ quote: one }: SourcedQuote) => one.kind === "verbatim";

interface Asked {
  readonly answer: QuoteAnswer;
  /** "from X about Y", as it was understood. */
  readonly meant: string;
}

/** Bare words are a speaker where one is named so, else a subject. */
function askArticle(article: Article, typed: string, desk: Desk): Asked {
  const pool = desk.pipeline.poolOf(article);
  const bySpeaker = (speaker: string) => desk.pipeline.search(pool, { speaker }).found.length > 0;
  const { words, speaker, about } = understandQuote(typed, { isSpeaker: bySpeaker, isTopic: () => false });
  if (words !== undefined)
    return { answer: search(pool, { about: words }, desk), meant: `from or about “${words}”` };
  const meant = [
    speaker === undefined ? "" : `from “${speaker}”`,
    about === undefined ? "" : `about “${about}”`,
  ];
  const query = { ...(speaker === undefined ? {} : { speaker }), ...(about === undefined ? {} : { about }) };
  return { answer: search(pool, query, desk), meant: meant.filter(Boolean).join(" ") || "in this article" };
}

function search(pool: QuotePool, query: { speaker?: string; about?: string }, desk: Desk): QuoteAnswer {
  const answer = desk.pipeline.search(pool, query);
  return { ...answer, found: answer.found.filter(isVerbatim) };
}

export function drawn(sourced: SourcedQuote, desk: Desk): Promise<Picture | null> {
  const card = cardFrom(sourced, {
    topic: sourced.article.sample === true ? "Sample" : "Quote",
    accent: "red",
    theme: desk.settings.cardTheme,
    language: "en",
  });
  return card === null ? Promise.resolve(null) : desk.cards.render(card);
}

async function saved(picture: Picture, file: string): Promise<void> {
  try {
    await writeFile(file, picture.bytes);
  } catch (cause) {
    throw new UserError(
      `the card can't be written to ${file}: ${(cause as NodeJS.ErrnoException).code}; name another file`,
    );
  }
}

/** `quote FILE|- [words] [--card out.png] [--json] [--explain]`: a quote of an article, or an honest "there is none". */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { understandQuote } from "../ask/understand.ts";
import { byName } from "../ask/who.ts";
import { askedFor } from "../commands/asked.ts";
import { peopleOf } from "../commands/known.ts";
import { isPronoun } from "../commands/quote.ts";
import { quotesFor, type Sought, seekIn } from "../commands/search.ts";
import { UserError } from "../errors.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { articleJson } from "../message/article-json.ts";
import { messageFromQuote } from "../message/from-quote.ts";
import { messageForNone } from "../message/none.ts";
import type { Message, Picture } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { QuotePool } from "../pipeline.ts";
import { cardFrom } from "../quote/card.ts";
import { explain } from "../quote/explain.ts";
import { findReported } from "../quote/reported.ts";
import type { Desk } from "./desk.ts";
import { explainedText } from "./explain.ts";
import { readDocument } from "./input.ts";
import type { Terminal } from "./terminal.ts";

const USAGE = "usage: npm run -s quote -- FILE|- [words] [--card out.png] [--json] | FILE|- --explain";

export async function quote(words: readonly string[], desk: Desk, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { card: { type: "string" }, json: { type: "boolean" }, explain: { type: "boolean" } },
  });
  const [name, ...asked] = positionals;
  if (name === undefined) throw new UserError(USAGE);
  const alone = asked.length === 0 && values.card === undefined && values.json !== true;
  if (values.explain === true && !alone)
    throw new UserError(`--explain tells of all quotes of a file and goes with nothing else; ${USAGE}`);
  const article = await desk.pipeline.parse(await readDocument(name, terminal.stdin));
  if (values.explain === true) {
    terminal.out(explainedText(explain(article)));
    return;
  }
  const typed = asked.join(" ");
  const pool = desk.pipeline.poolOf(article);
  const sought = soughtIn(pool, typed, desk);
  const found = foundIn(sought);
  if (values.json === true) {
    const all = () => [...desk.pipeline.quotesOf(article), ...findReported(article)];
    const quotes = typed === "" ? all() : found.map((one) => one.quote);
    terminal.out(`${JSON.stringify(articleJson(article, [], quotes), null, 2)}\n`);
    return;
  }
  const [best] = found;
  if (best === undefined) {
    terminal.show(noneIn(sought, pool, desk));
    if (values.card !== undefined) terminal.err("No card was drawn: there is no such quote.\n");
    return;
  }
  const picture = values.card === undefined ? null : await drawn(best, desk);
  if (values.card !== undefined && picture !== null) await saved(picture, values.card);
  const who = sought.kind === "found" ? sought.search.who : null;
  const assumed = who?.kind === "found" ? who.assumed : null;
  terminal.show(
    messageFromQuote(best, {
      picture: null,
      accent: "red",
      language: "en",
      ...(assumed !== null && { assumed: ANSWERS.en.takenAs(assumed) }),
    }),
  );
  if (values.card !== undefined)
    terminal.err(
      picture === null ? "No card was drawn: the words are better as text.\n" : `Card: ${values.card}\n`,
    );
}

/** The words as the commands understand them, within one article: "he" is nobody who was talked about before. */
function soughtIn(pool: QuotePool, typed: string, desk: Desk): Sought {
  const { speaker, ...rest } = understandQuote(typed, {
    isSpeaker: (words) => byName(words, peopleOf(pool)).length > 0,
    isTopic: () => false,
    isSubject: () => false,
  });
  const request = speaker === undefined || isPronoun(speaker) ? rest : { ...rest, speaker };
  const { pipeline } = desk;
  return seekIn(request, { pool, window: null, near: () => new Set(), language: "en", pipeline });
}

/** Nobody can be asked which of several people is meant, so all of them are. */
function foundIn(sought: Sought): readonly SourcedQuote[] {
  if (sought.kind === "found") return sought.quotes;
  if (sought.kind !== "several") return [];
  const { people, search } = sought;
  return quotesFor({ ...search, who: { kind: "found", people, name: "", assumed: null } });
}

/** The speaker on something else, others on the subject, reported speech; the article's own quotes where nothing is near. */
function noneIn(sought: Sought, pool: QuotePool, desk: Desk): Message {
  const search = sought.kind === "none" ? sought.search : null;
  const about = search?.request.about ?? search?.request.words;
  const speaker = search?.request.speaker ?? search?.request.words;
  const reported = speaker === undefined ? [] : desk.pipeline.reportedBy(pool, { speaker });
  const near =
    search === null
      ? []
      : [
          ...quotesFor(search, { subject: true }),
          ...(about === undefined ? [] : quotesFor(search, { speaker: true })),
        ];
  const nearest = [...new Set([...near, ...reported])];
  const all = pool.quotes.filter(({ quote: one }) => one.kind === "verbatim");
  return messageForNone({
    asked: (search === null ? "" : askedFor(search, "en")) || "in this article",
    articlesSearched: 1,
    nearest: nearest.length > 0 ? nearest : all,
    language: "en",
  });
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

/** "Shorter": at most 120 characters of the last quote in whole sentences, or the last briefing in one line a story. */
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromQuote } from "../message/from-quote.ts";
import { sayMessage } from "../message/say.ts";
import { WORDS } from "../message/words.ts";
import type { Range } from "../model/article.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { sentencesIn } from "../text/sentences.ts";
import { wordCount } from "../text/tokens.ts";
import { brief } from "./brief.ts";
import { recall } from "./conversation.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { lastQuote } from "./lookup.ts";

const MAX_CHARS = 120;
/** "No." alone would put another sense in a speaker's mouth. */
const MIN_WORDS = 4;

export const shorter: Handler = {
  command: hiddenCommand("shorter", "The last answer, shorter"),
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = ANSWERS[language];
    const said = await recall(invocation, desk);
    if (said.last === "briefing" && said.briefing !== null)
      return brief.run({ ...invocation, options: { ...said.briefing, length: "line" } }, desk);
    const sourced = await lastQuote(said, desk);
    if (sourced === null) return sayMessage({ heading: words.nothingBefore, language });
    const { quote, article } = sourced;
    const whole = quote.ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    const range = whole > MAX_CHARS || quote.ranges.length > 1 ? shortRange(sourced) : null;
    if (range === null) {
      const heading = whole > MAX_CHARS ? words.stillLong(MAX_CHARS) : words.alreadyShort;
      return sayMessage({ heading, language, visibility: "public" });
    }
    return messageFromQuote(
      { ...sourced, quote: { ...quote, ranges: [range] } },
      {
        picture: null,
        accent: desk.pipeline.briefingOf(article, desk.definitions())?.accent ?? "red",
        language,
        assumed: capitalized(WORDS[language].excerpt),
        inContext: { command: "context", options: { id: quote.id } },
      },
    );
  },
};

/** As many sentences from the beginning as fit; else the first single one that does. null: none does. */
function shortRange({ quote, article }: SourcedQuote): Range | null {
  const sentences = quote.ranges.flatMap(({ start, end }) => sentencesIn(article.text, start, end));
  const [first] = sentences;
  if (first === undefined) return null;
  const fits = ({ start, end }: Range) =>
    end - start <= MAX_CHARS && wordCount(article.text.slice(start, end)) >= MIN_WORDS;
  const inOne = quote.ranges[0]?.end ?? first.end;
  const runs = sentences
    .filter(({ end }) => end <= inOne)
    .map(({ end }) => ({ start: first.start, end }))
    .reverse();
  return runs.find(fits) ?? sentences.find(fits) ?? null;
}

const capitalized = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `/verify words`: whether the words stand in an article, where, and in whose mouth. Without words: the last quote shown. */
import { peopleIn } from "../ask/people.ts";
import { byName } from "../ask/who.ts";
import { UserError } from "../errors.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { type Checked, type CheckedPlace, messageFromCheck } from "../message/from-check.ts";
import { outletCount } from "../message/spans.ts";
import type { Article } from "../model/article.ts";
import type { Support } from "../model/briefing.ts";
import type { Place, WordsChecked } from "../pipeline.ts";
import { replacedIn } from "../text/compare.ts";
import { cut } from "../text/cut.ts";
import { shortly } from "./asked.ts";
import { recall } from "./conversation.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { lastQuote } from "./lookup.ts";
import { textOption } from "./options.ts";
import { speakerCandidates, suggestions } from "./suggest.ts";
import { refreshedAll } from "./topics.ts";

export const verify: Handler = {
  command: {
    name: "verify",
    names: { ko: "확인" },
    description: "Check whether words stand in an article, and who said them",
    descriptions: { ko: "어떤 말이 기사에 실렸는지, 누가 했는지 확인" },
    options: [
      textOption({
        name: "words",
        names: { ko: "문장" },
        description: "The words as you saw them",
        descriptions: { ko: "보신 그대로의 말" },
        maxChars: 2_000,
        example: "a delay of ten days is not a defeat",
        required: true,
        rest: true,
      }),
      textOption({
        name: "speaker",
        names: { ko: "화자" },
        description: "Who is said to have said them",
        descriptions: { ko: "누가 했다고 하는 말인지" },
        maxChars: 200,
        example: "Han Ji-won",
        completes: true,
      }),
    ],
    visibility: "public",
    hidden: false,
  },
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const { words = await lastWords(), speaker } = invocation.options;
    if (words === null) throw new UserError(ANSWERS[language].pasteWords);
    await refreshedAll(desk);
    const checked = await desk.pipeline.checkWords(words);
    return messageFromCheck(told(checked), {
      speaker: speaker === undefined ? null : shortly(speaker),
      isSpeaker: (one) => speaker !== undefined && byName(speaker, peopleIn([one])).length > 0,
      articlesSearched: checked.searched.length,
      outletsSearched: outletCount(checked.searched),
      language,
    });

    async function lastWords(): Promise<string | null> {
      const sourced = await lastQuote(await recall(invocation, desk), desk);
      // One range: words from both sides of an interruption stand nowhere in a row.
      return sourced === null ? null : cut(sourced.article.text, sourced.quote.ranges.slice(0, 1));
    }
  },
  suggest: async ({ typed }, desk) => suggestions(typed, await speakerCandidates(desk)),
};

function told({ outcome, quotes, claim, searched }: WordsChecked): Checked {
  const placed = (place: Place): CheckedPlace => ({
    ...place,
    quote: quotes.find(({ article }) => article.id === place.article.id) ?? null,
  });
  // What somebody said comes before what an article says of itself.
  if (outcome.kind === "verbatim") {
    const places = outcome.places.map(placed).sort((a, b) => said(b) - said(a));
    return { kind: "verbatim", places };
  }
  const sentencePlaces = (supports: readonly Support[]): CheckedPlace[] =>
    supports.flatMap((support) => placedSentence(support, searched));
  if (claim.kind === "supported") return { kind: "borne-out", places: sentencePlaces(claim.supports) };
  if (claim.kind === "otherwise") {
    const [place] = sentencePlaces([claim.nearest]);
    if (place !== undefined) return { kind: "otherwise", place, reason: claim.reason, detail: claim.detail };
  }
  if (outcome.kind === "not-found") return outcome;
  return { kind: "near", place: placed(outcome.place), differences: replacedIn(outcome.differences) };
}

/** A sentence of an article, in its paragraph. */
function placedSentence({ article: id, start, end }: Support, searched: readonly Article[]): CheckedPlace[] {
  const article = searched.find((one) => one.id === id);
  const context = article?.paragraphs.find((paragraph) => paragraph.start <= start && end <= paragraph.end);
  return article === undefined || context === undefined
    ? []
    : [{ article, range: { start, end }, ranges: [{ start, end }], context, quote: null }];
}

const said = ({ quote }: CheckedPlace): number => (quote === null ? 0 : quote.quote.speaker === null ? 1 : 2);

/** `/quote [words]`: what somebody said, word for word, as a card or as text; or honestly nothing, and what is near. */
import { takeAddress } from "../ask/normalize.ts";
import { understandQuote } from "../ask/understand.ts";
import { ANSWERS } from "../message/answer-words.ts";
import type { Invocation } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { recall } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { knownHere } from "./known.ts";
import { languageOf } from "./language.ts";
import { choosePerson, without } from "./offers.ts";
import { innerOption, type Options, PRIVATE, SINCE, textOption } from "./options.ts";
import { readArticle } from "./pages.ts";
import { type Answering, answerSought, voicesShown } from "./quote-answer.ts";
import type { Sought } from "./search.ts";
import { peopleOnSubject, seek } from "./seek.ts";
import { outletCandidates, speakerCandidates, suggestions } from "./suggest.ts";

const OTHERS: readonly string[] = ["private"];

export const quote: Handler = {
  command: {
    name: "quote",
    names: { ko: "인용" },
    description: "What somebody said, word for word, with its source",
    descriptions: { ko: "누가 한 말을 글자 그대로, 출처와 함께" },
    options: [
      textOption({
        name: "words",
        names: { ko: "내용" },
        description: "Who, or about what: “Han Ji-won on exports”; or a link",
        descriptions: { ko: "누구의 말인지, 무엇에 대한 말인지, 또는 링크" },
        maxChars: 500,
        example: "Han Ji-won on exports",
        completes: true,
        rest: true,
      }),
      textOption({
        name: "speaker",
        names: { ko: "화자" },
        description: "Who said it",
        descriptions: { ko: "누가 말했는지" },
        maxChars: 100,
        example: "Han Ji-won",
        completes: true,
      }),
      textOption({
        name: "about",
        names: { ko: "주제" },
        description: "What it is about",
        descriptions: { ko: "무엇에 대한 말인지" },
        maxChars: 200,
        example: "exports",
      }),
      textOption({
        name: "outlet",
        names: { ko: "매체" },
        description: "Which outlet reported it",
        descriptions: { ko: "어느 매체에 실렸는지" },
        maxChars: 100,
        example: "Example Wire",
        completes: true,
      }),
      SINCE,
      PRIVATE,
    ],
    visibility: "public",
    hidden: false,
  },
  inner: [
    innerOption("phrase", 300),
    innerOption("count", 3),
    innerOption("both", 3),
    innerOption("day", 3),
    innerOption("topic"),
    innerOption("article"),
    innerOption("by"),
    innerOption("versus", 200),
  ],
  async run(invocation, desk): Promise<Message> {
    const language = languageOf(invocation.locale);
    const visibility = invocation.options.private === "true" ? "private" : "public";
    const request = await understood(invocation, desk, language);
    if (request.speaker === LAST_SPEAKER) return whoWasIt(request, invocation, desk, language);
    const answering = { asker: invocation, language, desk, visibility, shown: [] } as const;
    const { versus, ...one } = request;
    const sought = await seek(one, invocation, language, desk);
    if (versus === undefined) return answerSought(sought, answering);
    return sideBySide(
      [sought, await seek({ ...one, speaker: versus }, invocation, language, desk)],
      answering,
    );
  },
  async suggest({ option, typed }, desk) {
    if (option === "outlet") return suggestions(typed, await outletCandidates(desk));
    return suggestions(typed, await speakerCandidates(desk));
  },
};

/** Two people on one subject; who is not clear or says nothing on it is asked after, or told as ever. */
function sideBySide(both: readonly Sought[], answering: Answering): Promise<Message> {
  const lacking = both.find(({ kind }) => kind !== "found");
  if (lacking !== undefined) return answerSought(lacking, answering);
  const found = both.flatMap((sought) => (sought.kind === "found" ? [sought] : []));
  const [first] = found;
  const pair = found.flatMap(({ quotes }) => quotes.slice(0, 1));
  return first === undefined
    ? answerSought({ kind: "expired" }, answering)
    : voicesShown(pair, first.search, answering);
}

/** "he", "she", "they": whoever spoke last in this conversation. */
const LAST_SPEAKER = "(last)";
/** "What about …?": whoever spoke last, or anybody. */
const LAST_OR_ANYBODY = "(last?)";

/** Words of plain words' rules that stand for nobody by themselves. */
export function isPronoun(speaker: string): boolean {
  return speaker === LAST_SPEAKER || speaker === LAST_OR_ANYBODY;
}

/** Options that were filled in count more than words. */
async function understood(
  invocation: Invocation,
  desk: CommandDesk,
  language: Message["language"],
): Promise<Options> {
  const { words, ...given } = invocation.options;
  const filled = Object.fromEntries(Object.entries(given).filter(([name]) => !OTHERS.includes(name)));
  const address = words === undefined ? null : takeAddress(words);
  const page: Options =
    address === null ? {} : { article: (await readArticle(address.url, desk, language)).id };
  const typed = address === null ? words : address.rest;
  const meant = typed === undefined ? {} : understandQuote(typed, await knownHere(desk));
  const request = { ...meant, ...page, ...filled };
  if (request.speaker === undefined || !isPronoun(request.speaker)) return request;
  const { lastSpeaker } = await recall(invocation, desk);
  if (lastSpeaker !== null) return { ...request, speaker: lastSpeaker };
  return request.speaker === LAST_SPEAKER ? request : without(request, "speaker");
}

async function whoWasIt(
  request: Options,
  invocation: Invocation,
  desk: CommandDesk,
  language: Message["language"],
): Promise<Message> {
  const people = await peopleOnSubject(request, invocation, language, desk);
  return choosePerson(people.slice(0, 3), request, ANSWERS[language].whoAtAll, language);
}

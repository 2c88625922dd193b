/** `/search words [since]`: the reports that hold all these words, newest first looked at, with the sentence or quote they stand in. */
import { isWithin, type Since, windowOf } from "../ask/window.ts";
import { UserError } from "../errors.ts";
import { messageFromHits } from "../message/from-hits.ts";
import { encodeInvocation } from "../message/invocation-id.ts";
import { SEARCH_WORDS } from "../message/search-words.ts";
import { WORDS } from "../message/words.ts";
import type { Action, ButtonInvocation, Message } from "../model/message.ts";
import { shortly, windowCalled } from "./asked.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption, PRIVATE, SINCE, textOption } from "./options.ts";
import { refreshedAll, zoneHere } from "./topics.ts";

/** Reports in one answer. */
const PAGE = 5;
/** Articles that carry a day alone stand in the store at its beginning in UTC. */
const DAY_MS = 86_400_000;

export const searchNews: Handler = {
  command: {
    name: "search",
    names: { ko: "검색" },
    description: "Reports that hold these words, newest first",
    descriptions: { ko: "이 낱말이 든 기사, 최신순" },
    options: [
      textOption({
        name: "words",
        names: { ko: "낱말" },
        description: "All of them must stand in the article",
        descriptions: { ko: "모두 한 기사에 있어야 합니다" },
        maxChars: 200,
        example: "port strike",
        required: true,
        rest: true,
      }),
      SINCE,
      PRIVATE,
    ],
    visibility: "public",
    hidden: false,
  },
  inner: [innerOption("skip", 3)],
  async run({ options, where, locale }, desk) {
    const language = languageOf(locale);
    const said = SEARCH_WORDS[language];
    const { words } = options;
    if (words === undefined) throw new UserError(said.noWords);
    const window =
      options.since === undefined
        ? null
        : windowOf(options.since as Since, desk.now(), zoneHere(where, desk.definitions()));
    const skip = Number(options.skip ?? 0) || 0;
    await refreshedAll(desk);
    const { reports, count, distinct, isAll, searched } = await desk.pipeline.searchNews(words, {
      ...(window !== null && {
        since: new Date(window.fromMs - DAY_MS).toISOString(),
        isWithin: (publishedAt) => isWithin(publishedAt, window),
      }),
      terms: termsOf(desk),
      skip,
      limit: PAGE,
    });
    const visibility = options.private === "true" ? "private" : "public";
    const asked = window === null ? shortly(words) : `${shortly(words)}, ${windowCalled(window, language)}`;
    if (reports.length === 0) return nothing(asked, searched, visibility, language);
    const left = distinct - skip - reports.length;
    const next: ButtonInvocation = {
      command: "search",
      options: { ...withoutSkip(options), skip: String(skip + reports.length) },
    };
    const button: Action[] =
      left > 0 && fits(next) ? [{ kind: "run", label: said.moreHits, invocation: next }] : [];
    return messageFromHits(reports, {
      heading: isAll ? said.found(asked, count) : said.foundMany(asked, count),
      notes: button.length === 0 && (left > 0 || !isAll) ? [said.narrow] : [],
      actions: button,
      visibility,
      language,
    });
  },
};

function nothing(
  asked: string,
  articles: number,
  visibility: Message["visibility"],
  language: Message["language"],
): Message {
  const said = SEARCH_WORDS[language];
  const notes = [WORDS[language].searched(articles, undefined), said.noneMeans];
  return messageFromHits([], { heading: said.none(asked), notes, actions: [], visibility, language });
}

/** What any briefing says of an outlet holds here too. */
function termsOf(desk: CommandDesk) {
  return Object.assign({}, ...desk.definitions().map(({ outlets }) => outlets));
}

const withoutSkip = ({ skip, ...rest }: Readonly<Record<string, string>>) => rest;

/** Long words don't fit behind a button. */
function fits(invocation: ButtonInvocation): boolean {
  try {
    return encodeInvocation(invocation) !== "";
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** "Who is talking about …?": the people quoted on a subject, each with a count and a button. */
import { peopleIn } from "../ask/people.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { messageForNone } from "../message/none.ts";
import { peopleList } from "../message/people-list.ts";
import { outletCount } from "../message/spans.ts";
import { truncate } from "../text/truncate.ts";
import { askedFor, shortly } from "./asked.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";
import { articlesFor } from "./search.ts";
import { seek } from "./seek.ts";

const MAX_PEOPLE = 5;
const MAX_LABEL_CHARS = 40;

export const speakers: Handler = {
  command: hiddenCommand("speakers", "Who is quoted on a subject"),
  inner: [innerOption("about", 300)],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const { about = "" } = invocation.options;
    const sought = await seek({ about }, invocation, language, desk);
    const all = sought.kind === "found" ? peopleIn(sought.quotes) : [];
    const named = all.filter(({ isNameless }) => !isNameless);
    const people = (named.length > 0 ? named : all).slice(0, MAX_PEOPLE);
    if (people.length === 0 && sought.kind !== "expired") {
      const articles = articlesFor(sought.search);
      return messageForNone({
        asked: askedFor(sought.search, language),
        articlesSearched: articles.length,
        outletsSearched: outletCount(articles),
        nearest: [],
        language,
      });
    }
    return peopleList(
      people.map(({ name, role, quotes }) => ({
        name,
        role,
        quotes: quotes.length,
        label: truncate(name, MAX_LABEL_CHARS),
        invocation: { command: "quote", options: { by: quotes[0]?.quote.id ?? "", about } },
      })),
      { heading: ANSWERS[language].speakers(shortly(about)), language },
    );
  },
};

/** The buttons under a post: each person has one vote on it, and may change it. Pressed again, it is the same vote. */
import { UserError } from "../errors.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";
import { personOf } from "./people.ts";
import { timetableOf } from "./timetable.ts";

export const rate: Handler = {
  command: hiddenCommand("rate", "Whether a post was useful", [], "private"),
  inner: [innerOption("id", 30), innerOption("useful", 3)],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = PERSON_WORDS[language];
    const { id: delivery = "", useful } = invocation.options;
    const isVote = useful === "yes" || useful === "no";
    const vote = { delivery, person: personOf(invocation), isUp: useful === "yes" };
    const votes = isVote ? await timetableOf(desk, invocation).vote(vote, invocation) : null;
    if (votes === null) throw new UserError(words.tooOld);
    return sayMessage({ heading: words.thanks, lines: [words.votes(votes.up, votes.down)], language });
  },
};

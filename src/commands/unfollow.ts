/** `/unfollow topic`: ends a briefing of one's own, at once: following it again is one line. */
import { UserError } from "../errors.ts";
import { chooseMessage } from "../message/choose.ts";
import { describedSchedule } from "../message/from-schedule.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import { shortly } from "./asked.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { textOption } from "./options.ts";
import { personOf } from "./people.ts";
import { suggestions, topicCandidates } from "./suggest.ts";
import { schedulesCalled, timetableOf, titleOf } from "./timetable.ts";

export const unfollow: Handler = {
  command: {
    name: "unfollow",
    names: { ko: "구독취소" },
    description: "End a briefing of your own",
    descriptions: { ko: "나만의 브리핑을 끝내기" },
    options: [
      textOption({
        name: "which",
        names: { ko: "주제" },
        description: "Which briefing; left out: the only one you follow",
        descriptions: { ko: "어느 브리핑인지. 비우면 하나뿐인 구독" },
        maxChars: 200,
        example: "korea",
        completes: true,
        rest: true,
      }),
    ],
    visibility: "private",
    hidden: false,
  },
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = PERSON_WORDS[language];
    const timetable = timetableOf(desk, invocation);
    const mine = (await timetable.followedBy(personOf(invocation))).map(({ schedule }) => schedule);
    const { which } = invocation.options;
    if (mine.length === 0) throw new UserError(words.followsNone);
    const meant = which === undefined ? mine : schedulesCalled(which, mine, desk);
    const [only, ...others] = meant;
    if (only !== undefined && others.length === 0) {
      await timetable.remove(only, invocation.who);
      return sayMessage({ heading: words.unfollowed(titleOf(only, desk)), language });
    }
    return chooseMessage({
      question: which === undefined ? words.unfollowWhich : words.notFollowed(shortly(which)),
      choices: mine.map((schedule) => ({
        label: describedSchedule(schedule, titleOf(schedule, desk), language),
        invocation: { command: "unfollow", options: { which: schedule.id } },
      })),
      language,
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

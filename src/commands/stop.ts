/** "Stop posting here": who can, and how. Nothing is stopped by a sentence that anybody may have typed. */
import { ANSWERS } from "../message/answer-words.ts";
import { describedSchedule } from "../message/from-schedule.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Action } from "../model/message.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { titleOf } from "./timetable.ts";
import { postedHere } from "./topics.ts";

/** More buttons than that are a list to be looked at: `/schedule list`. */
const MAX_BUTTONS = 3;

export const stop: Handler = {
  command: hiddenCommand("stop", "Who can stop posts here", [], "private"),
  async run({ where, locale }, desk) {
    const language = languageOf(locale);
    const words = ANSWERS[language];
    const titles = postedHere(where, desk.definitions()).map(({ title }) => title);
    const made = ((await desk.timetable?.status(where)) ?? [])
      .map(({ schedule }) => schedule)
      .filter(({ origin, paused }) => origin === "chat" && !paused);
    const named = made.map((schedule) => describedSchedule(schedule, titleOf(schedule, desk), language));
    const lines = [
      ...(named.length === 0 ? [] : [words.stopMade(named.join("; "))]),
      ...(titles.length === 0 ? [] : [words.stopFiles(titles.join(", "))]),
      ...(named.length + titles.length === 0 ? [words.stopNone] : [words.stopManagers]),
    ];
    const actions: Action[] = made.slice(0, MAX_BUTTONS).map((schedule) => ({
      kind: "run",
      label: `${SCHEDULE_WORDS[language].pause}: ${titleOf(schedule, desk)}`,
      invocation: { command: "schedule-pause", options: { which: schedule.id } },
    }));
    return sayMessage({ heading: words.stop, lines, actions, language });
  },
};

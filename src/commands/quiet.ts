/**
 * `/quiet 22:00-07:00 [zone]`: hours in which nothing is sent to a person by itself; `/quiet off` ends them, and without
 * words they are shown. What is due in them comes when they end (src/schedule/quiet.ts).
 */
import { UserError } from "../errors.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Option } from "../model/command.ts";
import type { Action, Message } from "../model/message.ts";
import type { QuietHours } from "../model/person.ts";
import { shortly } from "./asked.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { textOption } from "./options.ts";
import { peopleOf, personOf } from "./people.ts";
import { parseTime, parseZone, type WallTime } from "./schedule-fields.ts";
import { ZONE } from "./schedule-options.ts";
import { zoneSuggestions } from "./schedule-said.ts";
import { zoneHere } from "./topics.ts";

const QUIET_FORM = "quiet-hours";
const OFF = /^(?:off|none|no|stop|end|끄기|꺼 ?줘|해제)$/iu;

const HOURS = textOption({
  name: "hours",
  names: { ko: "시간" },
  description: "From when to when: 22:00-07:00; or off",
  descriptions: { ko: "언제부터 언제까지: 22:00-07:00, 또는 off" },
  maxChars: 60,
  example: "22:00-07:00",
  rest: true,
});
const HOURS_ZONE: Option = {
  ...ZONE,
  description: "Time zone of the hours; left out: yours, or this channel's",
};

export const quiet: Handler = {
  command: {
    name: "quiet",
    names: { ko: "방해금지" },
    description: "Hours in which nothing is sent to you; without words: which they are",
    descriptions: { ko: "나에게 아무것도 보내지 않을 시간. 비우면 지금의 시간" },
    options: [HOURS, HOURS_ZONE],
    visibility: "private",
    hidden: false,
  },
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = PERSON_WORDS[language];
    const people = peopleOf(desk, invocation);
    const person = personOf(invocation);
    const { hours: typed, zone: typedZone } = invocation.options;
    const before = await people.quietOf(person);
    if (typed === undefined && typedZone === undefined) return quietMessage(before, language);
    if (typed !== undefined && OFF.test(typed)) {
      await people.setQuiet(person, null, invocation);
      return sayMessage({ heading: words.quietOff, language });
    }
    const hours = typed === undefined ? before : parseHours(typed);
    if (hours === null) throw new UserError(words.badHours(shortly(typed ?? "")));
    const known = before?.zone ?? invocation.zone ?? zoneHere(invocation.where, desk.definitions());
    const zone = typedZone === undefined ? known : parseZone(typedZone);
    if (zone === null) throw new UserError(SCHEDULE_WORDS[language].badZone(shortly(typedZone ?? "")));
    const set: QuietHours = { from: hours.from, to: hours.to, zone };
    await people.setQuiet(person, set, invocation);
    return quietMessage(set, language);
  },
  suggest: async ({ typed }) => zoneSuggestions(typed),
};

/** The same as a form, for the button that asks for the hours. */
export const quietForm: Handler = {
  ...quiet,
  command: {
    ...quiet.command,
    name: QUIET_FORM,
    options: [{ ...HOURS, required: true }, HOURS_ZONE],
    hidden: true,
  },
};

/** "22:00–07:00 Asia/Seoul". */
function hoursCalled({ from, to, zone }: QuietHours): string {
  return `${from}–${to} ${zone}`;
}

/** "22:00-07:00", "10pm to 7am", "오후 10시부터 오전 7시까지"; null where it is no two different times. */
export function parseHours(words: string): Pick<QuietHours, "from" | "to"> | null {
  const [from, to, ...more] = words
    .replace(/까지$/u, "")
    .split(/\s*(?:[-–—~]|부터|\b(?:to|until|till)\b)\s*/iu)
    .filter((part) => part !== "")
    .map((part) => parseTime(part.replace(/^from /i, "")));
  if (!from || !to || more.length > 0) return null;
  const called = { from: timeOf(from), to: timeOf(to) };
  return called.from === called.to ? null : called;
}

function timeOf({ hour, minute }: WallTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function quietMessage(hours: QuietHours | null, language: Message["language"]): Message {
  const lines = [quietLine(hours, language)];
  const actions = quietActions(hours, language);
  return sayMessage({ heading: PERSON_WORDS[language].quiet, lines, actions, language });
}

export function quietLine(hours: QuietHours | null, language: Message["language"]): string {
  const words = PERSON_WORDS[language];
  return hours === null ? words.quietNone : words.quietNow(hoursCalled(hours));
}

export function quietActions(hours: QuietHours | null, language: Message["language"]): readonly Action[] {
  const words = PERSON_WORDS[language];
  const change: Action = {
    kind: "run",
    label: hours === null ? words.quietSet : words.quietChange,
    invocation: { command: QUIET_FORM, options: hours === null ? {} : { zone: hours.zone } },
  };
  const off: Action = {
    kind: "run",
    label: words.quietEnd,
    invocation: { command: "quiet", options: { hours: "off" } },
  };
  return hours === null ? [change] : [change, off];
}

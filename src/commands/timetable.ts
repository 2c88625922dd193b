/** What the commands about schedules are handed, and what they share: whose schedule is meant, and who may change it. */
import type { Rights } from "../adapter.ts";
import { UserError } from "../errors.ts";
import { chooseMessage } from "../message/choose.ts";
import { describedSchedule } from "../message/from-schedule.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Invocation } from "../model/command.ts";
import type { Definition } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { Vote, Votes } from "../model/person.ts";
import type { Schedule, ScheduleStatus } from "../model/schedule.ts";
import { findDefinition } from "../text/find-definition.ts";
import type { CommandDesk } from "./desk.ts";
import { languageOf } from "./language.ts";
import { personOf } from "./people.ts";

export interface Timetable {
  /** Schedules of a place and how they went; of a thread: its channel's as well. */
  status(where: string): Promise<readonly ScheduleStatus[]>;
  /** Schedules of all places of the platform and workspace that a place belongs to. */
  around(where: string): Promise<readonly ScheduleStatus[]>;
  /** What a person has sent to themselves: "discord:@42". */
  followedBy(person: string): Promise<readonly ScheduleStatus[]>;
  /** Plans its slots at once. Throws a UserError where somebody changes too much in a short time, or has too many. */
  save(schedule: Schedule, who: string): Promise<void>;
  remove(schedule: Schedule, who: string): Promise<void>;
  /** The next slot after now, ISO 8601; null where none ever comes. Throws a RangeError for a line that can't be kept. */
  nextAt(schedule: Schedule): string | null;
  /** What would be posted now. */
  preview(schedule: Schedule): Promise<Message>;
  /** Posts it now, through the ledger: twice in one minute is once. */
  post(schedule: Schedule, who: string): Promise<void>;
  /** A person's direct messages as an address, after that message there. Throws a UserError where they take none. */
  openDirect(person: string, hello: Message, who: string): Promise<string>;
  /** All the votes on a post after that one; null where there is no such post in the asker's channel. */
  vote(vote: Omit<Vote, "at">, asker: Pick<Invocation, "where" | "who" | "locale">): Promise<Votes | null>;
}

/** Throws a UserError where nothing is posted by itself. */
export function timetableOf({ timetable }: CommandDesk, { locale }: Invocation): Timetable {
  if (timetable === undefined) throw new UserError(SCHEDULE_WORDS[languageOf(locale)].noTimetable);
  return timetable;
}

/** Throws a UserError where the platform says that the person may not. Returns what the bot may do there. */
export async function managed(
  channel: string,
  { who, locale }: Invocation,
  desk: CommandDesk,
): Promise<Rights | null> {
  const rights = (await desk.rights?.(channel, who)) ?? null;
  if (rights === null || rights.personMayManage) return rights;
  const words = SCHEDULE_WORDS[languageOf(locale)];
  // A channel that can't be looked at is no matter of the person's rights alone.
  const reason = rights.botMayPost || rights.missing.length === 0 ? "" : ` ${rights.missing.join(" ")}`;
  throw new UserError(`${words.notManager}${reason}`);
}

/** The schedule that is meant, or a question where several could be. Throws a UserError where there is none. */
export async function meantSchedule(
  invocation: Invocation,
  desk: CommandDesk,
): Promise<{ readonly schedule: Schedule } | { readonly question: Message }> {
  const { where, locale, command, options } = invocation;
  const language = languageOf(locale);
  const words = SCHEDULE_WORDS[language];
  const { which, ...rest } = options;
  const timetable = timetableOf(desk, invocation);
  const here = (await timetable.status(where)).map(({ schedule }) => schedule);
  // What is one's own can be changed from anywhere.
  const own = (await timetable.followedBy(personOf(invocation))).find(
    ({ schedule }) => schedule.id === which,
  );
  if (own !== undefined) return { schedule: own.schedule };
  if (which !== undefined && !here.some(({ id }) => id === which)) {
    // Buttons on one's own page, and below a schedule that one made for another channel, name schedules of other places.
    // Whoever acts on one is asked for their rights there.
    const near = (await timetable.around(where)).map(({ schedule }) => schedule);
    const named = near.find(({ id }) => id === which);
    const isTheirs = named?.tell === personOf(invocation);
    if (named !== undefined && !isOthersOwn(named, invocation) && (isTheirs || isOwnPage(invocation)))
      return { schedule: named };
  }
  if (here.length === 0) throw new UserError(words.noneHere);
  const meant = which === undefined ? here : schedulesCalled(which, here, desk);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return { schedule: only };
  const offered = meant.length > 0 ? meant : here;
  return {
    question: chooseMessage({
      question: words.which,
      choices: offered.map((schedule) => ({
        label: describedSchedule(schedule, titleOf(schedule, desk), language),
        invocation: { command, options: { ...rest, which: schedule.id } },
      })),
      language,
    }),
  };
}

/** In somebody else's direct messages: no matter of rights, since whoever knows such a place is taken for one of the two. */
export function isOthersOwn(
  { channel, follower, tell }: Schedule,
  asker: Pick<Invocation, "where" | "who">,
): boolean {
  const isDirect = follower !== undefined || /^slack:(?:[TE]\w+\/)?[DUW]\w+/.test(channel);
  return isDirect && (follower ?? tell) !== personOf(asker);
}

/** The schedule that posts a briefing at a place; undefined where none does, or nothing is posted by itself. */
export async function scheduleHere(
  { name }: Definition,
  { where }: Invocation,
  { timetable }: CommandDesk,
): Promise<Schedule | undefined> {
  const statuses = (await timetable?.status(where)) ?? [];
  return statuses.find(({ schedule }) => schedule.briefing === name)?.schedule;
}

/** A page where the person stands for the channel: "slack:T1/U1" for "T1/U1". */
function isOwnPage({ where, who }: Pick<Invocation, "where" | "who">): boolean {
  return where.slice(where.indexOf(":") + 1) === who;
}

export function schedulesCalled(
  which: string,
  here: readonly Schedule[],
  desk: CommandDesk,
): readonly Schedule[] {
  const byId = here.filter(({ id }) => id === which);
  if (byId.length > 0) return byId;
  const answer = findDefinition(desk.definitions(), which);
  return "found" in answer ? here.filter(({ briefing }) => briefing === answer.found.name) : [];
}

export function titleOf({ briefing }: Pick<Schedule, "briefing">, desk: CommandDesk): string {
  return desk.definitions().find(({ name }) => name === briefing)?.title ?? briefing;
}

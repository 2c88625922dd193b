/** The schedule on the real store and the real platforms: what a slot's message is made of, and the tick of each minute. */
import cron from "node-cron";
import { withoutLongButtons } from "../commands/buttons.ts";
import type { CommandDesk } from "../commands/desk.ts";
import type { PeopleDesk } from "../commands/people.ts";
import type { Timetable } from "../commands/timetable.ts";
import { UserError } from "../errors.ts";
import { withFeedback } from "../message/feedback.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import type { Briefing } from "../model/briefing.ts";
import type { Definition } from "../model/definition.ts";
import type { Message, Picture } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { mutedBy, muting } from "../mute.ts";
import { watchLedger } from "../operate/watch.ts";
import { makeSchedule, type RunningSchedule } from "../schedule/run.ts";
import { type Schedule, schedulesOf } from "../schedule/schedule.ts";
import { toldIn } from "../schedule/told.ts";
import { type Doubt, TIMES } from "../schedule/transitions.ts";
import type { DueSlot, Skip } from "../schedule/world.ts";
import { makeSqlLedger } from "../store/ledger-sql.ts";
import { makeSqlPeople } from "../store/people.ts";
import { makePresence } from "../store/presence.ts";
import { makeSqlSchedules } from "../store/schedules.ts";
import { channelOf } from "../text/place.ts";
import { makeChangeLimit } from "./change-limit.ts";
import { makeOpenDirect } from "./direct.ts";
import { type Folded, foldedBriefing } from "./fold.ts";
import { afterQuiet, stopped, withQuiet } from "./follows.ts";
import { makeOnce } from "./made-once.ts";
import type { News } from "./news.ts";
import { makeNotify } from "./notify.ts";
import { makePeopleDesk } from "./people-desk.ts";
import type { Platform } from "./platforms.ts";
import { keepIn } from "./several.ts";
import type { OpenedStore } from "./store.ts";
import { makeTimetableDesk } from "./timetable-desk.ts";
import type { World } from "./world.ts";

interface DayCard {
  readonly quote: SourcedQuote;
  readonly picture: Picture;
}

/** Posts a second. Discord cuts bots off at 50 of all requests; commands and look-ups need the rest. */
const DISCORD_PER_SECOND = 40;
/** A post is made of news no older than this. */
const FRESH_MS = 2 * 60_000;

export interface OpenTimetable extends RunningSchedule {
  /** What the commands about schedules are handed. */
  readonly desk: Timetable;
  /** And those about what people set for themselves. */
  readonly people: PeopleDesk;
  /** These platforms alone are on. */
  keepTo(connected: readonly Platform[]): void;
}

/** The files' schedules are rows of the store from here on. */
export async function openTimetable(
  { db, shared }: Pick<OpenedStore, "db" | "shared">,
  platforms: readonly Platform[],
  definitions: readonly Definition[],
  news: News,
  { cards, cardTheme, ...world }: World & Pick<CommandDesk, "cards" | "cardTheme">,
): Promise<OpenTimetable> {
  const { wait, log, metrics, failpoint } = world;
  // Leases that several machines hold must end for all of them at the same time.
  const now = shared?.clock.now ?? world.now;
  const schedules = makeSqlSchedules(db);
  const people = makeSqlPeople(db);
  const limit = makeChangeLimit(now);
  await schedules.replaceFiles(schedulesOf(definitions));
  const ledger = watchLedger(makeSqlLedger(db), metrics, log);
  const presence = makePresence(db, now);
  const untrusted = (await presence.wasHere()) ? null : now().getTime();

  const once = makeOnce<Folded & { readonly card: DayCard | null }>(now);

  const drawnOnce = makeOnce<Picture | null>(now);

  /**
   * The first story's quote that can be drawn: stories are in order of their weight. Drawn once also for channels that were told
   * different things before, whose briefings are made one by one.
   */
  async function cardOf(
    { stories, title, accent }: Briefing,
    language: Message["language"],
  ): Promise<DayCard | null> {
    for (const { quote } of stories) {
      if (quote === null) continue;
      const options = { topic: title, accent, theme: cardTheme, language };
      const key = JSON.stringify([quote.quote.id, options]);
      const picture = await drawnOnce(key, () => news.pipeline.draw(quote, cards, options));
      if (picture !== null) return { quote, picture };
    }
    return null;
  }

  async function compose(schedule: Schedule, slot?: DueSlot, late = false): Promise<Message | Skip> {
    const definition = definitions.find(({ name }) => name === schedule.briefing);
    if (definition === undefined) return { skip: `there is no briefing “${schedule.briefing}” any more` };
    const length = schedule.length ?? definition.length;
    const language = schedule.language ?? "en";
    const told = await toldIn(schedule.channel, ledger);
    const mutes = (await people.mutesOf([schedule.follower ?? channelOf(schedule.channel)])).map(
      ({ words }) => words,
    );
    const make = async () => {
      const missing = await news.refresh(definition, FRESH_MS);
      const pipeline = muting(news.pipeline, mutedBy(mutes, definitions));
      const folded = await foldedBriefing(pipeline, definition, missing, { length, told });
      return { ...folded, card: await cardOf(folded.briefing, language) };
    };
    // A preview is of now; posts of one minute are the same for all who were told the same.
    const key = JSON.stringify([definition.name, length, language, told.key, mutes]);
    const { briefing, unchanged, card } = await (slot === undefined ? make() : once(key, make));
    if (briefing.stories.length === 0 && schedule.quietDays === "skip" && slot !== undefined)
      return { skip: "there was nothing new" };
    const message = messageFromBriefing(briefing, {
      schedule,
      language,
      digest: { card },
      visibility: "public",
      ...(unchanged && { unchanged }),
      ...(late && slot && { late: { due: slot.dueAt.toISOString(), now: now().toISOString() } }),
    });
    const short = withoutLongButtons(message);
    return slot === undefined || briefing.stories.length === 0 ? short : withFeedback(short, slot.delivery);
  }

  const adapters = new Map(
    platforms.map(({ adapter, limits, pages }) => [
      adapter.name,
      {
        adapter,
        limits,
        ...(pages && { pages }),
        ...(adapter.name === "discord" && { perSecond: DISCORD_PER_SECOND }),
      },
    ]),
  );
  const running = makeSchedule({
    now,
    shared: shared !== null,
    ...(shared !== null && { reserve: shared.reserve }),
    doubt: () => doubtOf(untrusted, shared?.returnedAt() ?? null),
    wait,
    log,
    compose,
    ledger,
    owner: `${process.pid}-${world.newReference()}`,
    schedules: () => withQuiet(schedules, people),
    stop: (schedule, reason) => stopped(schedule, reason, schedules),
    adapters,
    keep: keepIn({ db, shared }, world),
    notify: afterQuiet(makeNotify(platforms, { log, now }), people, { now, wait, log }),
    ...(failpoint === undefined ? {} : { failpoint }),
  });
  const desk = makeTimetableDesk({
    now,
    schedules,
    ledger,
    running,
    people,
    limit,
    open: makeOpenDirect(platforms, now),
    async preview(schedule) {
      const made = await compose(schedule);
      if ("skip" in made) throw new UserError(made.skip);
      return made;
    },
  });
  return {
    ...running,
    desk,
    people: makePeopleDesk(people, now, limit),
    async tick() {
      // Where it can't be measured the store is away, and the minute's work says so.
      await shared?.clock.measure().catch(() => {});
      await presence.note().catch(() => {});
      await running.tick();
    },
    keepTo(connected) {
      const names = connected.map(({ adapter }) => adapter.name);
      for (const name of adapters.keys()) if (!names.includes(name)) adapters.delete(name);
    },
  };
}

/** `untrusted`: when the process started on a store that nobody had been at for a while, in ms since 1970. */
function doubtOf(untrusted: number | null, returnedAt: Date | null): Doubt | null {
  if (returnedAt !== null) {
    const untilMs = returnedAt.getTime();
    return { untilMs, settledMs: untilMs + TIMES.requestMs + TIMES.settleMs };
  }
  return untrusted === null ? null : { untilMs: untrusted, settledMs: untrusted };
}

/** Calls `tick` at each full minute; node-cron gives the minute alone, slots are computed in src/schedule. */
export function everyMinute(tick: () => Promise<void>): () => Promise<void> {
  const task = cron.schedule("* * * * *", () => void tick(), { noOverlap: false });
  return async () => {
    await task.destroy();
  };
}

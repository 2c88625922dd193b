/**
 * What is a person's own: their briefings with their quiet hours as they are now, stopped where the platform refuses them, and
 * notices that wait for the end of those hours.
 */
import type { Log } from "../log.ts";
import type { PeopleStore } from "../model/person.ts";
import type { Schedule } from "../model/schedule.ts";
import { quietUntil } from "../schedule/quiet.ts";
import type { ScheduleStore } from "../store/schedules.ts";

export async function withQuiet(
  schedules: Pick<ScheduleStore, "all">,
  people: Pick<PeopleStore, "allQuiet">,
): Promise<readonly Schedule[]> {
  const all = await schedules.all();
  if (!all.some(({ follower }) => follower !== undefined)) return all;
  const quiet = await people.allQuiet();
  return all.map((schedule) =>
    schedule.follower === undefined ? schedule : { ...schedule, quiet: quiet.get(schedule.follower) ?? null },
  );
}

/** As it is in the store by now: it may have been changed or removed since the post was begun. */
export async function stopped(
  { id }: Pick<Schedule, "id">,
  reason: string,
  schedules: Pick<ScheduleStore, "all" | "save">,
): Promise<void> {
  const known = (await schedules.all()).find((schedule) => schedule.id === id);
  if (known === undefined || known.paused) return;
  await schedules.save({ ...known, paused: true, stopped: reason });
}

type Notify = (address: string, text: string) => Promise<void>;

/** A notice to a person in their quiet hours is sent after them. The log has it at once, should the process end before. */
export function afterQuiet(
  notify: Notify,
  people: Pick<PeopleStore, "quietOf">,
  {
    now,
    wait,
    log,
  }: { readonly now: () => Date; readonly wait: (ms: number) => Promise<void>; readonly log: Log },
): Notify {
  return async (address, text) => {
    const hours = address.includes(":@") ? await people.quietOf(address).catch(() => null) : null;
    const until = hours === null ? null : quietUntil(hours, now());
    if (until === null) return notify(address, text);
    log.warn({ address, until: until.toISOString() }, `told after quiet hours: ${text}`);
    void wait(until.getTime() - now().getTime()).then(() => notify(address, text));
  };
}

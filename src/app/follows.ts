/** A person's own briefings in the store: with their quiet hours as they are now, and stopped where the platform refuses them. */
import type { PeopleStore } from "../model/person.ts";
import type { Schedule } from "../model/schedule.ts";
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

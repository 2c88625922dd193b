/** Schedules: those of the files and those that people made in chat, in one table. In memory for tests, and in a database. */
import type { Kysely } from "kysely";
import type { Schedule } from "../model/schedule.ts";
import type { Tables } from "./schema.ts";

export interface ScheduleStore {
  /** In order of their ids. */
  all(): Promise<readonly Schedule[]>;
  /** Adds it, or puts it in the place of the one with its id. */
  save(schedule: Schedule): Promise<void>;
  remove(id: string): Promise<void>;
  /** The files' schedules are these from now on; one that was paused in chat stays so. */
  replaceFiles(schedules: readonly Schedule[]): Promise<void>;
}

export function makeMemorySchedules(): ScheduleStore {
  const kept = new Map<string, Schedule>();
  const all = () => [...kept.values()].sort(byId);
  return {
    all: async () => all(),
    async save(schedule) {
      kept.set(schedule.id, schedule);
    },
    async remove(id) {
      kept.delete(id);
    },
    async replaceFiles(schedules) {
      const { save, remove } = changeOf(all(), schedules);
      for (const id of remove) kept.delete(id);
      for (const schedule of save) kept.set(schedule.id, schedule);
    },
  };
}

export function makeSqlSchedules(db: Kysely<Tables>): ScheduleStore {
  async function all(on: Kysely<Tables> = db): Promise<readonly Schedule[]> {
    const rows = await on.selectFrom("schedule").select("body").orderBy("id").execute();
    return rows.map(({ body }) => JSON.parse(body) as Schedule);
  }

  async function save(schedule: Schedule, on: Kysely<Tables> = db): Promise<void> {
    const { id, origin } = schedule;
    const body = JSON.stringify(schedule);
    await on
      .insertInto("schedule")
      .values({ id, origin, body })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ origin, body }))
      .execute();
  }

  return {
    all: () => all(),
    save: (schedule) => save(schedule),
    async remove(id) {
      await db.deleteFrom("schedule").where("id", "=", id).execute();
    },
    async replaceFiles(schedules) {
      await db.transaction().execute(async (transaction) => {
        const change = changeOf(await all(transaction), schedules);
        for (const id of change.remove)
          await transaction.deleteFrom("schedule").where("id", "=", id).execute();
        for (const schedule of change.save) await save(schedule, transaction);
      });
    },
  };
}

function changeOf(before: readonly Schedule[], files: readonly Schedule[]) {
  const known = new Map(before.map((schedule) => [schedule.id, schedule]));
  const ids = new Set(files.map(({ id }) => id));
  return {
    remove: before.filter(({ id, origin }) => origin === "file" && !ids.has(id)).map(({ id }) => id),
    save: files.map((file) => ({ ...file, paused: known.get(file.id)?.paused ?? file.paused })),
  };
}

function byId(a: Schedule, b: Schedule): number {
  return a.id < b.id ? -1 : 1;
}

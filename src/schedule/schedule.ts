/** Schedules of the files, in the shape of those that people make in chat. In: the definitions of `briefings/*.yaml`. */
import type { Definition } from "../model/definition.ts";
import type { Schedule } from "../model/schedule.ts";

export type { Schedule } from "../model/schedule.ts";

/** Schedules of the files: one for each address a definition posts to. */
export function schedulesOf(definitions: readonly Definition[]): readonly Schedule[] {
  return definitions.flatMap(({ name, schedule }) =>
    [...new Set(schedule?.post)].map((channel) => ({
      id: `file:${name}:${channel}`,
      briefing: name,
      channel,
      cron: schedule?.cron ?? "",
      zone: schedule?.zone ?? "UTC",
      length: null,
      quietDays: "post" as const,
      latePolicy: "latest" as const,
      maxLateMs: null,
      paused: false,
      origin: "file" as const,
      tell: schedule?.tell ?? null,
    })),
  );
}

/** "discord:123" → "discord" and "123". */
export function splitAddress(address: string): { readonly adapter: string; readonly channel: string } {
  const colon = address.indexOf(":");
  return { adapter: address.slice(0, Math.max(0, colon)), channel: address.slice(colon + 1) };
}

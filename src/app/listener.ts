/** The commands on what this bot has: its news, its definitions, its cards. */
import type { Listener } from "../adapter.ts";
import type { CommandDesk } from "../commands/desk.ts";
import { makeListener } from "../commands/dispatch.ts";
import type { Settings } from "../config/env.ts";
import type { Definition } from "../model/definition.ts";
import type { News } from "./news.ts";
import type { World } from "./world.ts";

export function listenerFor(
  news: News,
  definitions: readonly Definition[],
  settings: Settings,
  world: World,
  more: Pick<CommandDesk, "memory" | "cards"> &
    Partial<Pick<CommandDesk, "timetable" | "people" | "rights" | "mayManage" | "storeAway">>,
): Listener {
  const { log, now, newReference } = world;
  return makeListener({
    ...news,
    ...more,
    definitions: () => definitions,
    cardTheme: settings.cardTheme,
    now,
    newReference,
    log,
  });
}

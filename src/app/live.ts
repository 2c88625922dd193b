/** The bot on chat platforms: takes the store, reads the sources, connects, posts. */

import type { Listener } from "../adapter.ts";
import type { App } from "../app.ts";
import type { CommandDesk } from "../commands/desk.ts";
import { COMMANDS } from "../commands/dispatch.ts";
import type { Settings } from "../config/env.ts";
import { ConfigError } from "../errors.ts";
import type { Definition } from "../model/definition.ts";
import { splitAddress } from "../schedule/schedule.ts";
import { nextSlot } from "../schedule/slots.ts";
import { cardsOf } from "./cards.ts";
import { installationsIn } from "./installations.ts";
import { listenerFor } from "./listener.ts";
import { makeMayManage } from "./manage.ts";
import { type News, openLive } from "./news.ts";
import type { Operate } from "./operate.ts";
import { makePlatforms, type Platform } from "./platforms.ts";
import { keepIn, memoryOf, mineOf, storeAwayOf, turnOf } from "./several.ts";
import { openStore } from "./store.ts";
import { everyMinute, openTimetable } from "./timetable.ts";
import type { World } from "./world.ts";

/** Asked of the platform that the place is on. */
function rightsOn(platforms: readonly Platform[]): NonNullable<CommandDesk["rights"]> {
  return async (where, who) => {
    const { adapter: name, channel } = splitAddress(where);
    const platform = platforms.find(({ adapter }) => adapter.name === name);
    return (await platform?.adapter.rights?.(channel, who)) ?? null;
  };
}

/** Throws a ConfigError where the data folder or every platform refuses. */
export async function openLiveApp(
  settings: Settings,
  definitions: readonly Definition[],
  world: World,
  operate: Operate,
): Promise<App> {
  const store = await openStore(settings, world.now);
  const { db } = store;
  const news = await openLive(settings, store, world);
  const platforms = await makePlatforms(settings, world, {
    installations: installationsIn(settings, db),
    mine: mineOf(store, world),
    sharedTurn: turnOf(store, world),
    keep: keepIn(store, world),
    onStopped(title, reason) {
      operate.stopped(title);
      world.log.error(`${title} has stopped: ${reason}`);
    },
  });
  const all = operate.platforms(platforms);
  const cards = cardsOf(world);
  const { cardTheme } = settings;
  const timetable = await openTimetable(store, all, definitions, news, { ...world, cards, cardTheme });
  // With many workspaces on one bot, one must not change what the others get.
  const isShared = settings.slack !== null && settings.slack.install !== null;
  const listener = operate.listener(
    listenerFor(news, definitions, settings, world, {
      cards,
      memory: memoryOf(store),
      storeAway: storeAwayOf(store, world),
      timetable: timetable.desk,
      people: timetable.people,
      rights: rightsOn(all),
      ...(!isShared && { mayManage: makeMayManage(all.map(({ adapter }) => adapter)) }),
    }),
  );
  const { connected, problems } = await connectAll(all, listener);
  const closeStore = async () => {
    await news.close();
    await store.close();
  };
  if (connected.length === 0) {
    await closeStore();
    throw new ConfigError(problems);
  }
  for (const problem of problems) world.log.error(problem);
  timetable.keepTo(connected);
  // A minute's posts don't wait for the minute's reads.
  const tick = operate.tick(() => {
    void news.tick(definitions);
    return timetable.tick();
  });
  const stopTicking = everyMinute(tick);
  // What was missed while the bot was away is seen to at once.
  void tick();
  void warm(news, definitions, world);
  operate.up(db, connected);
  return {
    lines: [
      `Dateline is on: ${connected.map(({ title }) => title).join(", ")}.`,
      `Briefings: ${definitions.map(({ name }) => name).join(", ")}. ${nextPost(definitions, world.now())}`,
      "Type /brief in a channel. Ctrl+C ends the bot; it finishes what is in flight.",
    ],
    tick,
    async close() {
      await stopTicking();
      // At once: each has ten seconds for what is in flight, and posts need no connection that hears.
      await Promise.all([timetable.close(), ...connected.map(({ adapter }) => adapter.close?.())]);
      await closeStore();
    },
  };
}

/** So that nobody who asks first waits for what is read and compared once. */
async function warm({ pipeline }: News, definitions: readonly Definition[], { log }: World): Promise<void> {
  try {
    for (const definition of definitions) await pipeline.brief(definition, []);
    await pipeline.quotePool({});
  } catch (cause) {
    log.warn({ err: cause }, "nothing was made ready for the first to ask");
  }
}

/** "Next post: korea at 07:30 Asia/Seoul to 2 channels." */
function nextPost(definitions: readonly Definition[], now: Date): string {
  const next = definitions
    .flatMap(({ name, schedule }) => {
      const slot =
        schedule === null || schedule.post.length === 0 ? null : nextSlot(schedule.cron, schedule.zone, now);
      return slot === null ? [] : [{ name, slot, channels: schedule?.post.length ?? 0 }];
    })
    .sort((a, b) => a.slot.dueAt.getTime() - b.slot.dueAt.getTime())[0];
  if (next === undefined) return "Nothing is posted by itself: see `post` in briefings/korea.yaml.";
  const { name, slot, channels } = next;
  return `Next post: ${name}, ${slot.key.replace("T", " ")}, to ${channels} ${channels === 1 ? "channel" : "channels"}.`;
}

/** One platform that refuses does not keep the others from working. */
async function connectAll(platforms: readonly Platform[], listener: Listener) {
  const accepted = new Set<Platform>();
  const problems: string[] = [];
  await Promise.all(
    platforms.map(async (platform) => {
      try {
        await platform.adapter.listen?.(COMMANDS, listener);
        accepted.add(platform);
      } catch (cause) {
        problems.push(`${platform.title}: ${(cause as Error).message}`);
        await platform.adapter.close?.();
      }
    }),
  );
  return { connected: platforms.filter((platform) => accepted.has(platform)), problems };
}

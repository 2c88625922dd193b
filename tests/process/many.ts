/** A scene with many channels, each with a schedule in the bot's store. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Kysely } from "kysely";
import { migrate } from "../../src/store/migrations.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import type { Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { GUILD } from "../fakes/discord/index.ts";
import { scheduleOf } from "../schedule/bed.ts";
import type { Scene } from "./scene.ts";

const FIRST_CHANNEL = 300_000_000_000_000_000n;

/** The store that a bot of this scene will open. */
export async function storeOf({ folder }: Pick<Scene, "folder">): Promise<Kysely<Tables>> {
  mkdirSync(path.join(folder, "data"), { recursive: true });
  const db = openSqlite(path.join(folder, "data", "dateline.sqlite"));
  await migrate(db);
  return db;
}

/** So many on each platform, due at 07:30 in Seoul. Gives the addresses of their channels. */
export async function manySchedules(
  scene: Pick<Scene, "discord" | "slack" | "folder">,
  onDiscord: number,
  onSlack: number,
): Promise<readonly string[]> {
  const { discord, slack } = scene;
  const channels = [
    ...Array.from({ length: onDiscord }, (_, at) => {
      const id = String(FIRST_CHANNEL + BigInt(at));
      discord.world.addChannel({ id, type: 0, guild_id: GUILD, name: `c${at}` });
      return `discord:${id}`;
    }),
    ...Array.from({ length: onSlack }, (_, at) => {
      const id = `C0MANY${String(at).padStart(4, "0")}`;
      slack.workspace.addChannel({ id, name: `c${at}` });
      return `slack:${id}`;
    }),
  ];
  const db = await storeOf(scene);
  const store = makeSqlSchedules(db);
  for (const [at, channel] of channels.entries())
    await store.save(scheduleOf({ id: `many${at}`, channel, tell: null }));
  await db.destroy();
  return channels;
}

/** Posts at an address; what stands in a thread belongs to its post. */
export function messagesIn({ discord, slack }: Pick<Scene, "discord" | "slack">, address: string): number {
  const [platform = "", id = ""] = address.split(":");
  if (platform === "discord") return discord.messages(id).length;
  return slack.messages(id).filter(({ threadTs }) => threadTs === null).length;
}

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { migrate } from "../../src/store/migrations.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { koreaYaml, TALKS } from "../process/articles.ts";
import { makeScene } from "../process/scene.ts";
import { scheduleOf } from "../schedule/bed.ts";

for (const count of [0, 2000]) {
  const scene = await makeScene(
    new Date("2026-11-23T22:28:00Z"),
    (url) => koreaYaml(url).split("schedule:")[0] ?? "",
  );
  scene.newspaper.print(TALKS);
  mkdirSync(scene.folder + "/data", { recursive: true });
  const db = openSqlite(scene.folder + "/data/dateline.sqlite");
  await migrate(db);
  const store = makeSqlSchedules(db);
  for (let at = 0; at < count; at++)
    await store.save(
      scheduleOf({ id: `bench${at}`, channel: `discord:${300000000000000000n + BigInt(at)}`, tell: null }),
    );
  await db.destroy();
  const bot = await scene.start({ flags: process.argv.slice(2) } as never);
  const rss = () =>
    Math.round(
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(bot.process.pid)], { encoding: "utf8" })) / 1024,
    );
  console.log(count, "ready", rss(), bot.startedInMs);
  for (let i = 0; i < 8; i++) {
    await pause(1000);
    console.log(count, i, rss());
  }
  await scene.close();
}
process.exit();

/**
 * What somebody waits for after `npm start`: the real bot process with both platforms' fakes and a feed, from nothing; and
 * again with 10,000 articles and 1,000 schedules in its store.
 */
import { koreaYaml, TALKS } from "../process/articles.ts";
import { manySchedules, storeOf } from "../process/many.ts";
import { makeScene } from "../process/scene.ts";
import { fill } from "./bench-store.ts";

interface StartRow {
  readonly name: string;
  readonly msMedian: number;
  readonly msWorst: number;
  readonly goalMs: number;
}

const STARTS = 7;
const AT = new Date("2026-11-23T22:20:00Z");

export async function benchStart(): Promise<StartRow[]> {
  const readyMs: number[] = [];
  const discordMs: number[] = [];
  const slackMs: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const scene = await makeScene(AT, koreaYaml);
    scene.newspaper.print(TALKS);
    const startedAt = performance.now();
    const elapsedMs = () => performance.now() - startedAt;
    const bot = await scene.start();
    readyMs.push(bot.startedInMs);
    await Promise.all([
      scene.discord.slash("brief", { topic: "korea" }).answer.then(() => discordMs.push(elapsedMs())),
      scene.slack
        .slash("/brief", "korea")
        .then(() => scene.slack.until(() => scene.slack.messages("C1")[0]))
        .then(() => slackMs.push(elapsedMs())),
    ]);
    await bot.close();
    await scene.close();
  }
  return [
    row("says that it is on", readyMs, 3_000),
    row("first briefing on Discord", discordMs, 3_000),
    row("first briefing on Slack", slackMs, 3_000),
    row("on again, with 10,000 articles and 1,000 schedules", await restartsMs(), 2_000),
  ];
}

async function restartsMs(): Promise<number[]> {
  const scene = await makeScene(new Date("2026-11-24T12:00:00Z"), koreaYaml);
  const db = await storeOf(scene);
  await fill(db, 10_000);
  await db.destroy();
  await manySchedules(scene, 800, 200);
  // What it plans for the next days is written once.
  const first = await scene.start();
  await first.tick();
  await first.close();
  const timesMs: number[] = [];
  for (let run = 0; run < STARTS; run++) {
    const bot = await scene.start();
    timesMs.push(bot.startedInMs);
    await bot.kill();
  }
  await scene.close();
  return timesMs;
}

function row(name: string, timesMs: number[], goalMs: number): StartRow {
  const sorted = timesMs.sort((a, b) => a - b).map(Math.round);
  return { name, msMedian: sorted[STARTS >> 1] ?? 0, msWorst: sorted.at(-1) ?? 0, goalMs };
}

if (import.meta.main) {
  console.table(await benchStart());
  process.exit();
}

/** What somebody waits for after `npm start`: the real bot process with both platforms' fakes and a feed, from nothing. */
import { koreaYaml, TALKS } from "../process/articles.ts";
import { makeScene } from "../process/scene.ts";

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
    row("says that it is on", readyMs),
    row("first briefing on Discord", discordMs),
    row("first briefing on Slack", slackMs),
  ];
}

function row(name: string, timesMs: number[]): StartRow {
  const sorted = timesMs.sort((a, b) => a - b).map(Math.round);
  return { name, msMedian: sorted[STARTS >> 1] ?? 0, msWorst: sorted.at(-1) ?? 0, goalMs: 3_000 };
}

if (import.meta.main) {
  console.table(await benchStart());
  process.exit();
}

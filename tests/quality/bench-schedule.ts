/**
 * Two thousand schedules due in one minute: the real bot process with its real store against both fakes with the platforms'
 * own limits, and /help asked all the while. Discord gets most of them, as it is the one with a limit over all channels.
 * Slack's channels are of one workspace here.
 */
import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { koreaYaml, TALKS } from "../process/articles.ts";
import { manySchedules, messagesIn } from "../process/many.ts";
import { makeScene, type Scene } from "../process/scene.ts";

export interface ScheduleRow {
  readonly name: string;
  readonly due: number;
  readonly posted: number;
  readonly extra: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Of the bot's own budget of posts. */
  readonly ofBudget: string;
  readonly refusedByLimits: number;
  readonly commandMsP50: number;
  readonly commandMsWorst: number;
  readonly memoryMb: number;
}

const ON_DISCORD = 1_600;
const ON_SLACK = 400;
const BUDGET_PER_SECOND = 40;
const LONGEST_MS = 300_000;

/** Takes a minute and a half. */
export async function benchSchedule(): Promise<ScheduleRow[]> {
  // 07:28 in Seoul.
  const scene = await makeScene(
    new Date("2026-11-23T22:28:00Z"),
    (url) => koreaYaml(url).split("schedule:")[0] ?? "",
    {
      limits: { perSecond: 50, perRoute: 5, windowMs: 1_000 },
    },
  );
  try {
    scene.slack.settings.postGapMs = 1_000;
    scene.newspaper.print(TALKS);
    const channels = await manySchedules(scene, ON_DISCORD, ON_SLACK);
    const bot = await scene.start();
    await bot.tick();
    await scene.move(2 * 60_000);
    const startMs = performance.now();
    const limitedBefore = limited(scene);
    void bot.tick();
    const commandMs: number[] = [];
    const counts = () => channels.map((channel) => messagesIn(scene, channel));
    while (counts().some((count) => count === 0) && performance.now() - startMs < LONGEST_MS) {
      const askedMs = performance.now();
      await scene.discord.slash("help").answer;
      commandMs.push(performance.now() - askedMs);
      await pause(250);
    }
    const seconds = (performance.now() - startMs) / 1_000;
    const status = execFileSync("ps", ["-o", "rss=", "-p", String(bot.process.pid)], { encoding: "utf8" });
    const all = counts();
    const posted = all.filter((count) => count > 0).length;
    const sorted = commandMs.sort((a, b) => a - b);
    const discordPerSecond = ON_DISCORD / seconds;
    return [
      {
        name: `${ON_DISCORD} on Discord, ${ON_SLACK} on Slack`,
        due: channels.length,
        posted,
        extra: all.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
        seconds: Math.round(seconds * 10) / 10,
        perSecond: Math.round((posted / seconds) * 10) / 10,
        ofBudget: `${Math.round((discordPerSecond / BUDGET_PER_SECOND) * 100)} %`,
        refusedByLimits: limited(scene) - limitedBefore,
        commandMsP50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
        commandMsWorst: Math.round(sorted.at(-1) ?? 0),
        memoryMb: Math.round(Number(status) / 1024),
      },
    ];
  } finally {
    await scene.close();
  }
}

/** Answers "too many requests" on both platforms. */
function limited({ discord, slack }: Scene): number {
  return (
    discord.requests.filter(({ status }) => status === 429).length +
    slack.answers.filter(({ answer }) => answer.error === "ratelimited").length
  );
}

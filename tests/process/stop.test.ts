/** `npm start` told to stop: at once where nothing is in flight, within ten seconds where a platform hangs, and by force. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NEWS, OWNER } from "../fakes/discord/index.ts";
import { START_FLAGS } from "../tools/start-flags.ts";
import { koreaYaml, TALKS } from "./articles.ts";
import { makeScene, type Scene } from "./scene.ts";

const CLI = path.join(import.meta.dirname, "../../src/cli.ts");
const POSTS = new RegExp(`^/channels/${NEWS}/messages$`);
/** Ten, and what it takes to end a process on a busy machine. */
const IN_TIME_MS = 14_000;

describe("npm start, told to stop", () => {
  let scene: Scene;
  let bot: ChildProcess;
  let written = "";
  beforeEach(async () => {
    scene = await makeScene(new Date(), (url) => koreaYaml(url).split("schedule:")[0] ?? "");
    scene.newspaper.print({ ...TALKS, publishedAt: new Date() });
    written = "";
    bot = spawn(process.execPath, [...START_FLAGS, CLI, "start"], {
      cwd: scene.folder,
      env: { ...scene.env, SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" },
    });
    for (const stream of [bot.stdout, bot.stderr])
      stream?.on("data", (chunk) => {
        written += chunk;
      });
    await expect.poll(() => written, { timeout: 30_000 }).toContain("Ctrl+C ends the bot");
  }, 40_000);
  afterEach(async () => {
    bot.kill("SIGKILL");
    await scene.close();
  });

  /** From the signal to its end, in ms. */
  async function stopped(...signals: readonly NodeJS.Signals[]): Promise<number> {
    const startedMs = performance.now();
    const ended = once(bot, "exit");
    for (const signal of signals) {
      bot.kill(signal);
      await pause(300);
    }
    await ended;
    return performance.now() - startedMs;
  }

  /** A post that its platform neither carries out nor answers. */
  async function hangingPost(): Promise<void> {
    scene.discord.fail("POST", POSTS, { kind: "hang" });
    const asking = { user: OWNER, channel: NEWS };
    const seen = await scene.discord.slash("schedule add", { topic: "korea", time: "09:00" }, asking).answer;
    const saved = await scene.discord.press(seen, "Save", asking).answer;
    void scene.discord.press(saved, "Post one now", asking).answer.catch(() => {});
    await expect
      .poll(
        () => scene.discord.requests.some(({ method, path: to }) => method === "POST" && POSTS.test(to)),
        { timeout: 20_000 },
      )
      .toBe(true);
  }

  it("ends well and soon where nothing is in flight", async () => {
    expect(await stopped("SIGTERM")).toBeLessThan(IN_TIME_MS / 2);
    expect(bot.exitCode).toBe(0);
    expect(bot.signalCode).toBeNull();
  }, 60_000);

  it("ends in time where a post hangs, and the next process posts it, once", async () => {
    await hangingPost();
    expect(await stopped("SIGINT")).toBeLessThan(IN_TIME_MS);
    expect(bot.exitCode).toBe(0);
    expect(scene.discord.messages(NEWS)).toHaveLength(0);
    const next = await scene.start({ env: { SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" } });
    for (let minute = 0; minute < 12 && scene.discord.messages(NEWS).length === 0; minute++) {
      await scene.move(60_000);
      await Promise.race([next.tick(), pause(1_000)]);
    }
    expect(scene.discord.messages(NEWS)).toHaveLength(1);
  }, 90_000);

  it("ends at once for whoever asks a second time", async () => {
    await hangingPost();
    expect(await stopped("SIGTERM", "SIGTERM")).toBeLessThan(4_000);
    expect(bot.signalCode).toBe("SIGTERM");
  }, 60_000);
});

/** Both platforms, a newspaper, the briefings' files and a data folder: a world in which bot processes start, die and start again. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type FakeOptions, startFakeDiscord, TOKEN } from "../fakes/discord/index.ts";
import { startNewspaper } from "../fakes/newspaper.ts";
import { APP_TOKEN, BOT_TOKEN, startFakeSlack } from "../fakes/slack/index.ts";
import { START_FLAGS } from "../tools/start-flags.ts";
import type { Order, Told, Trap } from "./bot.ts";

export interface Bot {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** From the start of the process until it said that it is on. */
  readonly startedInMs: number;
  /** All that it wrote to its log. */
  log(): string;
  tick(): Promise<void>;
  /** Set before it comes to the point. */
  trap(trap: Trap): Promise<void>;
  close(): Promise<void>;
  kill(): Promise<void>;
  /** Frozen where it stands, as a laptop with its lid closed, and woken again. */
  freeze(): void;
  wake(): void;
  /** Whether it was frozen, by whomever. */
  isFrozen(): boolean;
  /** It was told to stop, and finishes what is in flight. */
  isStopping(): boolean;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<void>;
}

const SECRETS = [TOKEN, BOT_TOKEN, APP_TOKEN];

export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** `at`: what the clock says at first, in every process and in both fakes. */
export async function makeScene(at: Date, yaml: (feedUrl: string) => string, fakes: FakeOptions = {}) {
  let aheadMs = at.getTime() - Date.now();
  const now = () => Date.now() + aheadMs;
  const folder = mkdtempSync(path.join(tmpdir(), "dateline-process-"));
  const [discord, slack, newspaper] = await Promise.all([
    startFakeDiscord({ now, ...fakes }),
    startFakeSlack(),
    startNewspaper(),
  ]);
  slack.advance(aheadMs);
  mkdirSync(path.join(folder, "briefings"));
  writeFileSync(path.join(folder, "briefings/korea.yaml"), yaml(newspaper.feedUrl));
  /** What every process of the bot finds set. */
  const env: Readonly<NodeJS.ProcessEnv> = {
    PATH: process.env.PATH,
    // What was compiled once is taken by every process after: half the time of a start.
    NODE_COMPILE_CACHE: path.join(tmpdir(), "dateline-test-cache"),
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATELINE_ALLOW_HOSTS: newspaper.host,
    DATELINE_DATA: path.join(folder, "data"),
  };
  const leaked = new Set<string>();
  const bots = new Set<Bot>();
  const frozen = new Set<ChildProcess>();

  async function start(
    options: { readonly killAt?: string; readonly env?: NodeJS.ProcessEnv } = {},
  ): Promise<Bot> {
    const startedAt = performance.now();
    const child = fork(path.join(import.meta.dirname, "bot.ts"), {
      cwd: folder,
      silent: true,
      execArgv: [...START_FLAGS],
      env: {
        ...env,
        TEST_AHEAD_MS: String(aheadMs),
        ...(options.killAt === undefined ? {} : { TEST_KILL_AT: options.killAt }),
        ...options.env,
      },
    });
    let ticks = 0;
    let written = "";
    let isStopping = false;
    child.on("message", ({ kind }: Told) => {
      isStopping ||= kind === "stopping";
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        written += chunk;
        // Catalogue S28, over all output of every process that any test starts.
        for (const secret of SECRETS) if (written.includes(secret)) leaked.add(secret);
      });
    const ended = once(child, "exit").then(() => {});
    const told = (kind: Told["kind"], number?: number) =>
      new Promise<Told>((resolve, reject) => {
        const hear = (message: Told) => {
          if (message.kind === "failed") reject(new Error(message.message));
          if (message.kind === kind && (message.kind !== "ticked" || message.number === number)) {
            child.off("message", hear);
            resolve(message);
          }
        };
        child.on("message", hear);
        void ended.then(() => reject(new Error(`the bot ended before it ${kind}: ${written.slice(-2_000)}`)));
      });
    // A bot that has just died is no failure here.
    const order = (what: Order) => child.send(what, () => {});
    // A bot that is to die may do so before it is ready.
    const ready = await told("ready").catch((cause: Error) => {
      if (options.killAt === undefined || child.signalCode !== "SIGKILL") throw cause;
      return null;
    });
    const bot: Bot = {
      process: child,
      lines: ready?.kind === "ready" ? ready.lines : [],
      startedInMs: performance.now() - startedAt,
      log: () => written,
      async tick() {
        if (!child.connected) return;
        const number = ++ticks;
        const ticked = told("ticked", number);
        order({ kind: "tick", number });
        await Promise.race([ticked, ended]);
        ticked.catch(() => {});
      },
      async trap(trap) {
        const trapped = told("trapped");
        order({ kind: "trap", trap });
        await trapped;
      },
      async close() {
        if (child.connected) order({ kind: "close" });
        await ended;
      },
      async kill() {
        child.kill("SIGKILL");
        await ended;
      },
      freeze() {
        frozen.add(child);
        child.kill("SIGSTOP");
      },
      wake() {
        child.kill("SIGCONT");
        frozen.delete(child);
      },
      isStopping: () => isStopping,
      isFrozen: () => /^State:\s+T/m.test(readFileSync(`/proc/${child.pid}/status`, "utf8")),
      ended,
    };
    if (child.connected) bots.add(bot);
    void ended.then(() => bots.delete(bot));
    return bot;
  }

  const killAll = async () => {
    await Promise.all([...bots].map((bot) => bot.kill()));
  };

  return {
    discord,
    slack,
    newspaper,
    folder,
    env,
    start,
    now: () => new Date(now()),
    /** Moves the clock of both fakes and of every bot that runs. */
    async move(ms: number): Promise<void> {
      aheadMs += ms;
      slack.advance(ms);
      await Promise.all(
        [...bots].map(async ({ process: child, ended }) => {
          if (!child.connected) return;
          const moved = once(child, "message");
          child.send({ kind: "move", aheadMs } satisfies Order, () => {});
          if (!frozen.has(child)) await Promise.race([moved, ended]);
        }),
      );
    },
    killAll,
    async close(): Promise<void> {
      await killAll();
      await Promise.all([discord.close(), slack.close(), newspaper.close()]);
      rmSync(folder, { recursive: true, force: true });
      if (leaked.size > 0) throw new Error(`${[...leaked].join(", ")} stood in a bot's output`);
    },
  };
}

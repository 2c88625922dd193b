/**
 * Two and three processes on one PostgreSQL and both platforms while everything goes wrong at random: one is killed, deployed
 * anew, or frozen for longer than its lease, the database goes away and comes back, answers of the platforms are lost.
 * Each morning's posts are there once when it is over, and commands are answered all the while. A seed is a morning; CI
 * plays one with two processes and one with three, FULL_COUNTS a hundred of each (STORMS sets another number).
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GUILD } from "../fakes/discord/index.ts";
import { noPostgres } from "../store/postgres-server.ts";
import { koreaYaml, TALKS } from "./articles.ts";
import { type DatabaseWire, wireTo } from "./database-wire.ts";
import { type MovableDatabase, movableDatabase } from "./movable-database.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MORNINGS = process.env.FULL_COUNTS === undefined ? 1 : Number(process.env.STORMS ?? 100);
/** What the platforms give a command; a loaded machine is slow by itself. */
const ANSWER_MS = 3_000;
const ON_DISCORD = ["300000000000000001", "300000000000000002", "300000000000000003"];
const ON_SLACK = ["C0STORM1", "C0STORM2", "C0STORM3"];

type Fault = "kill" | "deploy" | "freeze" | "database gone" | "database frozen" | "answers lost" | "nothing";
const FAULTS: readonly Fault[] = [
  ...(["kill", "kill", "deploy", "freeze", "freeze", "database gone"] as const),
  ...(["database frozen", "answers lost", "nothing"] as const),
];

/** A generator with a seed, so that a morning can be repeated. Source: mulberry32. */
function diceFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function stormYaml(feedUrl: string): string {
  const post = [...ON_DISCORD.map((id) => `discord:${id}`), ...ON_SLACK.map((id) => `slack:${id}`)];
  return koreaYaml(feedUrl).replace(/post:[\s\S]*?(?=\n {2}\w|\n\w|$)/, `post: [${post.join(", ")}]`);
}

describe.runIf(noPostgres === null).each([2, 3])("%d processes on one PostgreSQL, in a storm", (size) => {
  let scene: Scene;
  let database: MovableDatabase;
  let wire: DatabaseWire;
  let bots: Bot[] = [];
  const frozen = new Set<Bot>();
  const start = () => scene.start({ env: { DATABASE_URL: wire.url } });

  beforeAll(async () => {
    scene = await makeScene(new Date("2026-11-23T22:40:00Z"), stormYaml);
    for (const id of ON_DISCORD) scene.discord.world.addChannel({ id, type: 0, guild_id: GUILD, name: id });
    for (const id of ON_SLACK) scene.slack.workspace.addChannel({ id, name: id.toLowerCase() });
    scene.newspaper.print(TALKS);
    database = await movableDatabase();
    wire = await wireTo(database.url);
    await move(0);
    bots = await Promise.all(Array.from({ length: size }, start));
    await settle(1);
  }, 120_000);
  afterAll(async () => {
    await scene?.close();
    wire?.close();
    await database?.db.destroy();
  });

  async function move(ms: number): Promise<void> {
    await scene.move(ms);
    await database.setClock(scene.now());
  }

  const counts = () => [
    ...ON_DISCORD.map((id) => scene.discord.messages(id).length),
    ...ON_SLACK.map((id) => scene.slack.messages(id).filter(({ threadTs }) => threadTs === null).length),
  ];

  /** Minutes of all of them, with the clock moved on where one waits by it. */
  async function settle(minutes: number, eachMs = MINUTE_MS): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      await move(eachMs);
      let isDone = false;
      const done = Promise.all(bots.map((bot) => Promise.race([bot.tick(), bot.ended]))).finally(() => {
        isDone = true;
      });
      for (let moves = 0; moves < 20 && !isDone; moves++) {
        await Promise.race([done, pause(400)]);
        if (!isDone) await move(15 * SECOND_MS);
      }
      await done;
    }
  }

  /** The first answer to a command on Discord, where somebody is there to give it. */
  async function ask(isAway: boolean): Promise<void> {
    if (bots.every((bot) => frozen.has(bot))) return;
    const { firstMs, answer } = scene.discord.slash("status");
    const said = JSON.stringify(await answer);
    expect(firstMs()).toBeLessThan(ANSWER_MS);
    if (isAway) expect(said).toContain("My store is away");
  }

  async function replace(bot: Bot, end: () => Promise<void>): Promise<void> {
    bots = bots.filter((other) => other !== bot);
    await end();
    await move(SECOND_MS);
    bots.push(await start());
  }

  function wakeAll(): void {
    for (const bot of frozen) bot.wake();
    frozen.clear();
  }

  /** What is begun here is over when it resolves, but for who is frozen. */
  async function suffer(fault: Fault, dice: (below: number) => number): Promise<void> {
    const awake = bots.filter((bot) => !frozen.has(bot));
    const victim = awake[dice(Math.max(1, awake.length))];
    if (fault === "freeze" && victim !== undefined && awake.length > 1) {
      victim.freeze();
      frozen.add(victim);
      // Past its lease, and sometimes past what Discord remembers of a nonce.
      await move((30 + dice(60)) * SECOND_MS);
    } else if (fault === "kill" && victim !== undefined) await replace(victim, () => victim.kill());
    else if (fault === "deploy" && victim !== undefined) await replace(victim, () => victim.close());
    else if (fault === "database gone" || fault === "database frozen") {
      wire.set(fault === "database gone" ? "gone" : "frozen");
      await ask(true);
      await move(dice(120) * SECOND_MS);
      wire.set("well");
    } else if (fault === "answers lost") {
      scene.discord.fail("POST", /^\/channels\/3\d+\/messages$/, { kind: "done-then-cut" });
      scene.slack.fail({ method: "chat.postMessage", answer: "cut", acts: true });
    }
  }

  const seeds = Array.from({ length: MORNINGS }, (_, at) => at * 10 + size);
  it.each(seeds)(
    "post each morning once (seed %d)",
    async (seed) => {
      const dice = diceFrom(seed);
      const expected = counts().map((count) => count + 1);
      const seoulMs = (scene.now().getTime() + 9 * 60 * MINUTE_MS) % DAY_MS;
      const dueMs = (7 * 60 + 30) * MINUTE_MS;
      await move((seoulMs < dueMs ? dueMs : dueMs + DAY_MS) - seoulMs);
      const faults: string[] = [];
      for (let step = 0; step < 3 + dice(4); step++) {
        for (const bot of bots) void (!frozen.has(bot) && bot.tick());
        await pause(dice(250));
        const fault = FAULTS[dice(FAULTS.length)] ?? "nothing";
        faults.push(fault);
        await suffer(fault, dice);
        if (dice(2) === 0) await ask(false);
        if (dice(3) === 0) wakeAll();
        await move(dice(20) * SECOND_MS);
      }
      wakeAll();
      scene.discord.mend();
      scene.slack.mend();
      await settle(4);
      await settle(2, 11 * MINUTE_MS);
      expect(counts(), faults.join(", ")).toEqual(expected);
    },
    180_000,
  );

  it("end with every slot known to be posted, once", async () => {
    const rows = await database.db
      .selectFrom("delivery")
      .selectAll()
      .where("due_at", "<=", scene.now().toISOString())
      .execute();
    const open = rows.filter(({ state }) => state !== "confirmed");
    expect(open.map(({ slot, channel, state, reason }) => [slot, channel, state, reason])).toEqual([]);
  });
});

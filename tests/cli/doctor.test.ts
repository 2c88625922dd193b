/** The whole doctor against both fakes, on the store of a bot that runs: what it looks at beside the files. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/app/store.ts";
import type { Desk } from "../../src/cli/desk.ts";
import { doctor } from "../../src/cli/doctor.ts";
import { parseEnv } from "../../src/config/env.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import { NEWS, startFakeDiscord, TALK, TOKEN } from "../fakes/discord/index.ts";
import { APP_TOKEN, BOT_TOKEN, startFakeSlack } from "../fakes/slack/index.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { newDatabase, noPostgres } from "../store/postgres-server.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "dateline-doctor-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  process.exitCode = undefined;
});

const GONE = "100000000000000099";

/** Lines about channels, of a doctor beside a bot whose chat schedules post to these addresses. */
async function channelLines(store: Readonly<Record<string, string>>, addresses: readonly string[]) {
  const discord = await startFakeDiscord();
  const slack = await startFakeSlack();
  const settings = parseEnv({
    ...store,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
  });
  const running = await openStore(settings, () => new Date());
  closers.push(
    () => discord.close(),
    () => slack.close(),
    () => running.close(),
  );
  const schedules = makeSqlSchedules(running.db);
  for (const [at, channel] of addresses.entries())
    await schedules.save(scheduleOf({ id: `chat-${at}`, channel }));
  // The file's rows are those of the last start; what the files say now is what counts.
  await schedules.save(scheduleOf({ id: "file:old", origin: "file", channel: "discord:100000000000000098" }));
  const lines = await told({ settings, definitions: () => [] } as Partial<Desk> as Desk);
  expect(discord.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  return lines.filter((line) => line.includes("can be posted to"));
}

async function told(desk: Desk): Promise<readonly string[]> {
  const lines: string[] = [];
  const terminal = { stdin: (async function* () {})(), out: (text: string) => void lines.push(text.trim()) };
  await doctor([], desk, { ...terminal, err: () => {}, show: () => {} });
  return lines;
}

const STORES: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  "a data folder": async () => ({ DATELINE_DATA: path.join(FOLDER, "data") }),
  ...(noPostgres === null && {
    PostgreSQL: async () => ({ DATABASE_URL: await newDatabase(), DATELINE_DATA: path.join(FOLDER, "none") }),
  }),
};

describe.each(Object.entries(STORES))("the doctor, beside a bot that runs on %s", (_, store) => {
  it("looks at the channels of schedules made in chat, on both platforms", async () => {
    const lines = await channelLines(await store(), [
      `discord:${NEWS}`,
      `discord:${TALK}`,
      `discord:${NEWS}`,
      `discord:${GONE}`,
      "slack:C1",
      "slack:C9GONE",
    ]);
    expect(lines.map((line) => line.replace(/ →.*/, ""))).toEqual([
      `✓ Discord: channel ${NEWS} can be posted to`,
      `✓ Discord: channel ${TALK} can be posted to`,
      `✗ Discord: channel ${GONE} can be posted to`,
      "✓ Slack: C1 can be posted to",
      "✗ Slack: C9GONE can be posted to",
    ]);
  });
});

it.each([
  [
    "PostgreSQL at db.example, database news on 2026-11-24",
    /PostgreSQL at db\.example, database news on 2026-11-24: /,
  ],
  // As earlier versions wrote it.
  ["2026-11-24T03:00:00.000Z", /PostgreSQL on 2026-11-24: /],
])("says where the store is that was moved out of the folder (%s)", async (mark, where) => {
  const data = mkdtempSync(path.join(FOLDER, "moved-"));
  writeFileSync(path.join(data, "dateline.moved"), `${mark}\n`);
  const settings = parseEnv({ DATELINE_DATA: data });
  const lines = await told({ settings, definitions: () => [] } as Partial<Desk> as Desk);
  const [line] = lines.filter((each) => each.includes(data));
  expect(line).toMatch(/^✗ the store is in .* → it was moved to /);
  expect(line).toMatch(where);
  expect(line).toContain("set DATABASE_URL");
});

it("says so where the store is damaged, and looks at the rest", async () => {
  const data = mkdtempSync(path.join(FOLDER, "damaged-"));
  writeFileSync(path.join(data, "dateline.sqlite"), "this is no database, ".repeat(400));
  const settings = parseEnv({ DATELINE_DATA: data });
  const lines = await told({ settings, definitions: () => [] } as Partial<Desk> as Desk);
  expect(lines).toContainEqual(expect.stringMatching(/^✗ what the bot keeps can be read → .*Back-ups/));
  expect(lines.at(-1)).toContain("need a hand");
});

/**
 * The script of adapters/discord/README.md for trying the bot on a real server, followed on the fake with the real process:
 * what a person does there and sees. Numbers are the script's; what only Discord itself can show is left to people.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FORUM, MINA, OWNER, TALK, THREAD, TOKEN } from "../fakes/discord/index.ts";
import { DM, type FakeMessage, type Right } from "../fakes/discord/world.ts";
import { koreaYaml, STRIKE, TALKS } from "./articles.ts";
import { makeScene, type Scene } from "./scene.ts";

const EPHEMERAL = 64;
const SILENT = 4096;
const isPrivate = ({ flags }: FakeMessage) => (flags & EPHEMERAL) !== 0;
const shown = ({ components }: FakeMessage) => JSON.stringify(components);
/** Whoever manages the server. */
const MANAGER = { user: OWNER };

let scene: Scene;

beforeAll(async () => {
  scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
  scene.newspaper.print(TALKS);
  scene.newspaper.print(STRIKE);
  await scene.start();
  await scene.discord.ready();
}, 60_000);
afterAll(() => scene?.close());

/** What the doctor says of a channel, in a process of its own beside the bot. */
function doctorOn(channel: string): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: scene.discord.apiUrl,
    DATELINE_ALLOW_HOSTS: scene.newspaper.host,
    DATELINE_DATA: path.join(scene.folder, "data"),
  };
  const cli = path.join(import.meta.dirname, "../../src/cli.ts");
  return new Promise((done) => {
    execFile(process.execPath, [cli, "doctor"], { cwd: scene.folder, env }, (_failure, out) =>
      done(out.split("\n").find((line) => line.includes(`channel ${channel}`)) ?? out),
    );
  });
}

/** `/schedule add`, saved, and one posted now. */
async function scheduled(channel: string): Promise<FakeMessage> {
  const asked = { topic: "korea", time: "09:00", channel };
  const preview = await scene.discord.slash("schedule add", asked, MANAGER).answer;
  expect(shown(preview)).toContain(TALKS.headline);
  const saved = await scene.discord.press(preview, "Save", MANAGER).answer;
  await scene.discord.press(saved, "Post one now", MANAGER).answer;
  return scene.discord.until(() => newestPost(channel), `a post in ${channel}`);
}

/** Of a forum: what the newest thread in it begins with. */
function newestPost(channel: string): FakeMessage | undefined {
  const { channels } = scene.discord.world;
  const threads = [...channels.values()].filter(({ parent_id }) => parent_id === channel);
  const place = channel === FORUM ? threads.at(-1)?.id : channel;
  return scene.discord.messages(place ?? "").find(({ flags }) => (flags & SILENT) !== 0);
}

describe("the script for a real server", () => {
  it("1: /brief is told to wait, and answered in its place", async () => {
    const asked = scene.discord.slash("brief", { topic: "korea" });
    expect((await asked.first).type).toBe(5);
    const answer = await asked.answer;
    expect(isPrivate(answer)).toBe(false);
    expect(shown(answer)).toMatch(/"accent_color":\d+.*<t:\d+:R>/);
  });

  it.each([
    ["brief", { topic: "korea", private: true }],
    ["brief", { topic: "nonsense" }],
    ["help", {}],
  ])("2: /%s %j is for oneself alone", async (name, options) => {
    expect(isPrivate(await scene.discord.slash(name, options).answer)).toBe(true);
  });

  it("3: completes “ko”, and is Korean for Koreans", async () => {
    expect(await scene.discord.autocomplete("brief", "topic", "ko")).toContainEqual({
      name: "Korea",
      value: "korea",
    });
    const command = scene.discord.world.commands.get("global")?.find(({ name }) => name === "brief");
    expect(command).toMatchObject({ name_localizations: { ko: "브리핑" } });
    const answer = await scene.discord.slash("brief", { topic: "korea" }, { locale: "ko" }).answer;
    expect(shown(answer)).toContain("소식 하나 자세히 보기");
  });

  it("5: a card comes with the whole quote as its alternative text", async () => {
    const answer = await scene.discord.slash("quote", { words: "Han Ji-won" }).answer;
    expect(answer.uploads).toHaveLength(1);
    expect(answer.attachments[0]?.description).toMatch(/Han Ji-won.*“.+”/);
  });

  it("6: every button and menu answers, for the second account too", async () => {
    const briefing = await scene.discord.slash("brief", { topic: "korea" }).answer;
    const story = /"value":"(story[^"]+)"/.exec(shown(briefing))?.[1] ?? "";
    for (const user of [MINA, OWNER]) {
      expect(shown(await scene.discord.press(briefing, "Quotes", { user }).answer)).toContain("Another");
      expect(shown(await scene.discord.press(briefing, "Why these?", { user }).answer)).toContain("outlet");
      expect(isPrivate(await scene.discord.press(briefing, "select", { user }, story).answer)).toBe(true);
    }
  });

  it("7: a message's link is briefed, and one without is told so", async () => {
    const link = { content: `read ${scene.newspaper.feedUrl.replace(/[^/]*$/, "talks")}` };
    const briefed = await scene.discord.messageCommand("Brief this link", link).answer;
    expect(shown(briefed)).toContain(TALKS.headline);
    const none = await scene.discord.messageCommand("Quotes in this link", { content: "hello" }).answer;
    expect(shown(none)).toContain("no link");
  });

  it("8 and 9: a mention and a direct message are answered, and go on", async () => {
    expect((await scene.discord.mention("a quote from Han Ji-won about dockers", TALK)).uploads).toHaveLength(
      1,
    );
    expect(shown(await scene.discord.mention("another one", TALK))).toContain("Han Ji-won");
    expect(shown(await scene.discord.dm("brief me on korea"))).toContain(TALKS.headline);
    expect(scene.discord.messages(DM).length).toBeGreaterThan(1);
  });

  it("11: posts in a channel, a thread and a forum make no sound, and the forum's has its tag", async () => {
    for (const channel of [TALK, THREAD, FORUM]) {
      const post = await scheduled(channel);
      expect(shown(post)).toContain("Open a story in depth");
    }
    const thread = [...scene.discord.world.channels.values()].find(({ parent_id }) => parent_id === FORUM);
    expect(thread?.applied_tags).toEqual(["100000000000000020"]);
  });

  it("12: the post's Change is a form for whoever manages the channel, and a sentence for others", async () => {
    const post = await scene.discord.until(() => newestPost(TALK), "the post");
    const modal = await scene.discord.press(post, "Change", MANAGER).first;
    expect(JSON.stringify(modal)).toMatch(/"type":9.*09:00/);
    expect(shown(await scene.discord.press(post, "Change").answer)).toContain("Only those who manage");
    const preview = await scene.discord.submit(modal, { time: "10:15" }, { ...MANAGER, channel: TALK })
      .answer;
    expect(shown(preview)).toContain("10:15 daily Asia/Seoul");
  });

  it("13 and 14: the doctor names each right that is taken away, and a channel that is gone", async () => {
    const rights: readonly Right[] = ["readHistory", "attachFiles", "sendMessages", "viewChannel"];
    const names = [/Read Message History/, /Attach Files/, /Send Messages/, /View Channel|50001/];
    expect(await doctorOn(TALK)).toMatch(/^✓/);
    for (const [at, right] of rights.entries()) {
      scene.discord.world.channels.get(TALK)?.denied.add(right);
      expect(await doctorOn(TALK)).toMatch(names[at] ?? /never/);
    }
    scene.discord.world.channels.delete(TALK);
    expect(await doctorOn(TALK)).toMatch(/^✗.*(?:10003|gone|another)/);
  }, 60_000);

  it("has sent nothing that Discord's description refuses", () => {
    expect(scene.discord.problems()).toEqual([]);
  });
});

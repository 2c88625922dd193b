/** The whole bot for many workspaces, from its settings: installed by a browser, answering, and still there after a restart. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { realWorld } from "../../src/app/world.ts";
import { openApp } from "../../src/app.ts";
import { parseEnv } from "../../src/config/env.ts";
import { CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, startFakeSlack } from "../fakes/slack/index.ts";
import { recordingLog } from "./bot.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-app-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = randomBytes(32).toString("base64");

it("installs, answers, and remembers, with nothing in clear on disk", async () => {
  const fake = await startFakeSlack();
  const env = {
    SLACK_CLIENT_ID: CLIENT_ID,
    SLACK_CLIENT_SECRET: CLIENT_SECRET,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: fake.apiUrl,
    SLACK_PORT: "0",
    DATELINE_SECRET_KEY: KEY,
    DATELINE_DATA: folder,
  };
  const start = async () => {
    const { log, lines } = recordingLog();
    const app = await openApp(parseEnv(env), { ...realWorld("silent"), log });
    const [, address] = /listening for Slack on ([\d.:]+)/.exec(lines.join("")) ?? [];
    fake.settings.eventsUrl = `http://${address}/slack/events`;
    fake.settings.redirectUrl = `http://${address}/slack/oauth_redirect`;
    return { app, lines, base: `http://${address}` };
  };

  const first = await start();
  expect(first.app.lines.join("")).toContain("Slack (HTTP, by OAuth)");
  const begun = await fetch(`${first.base}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const allowed = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  const done = await fetch(allowed.headers.get("location") ?? "", { headers: { cookie } });
  expect(done.status).toBe(200);
  await first.app.close();

  const second = await start();
  expect(await fake.slash("/dateline", "help")).toMatchObject({ status: 200 });
  await fake.until(() => fake.privateMessages("C1", "U1").length === 1);
  await second.app.close();

  const disk = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "latin1"));
  expect(disk.join("")).toContain("T0FAKE");
  const secrets = new RegExp(`bottoken|refreshtoken|${CLIENT_SECRET}|${SIGNING_SECRET}`);
  expect(disk.filter((file) => secrets.test(file))).toEqual([]);
  expect(
    [...first.lines, ...second.lines].filter((line) => secrets.test(line) || line.includes(KEY)),
  ).toEqual([]);

  await expect(
    openApp(
      parseEnv({ ...env, DATELINE_SECRET_KEY: randomBytes(32).toString("base64") }),
      realWorld("silent"),
    ),
  ).rejects.toThrow("another DATELINE_SECRET_KEY");
  await fake.close();
});

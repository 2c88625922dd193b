/** The way from nothing to the first post: what the README says that the doctor says, the doctor says. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parseEnv } from "../../src/config/env.ts";
import { SETTING_NAMES } from "../../src/config/settings.ts";
import { BOT_TOKEN } from "../fakes/slack/index.ts";
import { startBot } from "./bot.ts";
import { ONE, startMany } from "./many.ts";

const README = readFileSync(path.join(import.meta.dirname, "../../adapters/slack/README.md"), "utf8");

/** The README's ids as the fake's. */
const fakeIds = (line: string) => line.replace("T0123ABCD", ONE).replace("C0123ABCD", "C1");

it("each line of the doctor in the README is one of the doctor's", async () => {
  const one = await startBot("socket", {}, { adapter: { channels: ["C1"] } });
  const many = await startMany({ channels: [`${ONE}/C1`] });
  await many.install(ONE);
  const findings = [...((await one.adapter.check?.()) ?? []), ...((await many.adapter.check?.()) ?? [])];
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  const said = findings.map(({ what }) => what);
  const lines = [...README.matchAll(/`✓ (Slack: [^`]+)`/g)].map(([, line = ""]) => fakeIds(line));
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expect(lines.filter((line) => !said.some((what) => what.startsWith(line)))).toEqual([]);
  await one.close();
  await many.close();
});

it("each setting in the README exists", () => {
  const named = new Set(README.match(/\b(?:SLACK|DATELINE)_[A-Z_]+\b/g));
  expect([...named].filter((name) => !(SETTING_NAMES as readonly string[]).includes(name))).toEqual([]);
});

it("half of Slack's tokens is told as the README says", () => {
  const env = { SLACK_APP_TOKEN: "xapp-1-A0FAKE-0000000000-made-up" };
  expect(() => parseEnv(env)).toThrow("SLACK_BOT_TOKEN: expected a way to speak on Slack");
  expect(README).toContain("SLACK_BOT_TOKEN: expected a way to speak on Slack");
  expect(() => parseEnv({ ...env, SLACK_BOT_TOKEN: BOT_TOKEN })).not.toThrow();
});

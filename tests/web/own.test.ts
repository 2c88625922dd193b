/** The sandbox as it starts with no platform: mutes and quiet hours can be tried there, and a follow says why it can't. */
import { expect, it } from "vitest";
import { realWorld } from "../../src/app/world.ts";
import { openApp } from "../../src/app.ts";
import { parseEnv } from "../../src/config/env.ts";
import { openPage } from "./sandbox.ts";

it("mutes for whoever tries it, in the next briefing, and follows nothing", async () => {
  const app = await openApp(parseEnv({ DATELINE_PORT: "0" }), realWorld("silent"));
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(app.lines.join(" "))?.[1]);
  const page = await openPage({ port });
  const say = async (typed: string) => JSON.stringify(await page.say(typed));
  const headline = /"kind":"heading","text":"([^"]+)"/.exec(await say("/brief korea"))?.[1] ?? "no headline";
  const word = headline.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];
  expect(await say(`/mute ${word}`)).toContain("Muted:");
  const muted = await say("/brief korea");
  expect(muted).not.toContain(headline);
  expect(muted).toContain("Left out as muted");
  await say(`/unmute ${word}`);
  expect(await say("/brief korea")).toContain(headline);
  expect(await say("/quiet 10pm-7am")).toContain("22:00–07:00");
  expect(await say("/follow korea 7:30 am")).toContain("Nothing is posted by itself here");
  await app.close();
});

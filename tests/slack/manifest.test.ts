import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { COMMON, DIRECT } from "../../adapters/slack/call.ts";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { BOT_SCOPES, EVENTS } from "../../adapters/slack/scopes.ts";
import { COMMANDS as REAL_COMMANDS } from "../../src/commands/dispatch.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { SCOPES } from "../fakes/slack/index.ts";
import { METHODS } from "../fakes/slack/methods.ts";

const FOLDER = path.join(import.meta.dirname, "../../adapters/slack");
const CODE = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(path.join(FOLDER, name), "utf8"))
  .join("\n");

/** Scopes that no Web API method asks for: they bring events and commands in. */
const INBOUND: Readonly<Record<string, string>> = {
  "app_mentions:read": "app_mention",
  "im:history": "message.im",
};

describe("the manifest", () => {
  it("looks like this over Socket Mode", async () => {
    const json = `${JSON.stringify(slackManifest(COMMANDS), null, 2)}\n`;
    await expect(json).toMatchFileSnapshot("golden/manifest.json.snap");
  });

  it.each([
    ["made for these tests", COMMANDS],
    ["that the bot answers", REAL_COMMANDS],
  ])("has every open command of the list %s, by a slash command of its own or as a verb", (_, list) => {
    const { features } = slackManifest(list);
    const slash = features?.slash_commands ?? [];
    expect(slash.map(({ command }) => command)).toEqual([...DIRECT.map((name) => `/${name}`), `/${COMMON}`]);
    const verbs = slash.at(-1)?.usage_hint?.split(" | ");
    const open = list.filter(({ hidden }) => !hidden);
    const own = open.map(({ name }) => name).filter((name) => !DIRECT.includes(name));
    expect(verbs).toEqual(own.map((name) => name.replace("-", " ")));
    for (const { command, description, usage_hint: hint } of slash) {
      const named = open.find(({ name }) => command === `/${name}`);
      if (named === undefined) continue;
      expect(description).toBe(named.description);
      for (const option of named.options) expect(hint).toContain(option.name);
    }
  });

  it("has no slash command that Slack keeps for itself", () => {
    const slash = slackManifest(REAL_COMMANDS).features?.slash_commands ?? [];
    const own = [
      "/archive",
      "/away",
      "/call",
      "/dnd",
      "/feed",
      "/invite",
      "/join",
      "/leave",
      "/msg",
      "/mute",
      "/remind",
    ];
    const more = ["/rename", "/search", "/shortcuts", "/status", "/topic", "/who"];
    expect(slash.filter(({ command }) => [...own, ...more].includes(command))).toEqual([]);
  });

  it("has request URLs over HTTP, and none over Socket Mode", () => {
    const socket = JSON.stringify(slackManifest(COMMANDS));
    expect(socket).not.toMatch(/"(?:request_)?url"/);
    expect(socket).toContain('"socket_mode_enabled":true');
    const { settings, features, oauth_config } = slackManifest(COMMANDS, {
      url: "https://news.example.org",
      manyWorkspaces: true,
    });
    const endpoint = "https://news.example.org/slack/events";
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      token_rotation_enabled: true,
      event_subscriptions: { request_url: endpoint },
      interactivity: { request_url: endpoint, message_menu_options_url: endpoint },
    });
    expect(features?.slash_commands?.every(({ url }) => url === endpoint)).toBe(true);
    expect(oauth_config?.redirect_urls).toEqual(["https://news.example.org/slack/oauth_redirect"]);
  });

  it("subscribes to what the bot listens for, and to nothing else", () => {
    const heard = [...CODE.matchAll(/app\.event\("([a-z_]+)"/g)].map(([, name]) => name);
    const subscribed = EVENTS.map((name) => name.split(".")[0]);
    expect([...new Set(heard)].sort()).toEqual([...new Set(subscribed)].sort());
  });

  it("asks for the permissions that the bot's calls need, and for no others", () => {
    const called = Object.keys(METHODS).filter((name) => {
      const alias = name
        .replace("files.getUploadURLExternal", "filesUploadV2")
        .replace("files.completeUploadExternal", "filesUploadV2");
      return CODE.includes(`.${alias}(`);
    });
    expect(called).toContain("chat.postMessage");
    const needed = new Set(called.flatMap((name) => METHODS[name]?.scopes ?? []));
    for (const name of Object.keys(BOT_SCOPES)) {
      const inbound = INBOUND[name];
      const used =
        needed.has(name) ||
        (inbound !== undefined && EVENTS.some((event) => event === inbound)) ||
        name === "commands" ||
        name === "assistant:write";
      expect([name, used]).toEqual([name, true]);
    }
    for (const name of called) {
      const any = METHODS[name]?.scopes ?? [];
      const covered =
        any.length === 0 || any.some((scope) => scope in BOT_SCOPES) || name === "apps.connections.open";
      expect([name, covered]).toEqual([name, true]);
    }
  });

  it("asks for what the fake grants", () => {
    expect(Object.keys(BOT_SCOPES).sort()).toEqual([...SCOPES].sort());
  });

  it.each([
    ["made for these tests", COMMANDS],
    ["that the bot answers", REAL_COMMANDS],
  ])("keeps Slack's limits with the list %s", (_, list) => {
    const { display_information, features } = slackManifest(list);
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description?.length).toBeLessThanOrEqual(140);
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300);
    expect(features?.agent_view?.suggested_prompts?.length).toBeLessThanOrEqual(4);
    expect(features?.slash_commands?.length).toBeLessThanOrEqual(50);
    for (const { command, description, usage_hint: hint } of features?.slash_commands ?? []) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect([description?.length, hint?.length].every((length = 0) => length <= 2_000)).toBe(true);
    }
  });
});

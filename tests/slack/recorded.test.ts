/**
 * What the real Slack once sent to other apps, delivered to this one: it is acknowledged, and what is meant for a bot is
 * heard in the right place. The recordings lie beside the project (`../shared/specs`); without them nothing is delivered.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Kind } from "../fakes/slack/deliver.ts";
import { type Bot, startBot } from "./bot.ts";

interface Recorded {
  readonly type?: string;
  readonly command?: string;
  readonly team_id?: string;
  readonly team?: { readonly id: string };
  readonly event?: Said;
}

interface Said {
  readonly type: string;
  readonly user: string;
  readonly channel: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly ts: string;
  readonly channel_type?: string;
}

const FILE = path.join(import.meta.dirname, "../../../shared/specs/recorded-payloads.json");
const GROUPS: Record<string, Record<string, Recorded | string>> = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, "utf8")).slack
  : {};

const PAYLOADS = Object.entries(GROUPS).flatMap(([group, { botUserId, ...payloads }]) =>
  Object.entries(payloads).flatMap(([name, payload]) =>
    typeof payload === "string" || kindOf(payload) === null
      ? []
      : [{ title: `${group}: ${name}`, payload, botUser: String(botUserId) }],
  ),
);

function kindOf({ type, command }: Recorded): Kind | null {
  if (type === "event_callback") return "events_api";
  if (command !== undefined) return "slash_commands";
  return type === undefined ? null : "interactive";
}

let bot: Bot;
afterEach(() => bot.close());

describe.runIf(PAYLOADS.length > 0)("what Slack really sent", () => {
  it.each(PAYLOADS)("$title", async ({ payload, botUser }) => {
    const team = payload.team_id ?? payload.team?.id ?? "";
    bot = await startBot("http", {}, { fake: { teams: [team] } });
    Object.assign(bot.fake.workspace, { botUser });
    const { event } = payload;
    if (event?.channel !== undefined) bot.fake.workspace.addChannel({ id: event.channel, name: "recorded" });
    const ack = await bot.fake.deliverOnce(kindOf(payload) ?? "interactive", { ...payload }, null);
    expect(ack.status).toBe(200);
    await bot.adapter.close?.();
    const isDirect = event?.type === "message" && event.channel_type === "im";
    if (event === undefined || !(isDirect || event.type === "app_mention")) {
      expect(bot.heard.every(({ command }) => command === "help")).toBe(true);
      return;
    }
    const place = `slack:${team}/${event.channel}/${event.thread_ts ?? event.ts}`;
    expect(bot.heard).toMatchObject([{ where: place, who: `${team}/${event.user}` }]);
    expect(bot.heard[0]?.options.words ?? "").not.toContain(botUser);
  });
});

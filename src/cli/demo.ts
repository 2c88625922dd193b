/** `demo`: the Korea briefing of the sample articles, a quote card, and the payloads Discord and Slack would be sent. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { render as renderDiscord } from "../../adapters/discord/render.ts";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { UserError } from "../errors.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import { briefingNamed } from "./brief.ts";
import type { Desk } from "./desk.ts";
import { drawn } from "./quote.ts";
import type { Terminal } from "./terminal.ts";

const FOLDER = "out";

export async function demo(words: readonly string[], desk: Desk, terminal: Terminal): Promise<void> {
  if (words.length > 0) throw new UserError("usage: npm run demo");
  const briefing = await briefingNamed("korea", undefined, desk);
  const message = messageFromBriefing(briefing, { language: "en", visibility: "public" });
  terminal.show(message);
  await mkdir(FOLDER, { recursive: true });
  const quoted = briefing.stories.map((story) => story.quote).find((sourced) => sourced !== null);
  const picture = quoted === undefined || quoted === null ? null : await drawn(quoted, desk);
  const lines: string[] = [];
  if (picture !== null) {
    const file = path.join(FOLDER, "quote-card.png");
    await writeFile(file, picture.bytes);
    lines.push(`${"Quote card:".padEnd(21)}${file}`);
  }
  const payloads = { Discord: renderDiscord(message).body, Slack: renderSlack(message).body };
  for (const [platform, body] of Object.entries(payloads)) {
    const file = path.join(FOLDER, `${platform.toLowerCase()}.json`);
    await writeFile(file, `${JSON.stringify(body, null, 2)}\n`);
    lines.push(`${`Payload for ${platform}:`.padEnd(21)}${file}`);
  }
  terminal.out(`\n${lines.join("\n")}\n`);
}

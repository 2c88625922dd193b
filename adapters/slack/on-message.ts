/** Mentions and direct messages: plain words, answered in the thread. Other bots are not heard, nor are edits. */
import type { App } from "@slack/bolt";
import { type Desk, HELP } from "./desk.ts";
import { plainText } from "./plain-text.ts";

interface Said {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly thread: string;
}

export function hearMessages(app: App, { accounts, answer, inBackground }: Desk): void {
  app.event("app_mention", async ({ event, context }) => {
    if (event.bot_id !== undefined || event.user === undefined) return;
    hear(context.teamId, { ...event, user: event.user, thread: event.thread_ts ?? event.ts });
  });

  app.event("message", async ({ event, context }) => {
    if (event.channel_type !== "im" || event.subtype !== undefined || event.bot_id !== undefined) return;
    hear(context.teamId, { ...event, text: event.text ?? "", thread: event.thread_ts ?? event.ts });
  });

  function hear(team: string | undefined, { channel, user, text, thread }: Said): void {
    inBackground("a mention", async () => {
      const account = await accounts.of(team ?? null);
      const words = plainText(text, account.botUser);
      const target = { account, channel, user, thread, responseUrl: null, inThread: true };
      await answer(target, words === "" ? HELP : { command: "ask", options: { words } });
    });
  }
}

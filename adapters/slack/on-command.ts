/** Slash commands, and the message shortcut "Brief this link". */
import type { App } from "@slack/bolt";
import { callOf } from "./call.ts";
import type { Desk } from "./desk.ts";
import { plainText } from "./plain-text.ts";

export const SHORTCUT_ID = "brief-link";

const NO_LINK = {
  en: "There is no link in that message.",
  ko: "그 메시지에는 링크가 없습니다.",
};

export function hearCommands(
  app: App,
  { accounts, commands, carryOut, answer, say, inBackground }: Desk,
): void {
  app.command(/.*/, async ({ command: body, ack }) => {
    await ack();
    inBackground(body.command, async () => {
      const target = {
        account: await accounts.of(body.team_id),
        channel: body.channel_id,
        user: body.user_id,
        thread: null,
        responseUrl: body.response_url,
        inThread: false,
      };
      await carryOut(callOf(body.command, body.text, commands), target, body.trigger_id);
    });
  });

  app.shortcut(SHORTCUT_ID, async ({ shortcut, ack }) => {
    await ack();
    if (shortcut.type !== "message_action") return;
    inBackground("a shortcut", async () => {
      const { message, channel, user, team, response_url: responseUrl } = shortcut;
      const account = await accounts.of(team?.id ?? null);
      const thread = message.thread_ts ?? message.ts ?? null;
      const target = { account, channel: channel.id, user: user.id, thread, responseUrl, inThread: true };
      const [link] = plainText(message.text ?? "", account.botUser).match(/https?:\/\/\S+/) ?? [];
      if (link === undefined) return say(target, NO_LINK);
      await answer(target, { command: "ask", options: { words: `brief ${link}` } });
    });
  });
}

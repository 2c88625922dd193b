/**
 * The app's home: a page for each person, made anew whenever it is opened. What is pressed there is answered on the page,
 * above its usual content.
 */
import type { App, types } from "@slack/bolt";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import type { Account } from "./account.ts";
import type { Desk } from "./desk.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { prepare } from "./prepare.ts";

export function hearHome(app: App, desk: Desk): void {
  const { accounts, inBackground } = desk;

  app.event("app_home_opened", async ({ event, context }) => {
    if (event.tab !== "home") return;
    inBackground("the home page", async () => {
      await publishHome(desk, await accounts.of(context.teamId ?? null), event.user, null);
    });
  });
}

export async function publishHome(
  desk: Desk,
  account: Account,
  user: string,
  pressed: ButtonInvocation | null,
): Promise<void> {
  const place = { account, user, channel: user, thread: null };
  const above = pressed === null ? null : await desk.ask(place, pressed);
  const parts = [...(above === null ? [] : [above]), await desk.home(account, user)];
  const blocks: types.KnownBlock[] = [];
  for (const part of parts) {
    if (blocks.length > 0) blocks.push({ type: "divider" });
    blocks.push(...(await blocksOf(part)));
  }
  await account.web.views.publish({
    user_id: user,
    view: { type: "home", blocks: withOwnIds(blocks.slice(0, SLACK_LIMITS.blocksPerView.max)) },
  });

  async function blocksOf(message: Message) {
    return (await prepare(account, message, desk)).body.blocks;
  }
}

/** Two messages on one page number their blocks alike; ids on a page must differ. */
function withOwnIds(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  return blocks.map((block, index) => ({ ...block, block_id: `block-${index}` }));
}

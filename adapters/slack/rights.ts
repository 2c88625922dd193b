/**
 * What the bot and a person may do in a channel, asked before a schedule is saved. People manage the schedules of channels
 * they made, of any channel as admins of the workspace, and of their own direct messages; never of a private channel that
 * they are not in. In: a channel's address, a person as "T1/U1".
 */
import type { Rights } from "../../src/adapter.ts";
import type { Account, Accounts } from "./account.ts";
import { isDirect, placeOf } from "./address.ts";
import { outcomeOf } from "./outcome.ts";
import { patiently } from "./patiently.ts";
import type { Tools } from "./upload.ts";

const NOTHING: Rights = { botMayPost: false, botMayReadHistory: false, personMayManage: false, missing: [] };

export async function rights(
  accounts: Accounts,
  address: string,
  person: string | undefined,
  { wait }: Pick<Tools, "wait">,
): Promise<Rights> {
  const { team, channel } = placeOf(address);
  try {
    const account = await patiently(() => accounts.of(team), wait);
    const user = memberOf(account, person);
    if (isDirect(channel)) return await inDirectMessage(account, channel, user);
    const { channel: found } = await patiently(() => account.web.conversations.info({ channel }), wait);
    const isMember = found?.is_member === true;
    const isOpen = isMember && found?.is_archived !== true;
    const scope = found?.is_private === true ? "groups:history" : "channels:history";
    const missing = [
      ...(isMember ? [] : ["The bot is not in the channel: type “/invite @Dateline” there."]),
      ...(found?.is_archived === true ? ["The channel is archived: choose another one."] : []),
      ...missingScopes(account, ["chat:write", scope]),
    ];
    return {
      botMayPost: isOpen && account.scopes.includes("chat:write"),
      botMayReadHistory: isMember && account.scopes.includes(scope),
      personMayManage:
        user !== undefined &&
        (found?.is_private !== true || (await isIn(account, channel, user))) &&
        (found?.creator === user || (await isAdmin(account, user))),
      missing,
      server: account.team,
      ...(found?.name !== undefined && { name: `#${found.name}` }),
    };
  } catch (error) {
    return { ...NOTHING, missing: [outcomeOf(error).reason] };
  }
}

/** People of another workspace manage nothing here, not even in a channel that both share. */
function memberOf({ team }: Account, person: string | undefined): string | undefined {
  const [home = "", user] = person?.split("/") ?? [];
  return home === team ? user : undefined;
}

async function inDirectMessage(account: Account, channel: string, user: string | undefined): Promise<Rights> {
  return {
    botMayPost: account.scopes.includes("chat:write"),
    botMayReadHistory: account.scopes.includes("im:history"),
    // A conversation's own id ("D…") is told by Slack to those who are in it alone.
    personMayManage: user !== undefined && (user === channel || channel.startsWith("D")),
    missing: missingScopes(account, ["chat:write", "im:history"]),
  };
}

function missingScopes({ scopes }: Account, needed: readonly string[]): string[] {
  const lacking = needed.filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) return [];
  return [`The app lacks ${lacking.join(" and ")}: update its manifest and install it again.`];
}

async function isAdmin({ web }: Account, user: string): Promise<boolean> {
  const { user: found } = await web.users.info({ user });
  return found?.is_admin === true || found?.is_owner === true;
}

async function isIn({ web }: Account, channel: string, user: string): Promise<boolean> {
  for (let cursor = ""; ; ) {
    const page = await web.conversations.members({ channel, limit: 200, cursor });
    if (page.members?.includes(user)) return true;
    cursor = page.response_metadata?.next_cursor ?? "";
    if (cursor === "") return false;
  }
}

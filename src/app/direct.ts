/**
 * A person's direct messages, opened by a first message: whether they take any shows in nothing else, and its receipt names the
 * channel whose history can be read. In: the platforms, a person ("discord:@42"). Out: the channel's address, or why not.
 */
import type { Message } from "../model/message.ts";
import { splitAddress } from "../schedule/schedule.ts";
import { shortId } from "../text/identify.ts";
import type { Platform } from "./platforms.ts";

export type Opened =
  | { readonly kind: "open"; readonly address: string }
  | { readonly kind: "closed" | "not-reached"; readonly reason: string }
  | { readonly kind: "none" };

export type OpenDirect = (person: string, hello: Message) => Promise<Opened>;

export function makeOpenDirect(platforms: readonly Pick<Platform, "adapter">[], now: () => Date): OpenDirect {
  return async (person, hello) => {
    const { adapter: name, channel } = splitAddress(person);
    const adapter = platforms.find((platform) => platform.adapter.name === name)?.adapter;
    if (adapter?.direct === undefined) return { kind: "none" };
    // Asked twice within a minute, it is one message where the platform knows the request again.
    const id = `h${shortId(`${person} ${now().toISOString().slice(0, 16)}`, 19)}`;
    let place: string;
    try {
      place = await adapter.direct(channel.slice(1));
    } catch (cause) {
      return {
        kind: "not-reached",
        reason: `${name} does not open direct messages (${(cause as Error).name}).`,
      };
    }
    const outcome = await adapter.send(place, hello, { id, part: 0, round: 1 });
    if (outcome.kind === "sent") return { kind: "open", address: `${name}:${outcome.receipt.channel}` };
    return { kind: outcome.kind === "refused" ? "closed" : "not-reached", reason: outcome.reason };
  };
}

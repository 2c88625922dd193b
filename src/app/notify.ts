/**
 * Tells whoever set a schedule up what went wrong with it: a direct message, and the log where that does not get through. In:
 * the platforms. Out: a function that does not reject. `address`: "discord:@42" for a person, "discord:123" for a channel.
 */
import type { Log } from "../log.ts";
import { sayMessage } from "../message/say.ts";
import { splitAddress } from "../schedule/schedule.ts";
import { shortId } from "../text/identify.ts";
import type { Platform } from "./platforms.ts";

export function makeNotify(
  platforms: readonly Pick<Platform, "adapter">[],
  { log, now }: { readonly log: Log; readonly now: () => Date },
): (address: string, text: string) => Promise<void> {
  return async (address, text) => {
    const { adapter: name, channel } = splitAddress(address);
    const adapter = platforms.find((platform) => platform.adapter.name === name)?.adapter;
    const id = `n${shortId(`${address} ${now().toISOString()} ${text}`, 19)}`;
    try {
      const place = channel.startsWith("@") ? await adapter?.direct?.(channel.slice(1)) : channel;
      if (adapter === undefined || place === undefined) throw new Error(`${name} has no direct messages`);
      const message = sayMessage({ heading: "A scheduled briefing", lines: [text], language: "en" });
      const outcome = await adapter.send(place, message, { id, part: 0, round: 1 });
      if (outcome.kind !== "sent") log.warn({ address, reason: outcome.reason }, `nobody was told: ${text}`);
    } catch (cause) {
      log.warn({ err: cause, address }, `nobody was told: ${text}`);
    }
  };
}

/**
 * The desk of a channel that muted something: its news is without that. What a person muted holds where the answer is for that
 * person alone: an answer that all read is not shaped, nor marked, by what one of them does not want to hear of.
 */

import type { Command, Invocation } from "../model/command.ts";
import { mutedBy, muting } from "../mute.ts";
import { channelOf } from "../text/place.ts";
import type { CommandDesk } from "./desk.ts";
import { personOf } from "./people.ts";

/** Says itself what is muted, so it must know of all there is. */
const UNMUTED: readonly string[] = ["why"];

/** The same desk where nothing is muted. */
export async function withoutMuted(
  invocation: Invocation,
  { visibility }: Pick<Command, "visibility">,
  desk: CommandDesk,
): Promise<CommandDesk> {
  const { people, pipeline, definitions } = desk;
  if (people === undefined || UNMUTED.includes(invocation.command)) return desk;
  const { direct = false, options } = invocation;
  const isOwn = direct || visibility === "private" || options.private === "true";
  const mutes = await people.mutesOf(isOwn ? mutingHere(invocation) : [channelOf(invocation.where)]);
  const isMuted = mutedBy(
    mutes.map(({ words }) => words),
    definitions(),
  );
  return isMuted === null ? desk : { ...desk, pipeline: muting(pipeline, isMuted) };
}

/** Whose mutes hold for an answer to one person: their own, and the channel's. */
export function mutingHere(asker: Pick<Invocation, "where" | "who">): readonly string[] {
  return [personOf(asker), channelOf(asker.where)];
}

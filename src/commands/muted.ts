/** The desk of somebody who muted something, or of a channel that did: its news is without that. */

import type { Invocation } from "../model/command.ts";
import { mutedBy, muting } from "../mute.ts";
import { channelOf } from "../text/place.ts";
import type { CommandDesk } from "./desk.ts";
import { personOf } from "./people.ts";

/** Says itself what is muted, so it must know of all there is. */
const UNMUTED: readonly string[] = ["why"];

/** The same desk where nothing is muted. */
export async function withoutMuted(invocation: Invocation, desk: CommandDesk): Promise<CommandDesk> {
  const { people, pipeline, definitions } = desk;
  if (people === undefined || UNMUTED.includes(invocation.command)) return desk;
  const mutes = await people.mutesOf(mutingHere(invocation));
  const isMuted = mutedBy(
    mutes.map(({ words }) => words),
    definitions(),
  );
  return isMuted === null ? desk : { ...desk, pipeline: muting(pipeline, isMuted) };
}

/** Whose mutes hold for an answer: the person's own, and the channel's. */
export function mutingHere(asker: Pick<Invocation, "where" | "who">): readonly string[] {
  return [personOf(asker), channelOf(asker.where)];
}

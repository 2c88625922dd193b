/**
 * What stands in a component's `custom_id`: the invocation, and behind "~" what is ours alone: the marker of a delivery, or
 * a number where two buttons of one message would carry the same id (Discord refuses that).
 */
import { decodeInvocation, encodeInvocation } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";

/** Of a select menu: what was chosen is in its values. */
const SELECT = "select";

/** Gives out the ids of one message; each of them only once. The first one carries the marker. */
export interface IdMaker {
  readonly button: (invocation: ButtonInvocation) => string;
  readonly select: () => string;
}

export function makeIds(marker: string | undefined): IdMaker {
  const given = new Set<string>();
  const distinct = (base: string): string => {
    const marked = given.size === 0 && marker !== undefined ? `${base}~${marker}` : base;
    let id = marked;
    for (let copy = 2; given.has(id); copy++) id = `${base}~~${copy}`;
    given.add(id);
    return id;
  };
  return {
    button: (invocation) => distinct(encodeInvocation(invocation)),
    select: () => distinct(SELECT),
  };
}

/** null for ids that we do not write: buttons of other versions, forged ones. */
export function readId(customId: string): ButtonInvocation | null {
  return decodeInvocation(customId.split("~", 1)[0] ?? "");
}

export function markerOf(customId: string): string | null {
  return /^[^~]+~([a-z0-9]+)$/.exec(customId)?.[1] ?? null;
}

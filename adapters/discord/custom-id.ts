/**
 * What stands in a component's `custom_id`: the invocation, and behind "~" what is ours alone: the marker of a delivery, that
 * a form is to be opened, or a number where two of one message would carry the same id (Discord refuses that).
 */
import { decodeInvocation, encodeInvocation } from "../../src/message/invocation-id.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";

/** Of a select menu: what was chosen is in its values. */
const SELECT = "select";
/** Behind the invocation of a button that opens its command's form. */
const FORM = "~~form";

/** Gives out the ids of one message; each of them only once. The first button's carries the marker. */
export interface IdMaker {
  readonly button: (invocation: ButtonInvocation, form?: boolean) => string;
  readonly select: () => string;
}

export function makeIds(marker: string | undefined): IdMaker {
  const given = new Set<string>();
  let unmarked = marker;
  const distinct = (base: string): string => {
    let id = base;
    for (let copy = 2; given.has(id); copy++) id = `${base}~~${copy}`;
    given.add(id);
    return id;
  };
  return {
    button(invocation, form = false) {
      const base = `${encodeInvocation(invocation)}${form ? FORM : ""}`;
      const marked = unmarked === undefined ? base : `${base}~${unmarked}`;
      unmarked = undefined;
      return distinct(marked);
    },
    select: () => distinct(SELECT),
  };
}

/** null for ids that we do not write: buttons of other versions, forged ones. */
export function readId(customId: string): ButtonInvocation | null {
  return decodeInvocation(customId.split("~", 1)[0] ?? "");
}

export function opensForm(customId: string): boolean {
  return customId.includes(FORM);
}

export function markerOf(customId: string): string | null {
  return /^[^~]+(?:~~form)?~([a-z0-9]+)$/.exec(customId)?.[1] ?? null;
}

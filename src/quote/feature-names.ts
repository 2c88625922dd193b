/**
 * Names of features that are put together from parts, "at" + "L0" + "opens". In: a name and what it goes on with. Out: the
 * longer name, made once and then always the same string: putting them together anew for each candidate, and hashing them
 * anew, was a third of what ranking cost. Parts come from closed lists, so that what is kept stays small.
 */

export interface Name {
  readonly text: string;
  readonly parted: Map<string | number, Name>;
  readonly glued: Map<string | number, Name>;
}

/** As the key of an object it is the engine's one copy of that text, which a table finds in half the time. */
const keyOf = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

/** The name that begins a family. */
export const nameOf = (text: string): Name => ({ text: keyOf(text), parted: new Map(), glued: new Map() });

/** "at:L0" and "opens" are "at:L0:opens". */
export function parted(name: Name, part: string | number): Name {
  const known = name.parted.get(part);
  if (known !== undefined) return known;
  const made = nameOf(`${name.text}:${part}`);
  name.parted.set(part, made);
  return made;
}

/** "between:L" and 2 are "between:L2". */
export function glued(name: Name, part: string | number): Name {
  const known = name.glued.get(part);
  if (known !== undefined) return known;
  const made = nameOf(`${name.text}${part}`);
  name.glued.set(part, made);
  return made;
}

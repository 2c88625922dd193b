/**
 * From what a person typed to the briefing they mean. Words are compared with names, titles and aliases and never become
 * part of a path, so "../korea" is only a word that no briefing has.
 */
import type { Definition } from "../model/definition.ts";
import { editDistance } from "./distance.ts";
import { fold } from "./tokens.ts";

const MAX_TYPED_CHARS = 100;
const MAX_NEAREST = 3;

/** Letters and digits alone, folded: "South-Korea" and "south korea" are one word. */
export function wordKey(word: string): string {
  return fold(word).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** `found` where one briefing is meant, slips of the finger included; else up to three that resemble it, best first. */
export function findDefinition(
  definitions: readonly Definition[],
  words: string,
): { readonly found: Definition } | { readonly nearest: readonly Definition[] } {
  const typed = words.length > MAX_TYPED_CHARS ? "" : wordKey(words);
  if (typed === "") return { nearest: [] };
  const ranked = definitions
    .map((definition) => ({ definition, ...closest(definition, typed) }))
    .filter(({ meant, resembles }) => meant || resembles)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  if (first?.meant && (second === undefined || first.distance < second.distance))
    return { found: first.definition };
  return { nearest: ranked.slice(0, MAX_NEAREST).map(({ definition }) => definition) };
}

function closest(definition: Definition, typed: string) {
  let best = { distance: Number.POSITIVE_INFINITY, meant: false, resembles: false };
  for (const word of [definition.name, definition.title, ...definition.aliases]) {
    const key = wordKey(word);
    // Hangul syllables are compared letter by letter: one slip in 한국 is one of six, not one of two.
    const [a, b] = [typed.normalize("NFD"), key.normalize("NFD")];
    const distance = editDistance(a, b, Math.ceil(b.length / 3));
    if (distance >= best.distance) continue;
    const meant = distance === 0 || (distance <= slipsAllowed(b.length) && a[0] === b[0]);
    const part = typed.length >= 3 && key.length >= 3 && (key.includes(typed) || typed.includes(key));
    best = { distance, meant, resembles: part || distance <= Math.ceil(b.length / 3) || best.resembles };
  }
  return best;
}

/** Short words have neighbours that mean something else (Iran, Iraq), so they are taken as they stand. */
function slipsAllowed(letters: number): number {
  if (letters < 5) return 0;
  return letters < 10 ? 1 : 2;
}

/**
 * Whose name stands in commas after what somebody is called: "his deputy, Lena Marsh, said", "a spokeswoman for the port,
 * Eva Lind, wrote". In: a scene and a mention without a name. Out: the mention of the name, or null where the name may as
 * well be the next of a list or begin a clause of its own.
 */
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";

/** Words from the noun to the comma: "for the port", "of the opposition in Norda". */
const MAX_WORDS_BETWEEN = 8;
const LISTS = /^(?:and|or|&|as|with)$/;

export function nameBeside(
  { words, mentions }: Pick<Scene, "words" | "mentions">,
  mention: Mention,
): Mention | null {
  if (mention.kind !== "nominal" || mention.inner || mention.genitive) return null;
  if (!/^(?:noun|word|name)$/.test(words[mention.to - 1]?.tag ?? "")) return null;
  let comma = mention.to;
  while (comma < mention.to + MAX_WORDS_BETWEEN && words[comma]?.text !== ",") {
    const word = words[comma];
    // Only what hangs on the noun by a preposition; a verb, another mark or a new sentence ends the phrase.
    if (
      word === undefined ||
      word.breakBefore > 0 ||
      !/^(?:prep|det|poss|name|mod|noun|nouns|word|num|gen)$/.test(word.tag)
    )
      return null;
    if (comma === mention.to && word.tag !== "prep") return null;
    comma++;
  }
  if (words[comma]?.text !== "," || words[comma + 1]?.breakBefore !== 0) return null;
  for (let index = mention.index + 1; index < mentions.length; index++) {
    const name = mentions[index] as Mention;
    if (name.phraseFrom > comma + 1) return null;
    if (name.phraseFrom < comma + 1 || name.inner || name.joined >= 0) continue;
    const isPerson = name.kind === "person" || (name.kind === "name" && name.to - name.from > 1);
    return isPerson && !name.genitive && closes(words, name) ? name : null;
  }
  return null;
}

/** The name is closed by a comma or the sentence, and no list goes on. */
function closes(words: Scene["words"], { after }: Mention): boolean {
  const next = words[after];
  if (next === undefined || next.breakBefore === 2 || /^[.;:—–)]$/.test(next.text)) return true;
  return next.text === "," && !LISTS.test(words[after + 1]?.lower ?? "");
}

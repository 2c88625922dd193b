/**
 * Which marked spans are one quote: pieces that only their attribution interrupts ("A," he said. "B."), and quotations
 * that run over several paragraphs. In: a scene and its decisions. Out: groups of span indices in reading order.
 */
import type { Decision } from "./attribute.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const MAX_WORDS_BETWEEN = 24;

/** True where nothing but one attribution, and the same one for both, stands between two neighbouring spans. */
function interruptedOnly(scene: Scene, first: Decision, second: Decision): boolean {
  const { mention } = second;
  if (!mention || first.mention?.index !== mention.index) return false;
  const from = first.view.at + 1;
  const to = second.view.at;
  if (to - from > MAX_WORDS_BETWEEN || mention.from < from || mention.to > to) return false;
  if ((scene.words[from] as Word).breakBefore === 2) return false;
  let verbs = 0;
  for (let at = from; at < to; at++) {
    const word = scene.words[at] as Word;
    if (at > from && word.breakBefore === 2) return false;
    if (word.tag === "cue" && word.cue?.form !== "ing" && word.cue?.form !== "base") verbs++;
    if (/^(?:verb|rel|conj)$/.test(word.tag) && word.lower !== "and") return false;
  }
  if (verbs !== 1) return false;
  const opensSentence = (scene.words[to] as Word).breakBefore === 2;
  return opensSentence ? !second.view.lower : scene.words[to - 1]?.text === ",";
}

const sameSpeaker = (one: Decision, other: Decision): boolean =>
  one.entity >= 0 ? one.entity === other.entity : one.mention?.index === other.mention?.index;

export function joinSpans(
  scene: Scene,
  decisions: readonly Decision[],
  genuine: readonly boolean[],
): number[][] {
  const groups: number[][] = [];
  for (const [index, span] of scene.spans.entries()) {
    const open = groups.at(-1);
    const last = open?.at(-1);
    const previous = last === undefined ? undefined : decisions[last];
    const joins =
      open !== undefined &&
      last === index - 1 &&
      previous !== undefined &&
      genuine[index] === genuine[index - 1] &&
      ((span.continues === index - 1 && sameSpeaker(previous, decisions[index] as Decision)) ||
        (scene.spans[last]?.paragraph === span.paragraph &&
          interruptedOnly(scene, previous, decisions[index] as Decision)));
    if (joins) open.push(index);
    else groups.push([index]);
  }
  return groups;
}

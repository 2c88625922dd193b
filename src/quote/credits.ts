/**
 * Credits: a name after a dash, on the quote's own line or on the next one, with nothing but a role, a handle or a date
 * ("“…” — Mara Quill, engineer", "— Mara Quill (@mquill) March 3"). Who is credited there said the words: no ranking is
 * needed. In: a scene and a marked span. Out: the mention that is credited, or null. Looks at most `MAX_CREDIT_CHARS` ahead.
 */
import type { Range } from "../model/article.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const MAX_CREDIT_CHARS = 120;
const DASH = /^\s*(?:[—–―‒]|--?)\s*$/u;
/** A bullet, a number or nothing before the marks. */
const OPENER = /^[\s•*·‣▪\d.)—–-]*$/u;

/** The name that a dash leads to, where nothing else but its role, a handle and a date stand up to the end. */
export function creditedIn(
  scene: Scene,
  from: number,
  { paragraph, end }: { paragraph: number; end: number },
): Mention | null {
  const { text, words } = scene;
  if (end - from > MAX_CREDIT_CHARS) return null;
  const [first, next] = [scene.mentionsFrom[paragraph] ?? 0, scene.mentionsFrom[paragraph + 1] ?? 0];
  for (let index = next - 1; index >= first; index--) {
    const mention = scene.mentions[index] as Mention;
    const start = (words[mention.phraseFrom] as Word).start;
    if (start < from) return null;
    const isPerson = /^(?:person|name)$/.test(mention.kind) && !mention.inner && mention.joined < 0;
    if (!isPerson || !DASH.test(text.slice(from, start))) continue;
    return endsAfter(scene, mention, paragraph) ? mention : null;
  }
  return null;
}

/** "— Mara Quill's words" and "— Mara Quill did not agree" go on; ", engineer" and "(@mquill) March 3" do not. */
function endsAfter({ words }: Scene, mention: Mention, paragraph: number): boolean {
  const first = words[mention.after];
  if (mention.genitive || (first?.paragraph === paragraph && !/^(?:[,.(|]|of)$/.test(first.text)))
    return false;
  // "— Toronto Post, March 3, 2031": a source with its day, unless a first name tells a person.
  const isSure = mention.kind === "person";
  if (!isSure && mention.to - mention.from < 2) return false;
  const goesOn = isSure ? /^(?:quote|cue|verb|aux|pron|rel)$/ : /^(?:quote|cue|verb|aux|pron|rel|day|num)$/;
  for (let at = mention.after; words[at]?.paragraph === paragraph; at++)
    if (goesOn.test((words[at] as Word).tag)) return false;
  return true;
}

export function creditOf(scene: Scene, span: number): Mention | null {
  const { outer, paragraph, closed } = scene.spans[span] as Scene["spans"][number];
  const own = scene.paragraphs[paragraph] as Range;
  if (
    !closed ||
    !OPENER.test(scene.text.slice(own.start, Math.min(outer.start, own.start + MAX_CREDIT_CHARS)))
  )
    return null;
  if (outer.end < own.end) return creditedIn(scene, outer.end, { paragraph, end: own.end });
  const next = scene.paragraphs[paragraph + 1];
  return next === undefined
    ? null
    : creditedIn(scene, next.start, { paragraph: paragraph + 1, end: next.end });
}

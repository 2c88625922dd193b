/** What a marked span looks like from outside, and what stands beside it: read once, before its candidates are weighed. */
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

/** The class of a word, or the word itself where it tells more. */
export const shown = (word: Word): string => {
  if (word.tag === "punct") return word.text;
  if (word.tag === "cue") return `${word.cue?.kind}`;
  if (word.tag === "conj" || word.tag === "prep" || word.tag === "rel") return word.lower;
  return word.tag;
};

export interface SpanView {
  readonly at: number;
  readonly end: "comma" | "stop" | "ask" | "none";
  readonly lower: boolean;
  readonly opensParagraph: boolean;
  readonly fillsParagraph: boolean;
  readonly before: string;
  readonly short: boolean;
}

export function viewSpan(scene: Scene, span: number): SpanView {
  const marked = scene.spans[span] as Scene["spans"][number];
  const at = scene.spanWords[span] as number;
  const body = scene.text.slice(marked.start, marked.end);
  const last = /[.,?!;:…—–-]\W*$/u.exec(body)?.[0]?.[0] ?? "";
  const paragraph = scene.paragraphs[marked.paragraph] as Scene["paragraphs"][number];
  const opensParagraph = marked.outer.start - paragraph.start < 3;
  const before = scene.words[at - 1];
  const same = before !== undefined && before.paragraph === marked.paragraph;
  return {
    at,
    end: /[,—–-]/.test(last)
      ? "comma"
      : last === "." || last === "…"
        ? "stop"
        : /[?!]/.test(last)
          ? "ask"
          : "none",
    lower: /^\W*\p{Ll}/u.test(body),
    opensParagraph,
    fillsParagraph: opensParagraph && paragraph.end - marked.outer.end < 3,
    before: same ? shown(before) : "^",
    short: !/\S+(?:\s+\S+){4}/u.test(body.slice(0, 80)),
  };
}

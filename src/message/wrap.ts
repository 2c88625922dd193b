/**
 * Wraps styled text to a terminal's width. Widths are columns: Hangul, Han, kana and emoji take two.
 * In: pieces of text, each with a style. Out: lines of pieces, none wider than asked unless one grapheme is.
 */
import type { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0] | null;

export interface Piece {
  readonly text: string;
  readonly style: Style;
}

const GRAPHEME = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]|\ufe0f/u;

/** Where one grapheme can be several characters. */
const JOINED = /[\p{M}\p{Emoji}\u1100-\u11ff]|\u200d/u;

export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  if (!JOINED.test(text)) {
    for (const character of text) columns += WIDE.test(character) ? 2 : 1;
    return columns;
  }
  for (const { segment } of GRAPHEME.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** Breaks at spaces and at line breaks of the text; inside a word only where the word alone is wider than a line. */
export function wrap(pieces: readonly Piece[], widthColumns: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const turn = () => {
    const last = line.at(-1);
    if (last !== undefined) line[line.length - 1] = { ...last, text: last.text.trimEnd() };
    lines.push(line);
    line = [];
    used = 0;
  };
  const put = (text: string, style: Style, columns: number) => {
    const last = line.at(-1);
    if (last?.style === style) line[line.length - 1] = { text: last.text + text, style };
    else line.push({ text, style });
    used += columns;
  };
  for (const { word, gap, style: gapStyle } of wordsOf(pieces)) {
    const columns = word.reduce((sum, piece) => sum + columnsOf(piece.text), 0);
    if (used > 0 && used + columns > widthColumns) turn();
    for (const { text, style } of word) {
      if (columns <= widthColumns) put(text, style, columnsOf(text));
      else {
        for (const { segment } of GRAPHEME.segment(text)) {
          const wide = columnsOf(segment);
          if (used > 0 && used + wide > widthColumns) turn();
          put(segment, style, wide);
        }
      }
    }
    if (gap === "\n") turn();
    else if (gap !== "") put(" ", gapStyle, 1);
  }
  turn();
  return lines;
}

interface Word {
  /** May be in several styles. */
  readonly word: readonly Piece[];
  /** What follows it, and the style of that. */
  readonly gap: "" | " " | "\n";
  readonly style: Style;
}

function wordsOf(pieces: readonly Piece[]): Word[] {
  const words: Word[] = [];
  let word: Piece[] = [];
  for (const { text, style } of pieces) {
    for (const part of text.match(/\n|[^\S\n]+|\S+/gu) ?? []) {
      if (/\S/u.test(part)) word.push({ text: part, style });
      else {
        words.push({ word, gap: part === "\n" ? "\n" : " ", style });
        word = [];
      }
    }
  }
  if (word.length > 0) words.push({ word, gap: "", style: null });
  return words;
}

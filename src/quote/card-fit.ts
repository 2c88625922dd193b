/**
 * The largest sizes at which a card holds its text. In: what is to be drawn, and a way to measure it. Out: sizes, or null
 * where the text does not fit at the smallest. No word is broken, no name cut. Method: binary search, then what remains.
 */
import {
  type CardNode,
  type DrawnCard,
  hangPx,
  nameNode,
  noteNode,
  type Sizes,
  wordsNode,
} from "./card-layout.ts";
import {
  CONTENT_PX,
  GAP_PX,
  NAME_LINE_PX,
  NAME_PX,
  SMALL_LINE_PX,
  WORDS_BOX_PX,
  WORDS_PX,
} from "./card-style.ts";

/** What a text takes up, from the left edge of its box: a hanging mark reaches over an edge. */
export interface Extent {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly heightPx: number;
}
export type Measure = (node: CardNode, withinPx: number) => Promise<Extent>;

/** More than twice what the smallest size holds: not worth measuring. */
export const MAX_WORDS_CHARS = 700;
const MAX_NAME_CHARS = 160;
/** Wider than any name. */
const UNBOUNDED_PX = 100_000;

export async function fitSizes(card: DrawnCard, measure: Measure): Promise<Sizes | null> {
  if (card.words.length > MAX_WORDS_CHARS || card.speaker.length > MAX_NAME_CHARS) return null;
  const name = await fitName(card, measure);
  if (name === null) return null;
  const boxPx = WORDS_BOX_PX - (name.nameLines === 2 ? 2 * SMALL_LINE_PX - NAME_LINE_PX : 0);
  const fits = async (sizePx: number) => {
    const { leftPx, rightPx, heightPx } = await measure(wordsNode(card, sizePx), CONTENT_PX);
    const [left, right] = card.rightToLeft ? [0, hangPx(card, sizePx)] : [hangPx(card, sizePx), 0];
    return heightPx <= boxPx && leftPx >= -left - 1 && rightPx <= CONTENT_PX + right + 1;
  };
  if (!(await fits(WORDS_PX.min))) return null;
  let best: number = WORDS_PX.min;
  let above = WORDS_PX.max + 1;
  while (above - best > 1) {
    const middle = (best + above) >> 1;
    if (await fits(middle)) best = middle;
    else above = middle;
  }
  return { wordsPx: best, ...name };
}

/** On one line as large as may be; else on two lines of the smallest size. */
async function fitName(card: DrawnCard, measure: Measure): Promise<Omit<Sizes, "wordsPx"> | null> {
  const notePx = card.note === "" ? 0 : (await measure(noteNode(card), UNBOUNDED_PX)).rightPx + GAP_PX;
  const roomPx = Math.floor(CONTENT_PX - notePx);
  const { rightPx } = await measure(nameNode(card, NAME_PX.max, false), UNBOUNDED_PX);
  const namePx = Math.min(NAME_PX.max, Math.floor((NAME_PX.max * roomPx) / rightPx));
  if (namePx >= NAME_PX.min) return { namePx, nameLines: 1 };
  const wrapped = await measure(nameNode(card, NAME_PX.min, true), roomPx);
  const fits = wrapped.heightPx <= 2 * SMALL_LINE_PX + 1 && wrapped.rightPx <= roomPx;
  return fits ? { namePx: NAME_PX.min, nameLines: 2 } : null;
}

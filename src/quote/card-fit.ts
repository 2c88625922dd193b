/**
 * The largest sizes at which a card holds its text. In: what is to be drawn, and a way to measure it. Out: sizes and what
 * is left of the lines around the quote, or null where the words or the name do not fit at the smallest size. No word is
 * broken, no name cut. Method: binary search for the words, then for the lines that are too long.
 */
import { truncate } from "../text/truncate.ts";
import {
  besideName,
  type CardNode,
  type DrawnCard,
  hangPx,
  hasLastRow,
  LINES,
  nameNode,
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

/** What a text takes up, from the top left corner of its box: a hanging mark reaches over an edge. */
export interface Extent {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly heightPx: number;
}
export type Measure = (node: CardNode, withinPx: number) => Promise<Extent>;

export interface Fitted {
  /** Its lines end with "…" where they were too long. */
  readonly card: DrawnCard;
  readonly sizes: Sizes;
}

/** More than twice what the smallest size holds: not worth measuring. */
export const MAX_WORDS_CHARS = 700;
/** More than two lines hold. */
export const MAX_NAME_CHARS = 160;
/** Wider than any line. */
const UNBOUNDED_PX = 100_000;
/** For what stands at the end of a row: date and outlet. */
const AT_END_MAX_PX = Math.floor(CONTENT_PX * 0.42);

export async function fitCard(card: DrawnCard, measure: Measure): Promise<Fitted | null> {
  if (card.words.length > MAX_WORDS_CHARS) return null;
  const fitted = await fitLines(card, measure);
  const name = await fitName(fitted, measure);
  if (name === null) return null;
  const secondLinePx = name.nameLines === 2 ? 2 * SMALL_LINE_PX - NAME_LINE_PX : 0;
  const boxPx = WORDS_BOX_PX - secondLinePx + (hasLastRow(card) ? 0 : SMALL_LINE_PX);
  const wordsPx = await fitWords(card, boxPx, measure);
  return wordsPx === null ? null : { card: fitted, sizes: { wordsPx, ...name } };
}

async function fitWords(card: DrawnCard, boxPx: number, measure: Measure): Promise<number | null> {
  const fits = async (sizePx: number) => {
    const { leftPx, rightPx, heightPx } = await measure(wordsNode(card, sizePx), CONTENT_PX);
    const [left, right] = card.rightToLeft ? [0, hangPx(card, sizePx)] : [hangPx(card, sizePx), 0];
    return heightPx <= boxPx && leftPx >= -left - 1 && rightPx <= CONTENT_PX + right + 1;
  };
  if (!(await fits(WORDS_PX.min))) return null;
  return largest(WORDS_PX.min, WORDS_PX.max, fits);
}

/** On one line as large as may be; else on two lines of the smallest size. */
async function fitName(card: DrawnCard, measure: Measure): Promise<Omit<Sizes, "wordsPx"> | null> {
  const besidePx = await widthOf(besideName(card), measure);
  const roomPx = Math.floor(CONTENT_PX - (besidePx === 0 ? 0 : besidePx + GAP_PX));
  const widthPx = await widthOf(nameNode(card, NAME_PX.max, false), measure);
  const namePx = Math.min(NAME_PX.max, Math.floor((NAME_PX.max * roomPx) / widthPx));
  if (namePx >= NAME_PX.min) return { namePx, nameLines: 1 };
  const { leftPx, rightPx, heightPx } = await measure(nameNode(card, NAME_PX.min, true), roomPx);
  const fits = heightPx <= 2 * SMALL_LINE_PX + 1 && leftPx >= -1 && rightPx <= roomPx;
  return fits ? { namePx: NAME_PX.min, nameLines: 2 } : null;
}

/** The engine's own ellipsis leaves a letter of a right-to-left line, so lines are shortened here. */
async function fitLines(card: DrawnCard, measure: Measure): Promise<DrawnCard> {
  const shortened = async (line: keyof Omit<typeof LINES, "note">, roomPx: number) => {
    const fits = async (chars: number) =>
      (await widthOf(LINES[line]({ ...card, [line]: truncate(card[line], chars) }), measure)) <= roomPx;
    const all = card[line].length;
    return all === 0 || (await fits(all))
      ? card[line]
      : truncate(card[line], await largest(1, all - 1, fits));
  };
  const beside = async (line: CardNode) => CONTENT_PX - GAP_PX - (await widthOf(line, measure));
  const date = await shortened("date", AT_END_MAX_PX);
  const outlet = await shortened("outlet", AT_END_MAX_PX);
  return {
    ...card,
    date,
    outlet,
    topic: await shortened("topic", await beside(LINES.date({ ...card, date }))),
    role: await shortened("role", await beside(LINES.outlet({ ...card, outlet }))),
  };
}

async function widthOf(node: CardNode, measure: Measure): Promise<number> {
  const { leftPx, rightPx } = await measure(node, UNBOUNDED_PX);
  return rightPx - leftPx;
}

/** The largest whole number from `least` to `most` that fits, `least` being known to. */
async function largest(
  least: number,
  most: number,
  fits: (size: number) => Promise<boolean>,
): Promise<number> {
  let [best, above] = [least, most + 1];
  while (above - best > 1) {
    const middle = (best + above) >> 1;
    if (await fits(middle)) best = middle;
    else above = middle;
  }
  return best;
}

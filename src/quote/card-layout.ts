/**
 * A card as boxes and text for the drawing engine. In: what is to be drawn, and the sizes that fit. Out: a tree. Pure.
 * Every line height is given in pixels, so that a script with tall letters moves nothing.
 */
import { truncate } from "../text/truncate.ts";
import type { Card } from "./card.ts";
import { LABELS } from "./card.ts";
import {
  ACCENT_COLOURS,
  CONTENT_PX,
  GAP_PX,
  HANG_EM,
  HEIGHT_PX,
  NAME_LINE_PX,
  PADDING_PX,
  RAIL_PX,
  SMALL_LINE_PX,
  SMALL_PX,
  THEMES,
  WIDTH_PX,
  WORDS_LINE,
} from "./card-style.ts";
import { drawnLabel, drawnWords, hasHangul, isRightToLeft } from "./card-text.ts";
import { ARABIC, cssFamily, SANS, SERIF, type Stack } from "./fonts.ts";

type Style = Readonly<Record<string, string | number>>;
export type CardNode =
  | { readonly type: "text"; readonly text: string; readonly lang?: string; readonly style: Style }
  | { readonly type: "container"; readonly style: Style; readonly children: CardNode[] };

/** A card whose text can be drawn as it stands. */
export interface DrawnCard {
  /** With outer marks. */
  readonly words: string;
  readonly speaker: string;
  readonly role: string;
  readonly outlet: string;
  readonly date: string;
  readonly topic: string;
  readonly note: string;
  readonly rightToLeft: boolean;
  readonly language: string | null;
  readonly accent: Card["accent"];
  readonly theme: Card["theme"];
}

export interface Sizes {
  readonly wordsPx: number;
  readonly namePx: number;
  readonly nameLines: 1 | 2;
}

/** `excerpt`: a shorter form of the words, which is then marked as one. */
export function drawnCard(card: Card, excerpt?: string): DrawnCard {
  const labels = LABELS[card.locale];
  const words = drawnWords(excerpt ?? card.words);
  const rightToLeft = isRightToLeft(words);
  const notes = [
    card.sample ? labels.sample : "",
    card.note === "translated" ? labels.translated : "",
    card.note === "excerpt" || excerpt !== undefined ? labels.excerpt : "",
  ];
  return {
    words: rightToLeft ? `«${words}»` : `“${words}”`,
    speaker: drawnLabel(card.speaker),
    role: clippedLabel(card.role ?? ""),
    outlet: clippedLabel(card.outlet),
    date: clippedLabel(card.date),
    topic: clippedLabel(card.topic),
    note: notes.filter(Boolean).join(" · "),
    rightToLeft,
    language: /^[a-z]{2,3}$/u.test(card.language ?? "") ? card.language : null,
    accent: card.accent,
    theme: card.theme,
  };
}

/** No more than a line might hold, so that a text of any length costs the engine little. */
const clippedLabel = (text: string) => truncate(drawnLabel(text.slice(0, 1_000)), 120);

export const wordsStack = (card: DrawnCard): Stack => (card.rightToLeft ? ARABIC : SERIF);

/** How far the opening mark reaches over the edge where lines begin. */
export const hangPx = (card: DrawnCard, sizePx: number): number =>
  sizePx * (card.rightToLeft ? HANG_EM.rightToLeft : HANG_EM.leftToRight);

/** The quote alone, as wide as the card lets it be. */
export function wordsNode(card: DrawnCard, sizePx: number): CardNode {
  return {
    type: "text",
    text: card.words,
    ...(card.language === null ? {} : { lang: card.language }),
    style: {
      display: "block",
      width: CONTENT_PX,
      fontFamily: cssFamily(wordsStack(card)),
      fontWeight: 600,
      fontSize: sizePx,
      lineHeight: WORDS_LINE,
      letterSpacing: card.rightToLeft ? "0" : sizePx > 60 ? "-0.015em" : "-0.005em",
      textWrap: "balance",
      wordBreak: hasHangul(card.words) ? "keep-all" : "normal",
      textIndent: -hangPx(card, sizePx),
      color: THEMES[card.theme].ink,
      ...(card.rightToLeft ? { direction: "rtl", textAlign: "right" } : {}),
    },
  };
}

/** The name alone, on as many lines as it takes. */
export function nameNode(card: DrawnCard, sizePx: number, wraps: boolean): CardNode {
  return label(card.speaker, {
    fontSize: sizePx,
    fontWeight: 700,
    lineHeight: `${wraps ? SMALL_LINE_PX : NAME_LINE_PX}px`,
    letterSpacing: "-0.01em",
    color: THEMES[card.theme].ink,
    flexShrink: 1,
    minWidth: 0,
    ...(wraps ? { whiteSpace: "normal", textWrap: "balance", wordBreak: "keep-all" } : {}),
  });
}

/** The one-line texts around the quote, each alone. */
export const LINES = {
  topic: (card: DrawnCard): CardNode =>
    label(card.topic, { color: ACCENT_COLOURS[card.theme][card.accent], fontWeight: 700 }),
  date: (card: DrawnCard): CardNode => label(card.date, { ...atEnd(card), color: THEMES[card.theme].muted }),
  note: (card: DrawnCard): CardNode => label(card.note, { ...atEnd(card), color: THEMES[card.theme].muted }),
  role: (card: DrawnCard): CardNode => label(card.role, { color: THEMES[card.theme].muted }),
  outlet: (card: DrawnCard): CardNode =>
    label(card.outlet, { ...atEnd(card), color: THEMES[card.theme].ink, fontWeight: 700 }),
};

/** A name with neither role nor note shares its row with the outlet: no row is left with one end empty. */
export const hasLastRow = (card: DrawnCard): boolean => card.role !== "" || card.note !== "";
export const besideName = (card: DrawnCard): CardNode =>
  hasLastRow(card) ? LINES.note(card) : LINES.outlet(card);

export function cardNode(card: DrawnCard, { wordsPx, namePx, nameLines }: Sizes): CardNode {
  const { ground, rule } = THEMES[card.theme];
  const accent = ACCENT_COLOURS[card.theme][card.accent];
  const line = row(card, "center");
  return box(
    {
      display: "flex",
      flexDirection: "column",
      position: "relative",
      boxSizing: "border-box",
      width: WIDTH_PX,
      height: HEIGHT_PX,
      backgroundColor: ground,
      paddingTop: PADDING_PX.top,
      paddingBottom: PADDING_PX.bottom,
      paddingLeft: card.rightToLeft ? PADDING_PX.right : PADDING_PX.left,
      paddingRight: card.rightToLeft ? PADDING_PX.left : PADDING_PX.right,
    },
    box({
      position: "absolute",
      [card.rightToLeft ? "right" : "left"]: 0,
      top: 0,
      width: RAIL_PX,
      height: HEIGHT_PX,
      backgroundColor: accent,
    }),
    box(line, LINES.topic(card), LINES.date(card)),
    box(
      { display: "flex", flexDirection: "column", flexGrow: 1, justifyContent: "center" },
      wordsNode(card, wordsPx),
    ),
    box({ height: 2, marginBottom: 22, backgroundColor: rule }),
    box(row(card, "flex-end"), nameNode(card, namePx, nameLines === 2), besideName(card)),
    ...(hasLastRow(card) ? [box(line, LINES.role(card), LINES.outlet(card))] : []),
  );
}

const box = (style: Style, ...children: CardNode[]): CardNode => ({ type: "container", style, children });

const row = (card: DrawnCard, alignItems: string): Style => ({
  display: "flex",
  flexDirection: card.rightToLeft ? "row-reverse" : "row",
  justifyContent: "space-between",
  alignItems,
  columnGap: GAP_PX,
  width: CONTENT_PX,
});

/** At the far end of its row, whether or not anything stands before it. */
const atEnd = (card: DrawnCard): Style => ({
  [card.rightToLeft ? "marginRight" : "marginLeft"]: "auto",
  flexShrink: 0,
});

/** Text on one line at the smallest size. */
const label = (text: string, style: Style): CardNode => ({
  type: "text",
  text,
  style: {
    fontFamily: cssFamily(SANS),
    fontSize: SMALL_PX,
    fontWeight: 500,
    lineHeight: `${SMALL_LINE_PX}px`,
    whiteSpace: "nowrap",
    direction: isRightToLeft(text) ? "rtl" : "ltr",
    ...style,
  },
});

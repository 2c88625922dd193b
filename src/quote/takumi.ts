/**
 * Draws cards with @takumi-rs/core: native, no browser, no system fonts. In: a card. Out: a PNG, or null with the reason
 * told to `onFailure`. Nothing is loaded before the first card. The engine ignores abort signals and one of its threads
 * takes a core, so cards wait in line and are given up after a time limit.
 */
import type { MeasuredTextRun, Renderer } from "@takumi-rs/core";
import type { Picture } from "../model/message.ts";
import { shortId } from "../text/identify.ts";
import { altText, type Card, type CardRenderer } from "./card.ts";
import { CUT, excerptsOf } from "./card-excerpt.ts";
import {
  type Extent,
  type Fitted,
  fitCard,
  MAX_NAME_CHARS,
  MAX_WORDS_CHARS,
  type Measure,
} from "./card-fit.ts";
import { type CardNode, cardNode, type DrawnCard, drawnCard, wordsStack } from "./card-layout.ts";
import { makeQueue } from "./card-queue.ts";
import { HEIGHT_PX, WIDTH_PX } from "./card-style.ts";
import { hasTowers, isOtherEastAsian } from "./card-text.ts";
import { type Face, type Fonts, makeFonts, SANS } from "./fonts.ts";

/** What is used of takumi's `Renderer`. */
export interface Engine {
  register(face: Face): Promise<void>;
  measure: Measure;
  draw(node: CardNode, scale: number): Promise<Uint8Array>;
}

export interface TakumiOptions {
  /** Why a card was not drawn: for the log, without the card's text. */
  readonly onFailure?: (reason: string) => void;
  /** Ends one card's time, waiting in line included. Eight seconds where none is given. */
  readonly limit?: () => AbortSignal;
  readonly openEngine?: () => Promise<Engine>;
}

const AT_ONCE = 2;
const MAX_WAITING = 50;
const LIMIT_MS = 8_000;
const TOO_LONG = "the words or the name are too long for a card";

/** A card that won't be drawn, for a reason in its text. */
class Undrawable extends Error {}

export function makeTakumiRenderer(options: TakumiOptions = {}): CardRenderer {
  const {
    onFailure = () => {},
    limit = () => AbortSignal.timeout(LIMIT_MS),
    openEngine = openTakumi,
  } = options;
  const queue = makeQueue(AT_ONCE, MAX_WAITING);
  let studio: Promise<Studio> | null = null;

  const open = () => {
    studio ??= openEngine().then((engine) => ({ engine, fonts: makeFonts(), registered: new Map() }));
    studio.catch(() => {
      studio = null;
    });
    return studio;
  };

  return {
    async render(card, { scale = 1 } = {}) {
      try {
        return await queue.run(async () => picture(card, scale, await open()), limit());
      } catch (error) {
        onFailure(error instanceof Error ? error.message : String(error));
        return null;
      }
    },
    async close() {
      studio = null;
    },
  };
}

/** An engine and the fonts it was given. */
interface Studio {
  readonly engine: Engine;
  readonly fonts: Fonts;
  readonly registered: Map<Face, Promise<void>>;
}

async function picture(card: Card, scale: number, studio: Studio): Promise<Picture> {
  const { card: drawn, sizes } = await fitted(card, studio);
  return {
    name: `quote-${shortId(`${drawn.speaker} ${drawn.words}`, 8)}.png`,
    type: "image/png",
    bytes: await studio.engine.draw(cardNode(drawn, sizes), scale),
    widthPx: WIDTH_PX * scale,
    heightPx: HEIGHT_PX * scale,
    alt: altText(card),
  };
}

/** The whole quote where it fits, else the most of its sentences that do. */
async function fitted(card: Card, studio: Studio): Promise<Fitted> {
  if (card.speaker.length > MAX_NAME_CHARS) throw new Undrawable(TOO_LONG);
  const excerpts = () => excerptsOf(card.words, MAX_WORDS_CHARS).map((words) => words + CUT);
  const whole = card.words.length <= MAX_WORDS_CHARS ? [undefined] : [];
  for (const excerpt of [...whole, ...excerpts()]) {
    const drawn = drawnCard(card, excerpt);
    refuseUndrawable(drawn);
    await needFonts(drawn, studio);
    const result = await fitCard(drawn, studio.engine.measure);
    if (result !== null) return result;
  }
  throw new Undrawable(TOO_LONG);
}

function refuseUndrawable(card: DrawnCard): void {
  if (!/[\p{L}\p{N}]/u.test(card.words) || !/\p{L}/u.test(card.speaker))
    throw new Undrawable("no words or no speaker");
  if (hasTowers(card.words)) throw new Undrawable("letters with more marks than a line has room for");
  if (isOtherEastAsian(card.words)) throw new Undrawable("no font for Chinese or Japanese");
}

async function needFonts(card: DrawnCard, { engine, fonts, registered }: Studio): Promise<void> {
  const labels = [card.speaker, card.role, card.outlet, card.date, card.topic, card.note, "…"].join(" ");
  for (const [text, stack] of [
    [card.words, wordsStack(card)],
    [labels, SANS],
  ] as const) {
    const coverage = await fonts.cover(text, stack);
    if (coverage.kind === "missing") {
      const points = [...coverage.grapheme].map((letter) =>
        letter.codePointAt(0)?.toString(16).padStart(4, "0"),
      );
      throw new Undrawable(`no font has U+${points.join(" U+")}`);
    }
    for (const face of coverage.faces) {
      const done = registered.get(face) ?? engine.register(face);
      registered.set(face, done);
      await done;
    }
  }
}

/** Loads the native library. */
async function openTakumi(): Promise<Engine> {
  const { Renderer } = await import("@takumi-rs/core");
  return engineOf(new Renderer());
}

export function engineOf(renderer: Renderer): Engine {
  return {
    async register({ family, bytes, spans }) {
      const unicodeRange = spans.map(([first, last]): [number, number] => [first, last]);
      await renderer.registerFont({ name: family, data: bytes, unicodeRange });
    },
    async measure(node, withinPx) {
      const { runs, height } = await renderer.measure(node, { width: withinPx });
      return extentOf(runs, height, Number(node.style.fontSize));
    },
    draw: (node, scale) =>
      renderer.render(node, {
        width: WIDTH_PX * scale,
        height: HEIGHT_PX * scale,
        devicePixelRatio: scale,
        format: "png",
      }),
  };
}

/** The space at a line's end takes no room, but the engine counts it; it is at least a fifth of the type size wide. */
function extentOf(runs: readonly MeasuredTextRun[], heightPx: number, sizePx: number): Extent {
  const seen = runs.filter(({ text }) => text.trim() !== "");
  if (seen.length === 0) return { leftPx: 0, rightPx: 0, heightPx };
  const rights = seen.map(({ text, x, width }) => x + width - (text.endsWith(" ") ? sizePx / 5 : 0));
  return { leftPx: Math.min(...seen.map(({ x }) => x)), rightPx: Math.max(...rights), heightPx };
}

/**
 * The fonts of the card, file by file as they are needed. In: a text and a stack of families. Out: the font files that
 * draw it, or the first piece of text that none of them can, so that no card ever shows a missing-glyph box.
 * The `@fontsource-variable` packages cut a family into files by unicode-range; a file is read the first time one of its
 * characters is asked for, and what it really holds is read from the file (card-glyphs.ts).
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { codePointsOf, type Span } from "./card-glyphs.ts";

/** Family name by package. */
const FAMILIES = {
  "source-serif-4": "Source Serif 4",
  inter: "Inter",
  "noto-serif-kr": "Noto Serif KR",
  "noto-sans-kr": "Noto Sans KR",
  "noto-sans-arabic": "Noto Sans Arabic",
} as const;
type Package = keyof typeof FAMILIES;

/** Families in the order in which they are asked for a character. */
export type Stack = readonly Package[];
export const SERIF: Stack = ["source-serif-4", "noto-serif-kr", "noto-sans-arabic"];
export const SANS: Stack = ["inter", "noto-sans-kr", "noto-sans-arabic"];
/** Arabic first, so that its spaces, figures and marks come from the same hand as its letters. */
export const ARABIC: Stack = ["noto-sans-arabic", "source-serif-4", "noto-serif-kr"];

/** The stack as a CSS `font-family`. */
export const cssFamily = (stack: Stack): string => stack.map((name) => `"${FAMILIES[name]}"`).join(", ");

/** A font file that was read: `spans` are the characters it serves. */
export interface Face {
  readonly family: string;
  readonly bytes: Uint8Array;
  readonly spans: readonly Span[];
}

type Coverage =
  | { readonly kind: "covered"; readonly faces: readonly Face[] }
  | { readonly kind: "missing"; readonly grapheme: string };

export interface Fonts {
  /** Rejects where a font package is not installed or a file is damaged. */
  cover(text: string, stack: Stack): Promise<Coverage>;
}

interface Subset {
  readonly claimed: readonly Span[];
  /** Reads the file once. */
  face(): Promise<Face>;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Combining accents: a file serves those it has with any of its letters, whatever its unicode-range says of them. */
const ACCENTS: Span = [0x0300, 0x036f];
/** More graphemes than the fonts have; a flood of combinations then costs time, not memory. */
const MAX_REMEMBERED = 30_000;

export function makeFonts(): Fonts {
  const packages = new Map<Package, Promise<readonly Subset[]>>();
  const known = new Map<string, Face | null>();

  const subsetsOf = (name: Package) => {
    const subsets = packages.get(name) ?? readSubsets(name);
    packages.set(name, subsets);
    return subsets;
  };

  /** The first face of the stack that has all code points of the grapheme: marks of another file would not attach. */
  const find = async (points: readonly number[], stack: Stack): Promise<Face | null> => {
    for (const name of stack) {
      for (const subset of await subsetsOf(name)) {
        if (!points.some((point) => within(subset.claimed, point))) continue;
        const face = await subset.face();
        if (points.every((point) => within(face.spans, point))) return face;
      }
    }
    return null;
  };

  return {
    async cover(text, stack) {
      const faces = new Set<Face>();
      for (const grapheme of new Set([...GRAPHEMES.segment(text)].map((piece) => piece.segment))) {
        const key = `${stack[0]} ${grapheme}`;
        let face = known.get(key);
        if (face === undefined) {
          face = await find(
            [...grapheme].map((letter) => letter.codePointAt(0) ?? 0),
            stack,
          );
          if (known.size < MAX_REMEMBERED) known.set(key, face);
        }
        if (face === null) return { kind: "missing", grapheme };
        faces.add(face);
      }
      return { kind: "covered", faces: [...faces] };
    },
  };
}

async function readSubsets(name: Package): Promise<readonly Subset[]> {
  const folder = path.dirname(
    createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/package.json`),
  );
  const ranges = JSON.parse(await readFile(path.join(folder, "unicode.json"), "utf8")) as Record<
    string,
    string
  >;
  return Object.entries(ranges).map(([key, list]) => {
    const claimed = parseRanges(list);
    const file = path.join(folder, "files", `${name}-${key.replace(/[[\]]/g, "")}-wght-normal.woff2`);
    let face: Promise<Face> | null = null;
    return {
      claimed,
      face() {
        face ??= readFile(file).then((bytes) => ({
          family: FAMILIES[name],
          bytes,
          spans: overlap(codePointsOf(bytes), [...claimed, ACCENTS]),
        }));
        return face;
      },
    };
  });
}

/** "U+0000-00FF,U+0131" → spans. */
function parseRanges(list: string): Span[] {
  return list.split(",").map((range) => {
    const [first = "", last = first] = range.trim().slice(2).split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

const within = (spans: readonly Span[], point: number) =>
  spans.some(([first, last]) => point >= first && point <= last);

function overlap(present: readonly Span[], claimed: readonly Span[]): Span[] {
  return present.flatMap(([first, last]) =>
    claimed
      .map(([from, to]): Span => [Math.max(first, from), Math.min(last, to)])
      .filter(([from, to]) => from <= to),
  );
}

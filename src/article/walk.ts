/** Elements → blocks of text: a block ends where a browser would begin a new line for a new box. */

import { squeeze } from "../text/tidy.ts";
import type { TextBlock } from "./blocks.ts";
import type { PageElement, PageNode } from "./dom.ts";

const BOXES = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL OPTION P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
const MUTE = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO HEAD TITLE BUTTON SELECT TEXTAREA".split(
    " ",
  ),
);

interface Place {
  readonly kind: TextBlock["kind"];
  readonly inLink: boolean;
}

/** Blocks in reading order; empty ones are left out. Depth is bounded by `flatten`. */
export function blocksUnder(root: PageElement): TextBlock[] {
  const blocks: TextBlock[] = [];
  let parts: string[] = [];
  let linked = 0;
  let kind: TextBlock["kind"] = "paragraph";
  /** Nothing but space so far, and nothing but space since a line break. */
  let blank = true;
  let broken = false;

  function end(): void {
    const words = blank ? "" : squeeze(parts.join(""));
    if (words !== "") blocks.push({ kind, text: words, linked: Math.min(linked, words.length) });
    parts = [];
    linked = 0;
    blank = true;
    broken = false;
  }

  function visit(node: PageNode, place: Place): void {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) {
        const value = child.nodeValue ?? "";
        const chars = value.trim().length;
        parts.push(value);
        if (chars === 0) continue;
        if (blank) kind = place.kind;
        if (place.inLink) linked += chars;
        blank = false;
        broken = false;
      } else if (child.nodeType === 1) {
        const name = child.nodeName.toUpperCase();
        if (MUTE.has(name)) continue;
        if (name === "BR") {
          // Two in a row stand for a new paragraph, one for a line of it.
          if (broken) end();
          parts.push(" ");
          broken = true;
          continue;
        }
        const box = BOXES.has(name);
        if (box) end();
        visit(child, placeIn(name, place));
        if (box) end();
      }
    }
  }

  visit(root, { kind: "paragraph", inLink: false });
  end();
  return blocks;
}

/** All words under an element on one line, without what is not shown. */
export function wordsUnder(root: PageElement): string {
  return blocksUnder(root)
    .map((block) => block.text)
    .join(" ");
}

function placeIn(name: string, place: Place): Place {
  const inLink = place.inLink || name === "A";
  if (/^H[1-6]$/.test(name)) return { kind: "heading", inLink };
  if (name === "LI") return { kind: "listed", inLink };
  return { kind: name === "BLOCKQUOTE" ? "quoted" : place.kind, inLink };
}

/**
 * A second opinion on where the article is: the smallest element that holds nearly all of the page's prose. Readability
 * climbs from the best paragraph and stops early on pages that part an article into sections; this comes from above.
 */
import { type PageElement, textOf } from "./dom.ts";

/** Of the prose in the element above: a step down may lose a standfirst or a note, not a section. */
const MIN_SHARE = 0.9;
const MIN_PROSE_CHARS = 80;

export function containerOf(body: PageElement): PageElement {
  const prose = proseChars(body);
  let best = body;
  while (true) {
    const total = prose.get(best) ?? 0;
    let next: PageElement | null = null;
    for (let child = best.firstElementChild; child; child = child.nextElementSibling) {
      if ((prose.get(child) ?? 0) >= total * MIN_SHARE && total > 0) next = child;
    }
    if (!next || next.nodeName === "P") return best;
    best = next;
  }
}

function proseChars(body: PageElement): Map<PageElement, number> {
  const chars = new Map<PageElement, number>();
  for (const paragraph of body.querySelectorAll("p,li,blockquote")) {
    if (paragraph.nodeName !== "P" && paragraph.querySelector("p,li")) continue;
    const length = textOf(paragraph).length;
    if (length < MIN_PROSE_CHARS) continue;
    let linked = 0;
    for (const link of paragraph.querySelectorAll("a")) linked += textOf(link).length;
    if (linked > length * 0.5) continue;
    for (let up: PageElement | null = paragraph; up; up = up.parentElement)
      chars.set(up, (chars.get(up) ?? 0) + length);
  }
  return chars;
}

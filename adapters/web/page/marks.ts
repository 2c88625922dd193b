/** Draws formatted text. */
import { el, linkTo } from "./dom.ts";
import type { Mark } from "./mark.ts";

const TAGS = { strong: "strong", em: "em", underline: "u", strike: "s" } as const;

export function drawMarks(marks: readonly Mark[]): Node[] {
  return marks.map(drawMark);
}

function drawMark(mark: Mark): Node {
  switch (mark.kind) {
    case "text":
      return document.createTextNode(mark.text);
    case "code":
      return el("code", {}, mark.text);
    case "mention":
      return el("span", { class: "mention" }, mark.text);
    case "time":
      return el("time", { title: mark.full }, mark.text);
    case "link":
      return linkTo(mark.url, {}, ...drawMarks(mark.inside));
    case "spoiler":
      return el("span", { class: "spoiler" }, ...drawMarks(mark.inside));
    default:
      return el(TAGS[mark.kind], {}, ...drawMarks(mark.inside));
  }
}

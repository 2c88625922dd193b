/** What both drawings share: how a press goes back, pictures with their alternative text, parts that can't be drawn. */
import type { DrawnPicture } from "../wire.ts";
import { el } from "./dom.ts";
import type { Clock } from "./time.ts";

export interface Drawing {
  readonly clock: Clock;
  /** The platform's own id of what was pressed or chosen, and the words on it. */
  readonly onPress: (id: string, label: string) => void;
}

export function drawPicture(
  pictures: Readonly<Record<string, DrawnPicture>>,
  name: string,
  alt: string,
): HTMLElement {
  const picture = Object.hasOwn(pictures, name) ? pictures[name] : undefined;
  if (picture === undefined) return unknownPart(`picture ${name}`);
  const { url, widthPx, heightPx } = picture;
  const image = el("img", { src: url, alt, width: String(widthPx), height: String(heightPx) });
  image.addEventListener("error", () =>
    image.replaceWith(el("p", { class: "gone" }, alt || "The picture is gone.")),
  );
  return image;
}

export function unknownPart(what: string): HTMLElement {
  return el("p", { class: "unknown-part" }, `This page can't draw a ${what}; the payload has it.`);
}

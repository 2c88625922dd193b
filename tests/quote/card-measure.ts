/** Finds what sticks out of a card or lies on something else, by the engine's own measure of the whole tree. */
import type { MeasuredNode } from "@takumi-rs/core";
import { HEIGHT_PX, RAIL_PX, WIDTH_PX } from "../../src/quote/card-style.ts";

interface Box {
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Nothing but the rail comes nearer to an edge. */
const MARGIN_PX = 24;

/** A line for each fault; the measures of the rail and of a hanging mark are known exceptions. */
export function overflowing(card: MeasuredNode): string[] {
  const boxes = leavesOf(card).filter((box) => box.right - box.left !== RAIL_PX);
  const outside = [...boxes, ...runsOf(card)].filter(
    ({ left, top, right, bottom }) =>
      left < MARGIN_PX || top < MARGIN_PX || right > WIDTH_PX - MARGIN_PX || bottom > HEIGHT_PX - MARGIN_PX,
  );
  const faults = outside.map((box) => `outside: ${JSON.stringify(box)}`);
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      if (overlap(one, other)) faults.push(`overlap: ${JSON.stringify([one, other])}`);
    }
  }
  return faults;
}

function leavesOf(node: MeasuredNode): Box[] {
  if (node.children.length > 0) return node.children.flatMap(leavesOf);
  const [left, top] = placeOf(node);
  const what = node.runs.map(({ text }) => text).join("");
  return [{ what, left, top, right: left + node.width, bottom: top + node.height }];
}

/** Lines of text; the space at a line's end is not seen. */
function runsOf(node: MeasuredNode): Box[] {
  const [left, top] = placeOf(node);
  const own = node.runs
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, x, y, width, height }) => ({
      what: text,
      left: left + x,
      top: top + y,
      right: left + x + width - (text.endsWith(" ") ? 8 : 0),
      bottom: top + y + height,
    }));
  return [...own, ...node.children.flatMap(runsOf)];
}

const placeOf = ({ transform }: MeasuredNode): [number, number] => [transform[4], transform[5]];

const overlap = (one: Box, other: Box) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;

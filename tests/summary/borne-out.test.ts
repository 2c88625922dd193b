import { describe, expect, it } from "vitest";
import type { Point } from "../../src/model/briefing.ts";
import { isBorneOut } from "../../src/summary/borne-out.ts";
import { summarizeStory } from "../../src/summary/summarize-many.ts";
import { article, HARBOUR, KOREAN } from "./articles.ts";

const OTHER = `Hotels on Vask lost 300 bookings during the strike, their owners told the Norr Gazette on Tuesday.

Ferry captain Ines Hallgren said her first crossing to Norr was full by seven in the morning.`;
const story = [
  article(HARBOUR, "Strike is over", "one"),
  article(OTHER, "Hotels count losses", "two"),
  article(KOREAN, "", "three"),
];
const points = summarizeStory(story, { maxPoints: 6, length: "medium" });
const under = (point: Point, ids: readonly string[]): Point => ({
  ...point,
  supports: ids.map((id) => ({ article: id, start: 0, end: 1 })),
});

describe("isBorneOut", () => {
  it("lets every point of a story of several outlets pass, shortened or not, in any script", () => {
    expect(new Set(points.map(({ supports: [support] }) => support?.article)).size).toBe(3);
    for (const point of points) expect(isBorneOut(point, story)).toBe(true);
  });

  it("drops a point that stands under another outlet's name, or under one too many", () => {
    for (const point of points) {
      const own = point.supports[0]?.article ?? "";
      const other = own === "two" ? "one" : "two";
      expect(isBorneOut(under(point, [other]), story)).toBe(false);
      expect(isBorneOut(under(point, [own, other]), story)).toBe(false);
    }
  });

  it("drops a point with a changed figure, and one that rests on nothing", () => {
    const [first] = points.filter(({ text }) => text.includes("nine-day"));
    if (first === undefined) throw new Error("no such point");
    expect(isBorneOut({ ...first, text: first.text.replace("nine-day", "twelve-day") }, story)).toBe(false);
    expect(isBorneOut(under(first, []), story)).toBe(false);
    expect(isBorneOut(under(first, ["four"]), story)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { summarizeStory } from "../../src/summary/summarize-many.ts";
import { article, HARBOUR } from "./articles.ts";

const OTHER = `Ferries to Norr and Vask sailed again on Monday as the port of Ellery reopened after nine days.

The harbour company agreed to raise wages by 6 percent, the dockers' union said.

Hotels on Vask had lost 300 bookings during the strike.`;

describe("summarizeStory", () => {
  const articles = [article(HARBOUR, "Strike is over", "one"), article(OTHER, "Ferries sail again", "two")];

  it("says what both articles say once, and names the article of each point", () => {
    const points = summarizeStory(articles, { maxPoints: 3 });
    expect(points.length).toBeGreaterThan(1);
    expect(points.filter((point) => /reopened/.test(point.text))).toHaveLength(1);
    for (const point of points) {
      const [support] = point.supports;
      expect(["one", "two"]).toContain(support?.article);
    }
  });

  it("has nothing to say about no articles", () => {
    expect(summarizeStory([], { maxPoints: 3 })).toEqual([]);
  });
});

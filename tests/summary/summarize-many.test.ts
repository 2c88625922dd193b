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

  it("prefers what another article says too to what one alone says", () => {
    const [first] = summarizeStory(articles, { maxPoints: 1 });
    expect(first?.text).toMatch(/reopened/);
  });

  it("keeps a briefing's points at a glance: no point of more than 35 words", () => {
    const clauses = Array.from({ length: 12 }, (_, at) => `hall ${at} of the market`).join(" and ");
    const long = article(
      `The council of Vask closed ${clauses} on Monday.\n\nTraders said they would sue.`,
      "",
      "three",
    );
    const wordsOf = (length?: "medium") =>
      summarizeStory([...articles, long], { maxPoints: 9, ...(length && { length }) }).map(
        ({ text }) => text.split(" ").length,
      );
    expect(Math.max(...wordsOf("medium"))).toBeLessThanOrEqual(35);
  });

  it("has nothing to say about no articles", () => {
    expect(summarizeStory([], { maxPoints: 3 })).toEqual([]);
  });
});

import { expect, it } from "vitest";
import { explain } from "../../src/quote/explain.ts";
import { articleOf } from "./articles.ts";

it("explains a decision by features whose weights add up to the score", () => {
  const [one] = explain(
    articleOf("Tom Reyes listened. “The bridge is safe to use,” said Mara Quill, the engineer."),
  );
  expect(one?.speaker).toBe("Mara Quill");
  const [best] = one?.candidates ?? [];
  expect(best?.words).toBe("Mara Quill");
  const sum = best?.features.reduce((total, { weight }) => total + weight, 0);
  expect(sum).toBeCloseTo(best?.score ?? 0, 6);
  expect(one?.candidates.map(({ words }) => words)).toContain("Tom Reyes");
});

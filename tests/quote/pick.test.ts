import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { rankQuotes } from "../../src/quote/pick.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const TEXT = `“Good morning, and thank you all for coming,” said Mara Quill, the harbour master.

“We must close the old bridge before winter, because its cables will not hold another storm,” Mara Quill said.

Residents called the plan “a bit much for us”. “The town can never pay for a second bridge while the school roof leaks,” said Tom Reyes, a teacher.`;

describe("picking quotes", () => {
  const article = articleOf(TEXT);
  const ranked = rankQuotes(findQuotes(article), article).map((quote) => cut(TEXT, quote.ranges));

  it("puts a whole sentence that says something first", () => {
    expect(ranked[0]).toMatch(/^(?:We must close|The town can never)/);
  });

  it("puts greetings and fragments last", () => {
    expect(ranked.slice(0, 2).some((words) => /Good morning|a bit much/.test(words))).toBe(false);
  });
});

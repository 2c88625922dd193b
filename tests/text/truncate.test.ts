import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { truncate } from "../../src/text/truncate.ts";

describe("truncate", () => {
  it.each([
    ["short", 10, "short"],
    ["The harbour of Port Ellery reopened", 20, "The harbour of Port…"],
    ["Talks ended, and both sides left", 15, "Talks ended…"],
    ["Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"],
    ["anything", 0, ""],
  ])("cuts %j to %d characters", (text, maxChars, expected) => {
    expect(truncate(text, maxChars)).toBe(expected);
  });

  it("keeps a family emoji whole or leaves it out", () => {
    expect(truncate("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12)).toBe("👨‍👩‍👧‍👦…");
  });

  it("never exceeds the limit and only ever shortens", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 0, max: 100 }),
        (text, maxChars) => {
          const short = truncate(text, maxChars);
          expect(short.length).toBeLessThanOrEqual(Math.max(maxChars, 0));
          expect(text.startsWith(short.replace(/…$/, ""))).toBe(true);
        },
      ),
    );
  });
});

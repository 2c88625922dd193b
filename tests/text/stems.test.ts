import { describe, expect, it } from "vitest";
import { stem } from "../../src/text/stems.ts";

describe("stem", () => {
  it.each([
    ["threatened", "threatens"],
    ["treaty", "treaties"],
    ["plan", "planning"],
    ["state", "states"],
    ["vote", "voting"],
    ["carried", "carry"],
    ["minister's", "ministers"],
    ["attack", "attacks"],
    ["pass", "passes"],
  ])("brings %s and %s together", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ["universe", "university"],
    ["bus", "but"],
    ["red", "reed"],
    ["news", "newer"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it.each(["서울에서", "2024", "ing", "a", ""])("leaves %j as it is", (word) => {
    expect(stem(word)).toBe(word);
  });
});

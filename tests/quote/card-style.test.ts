import { describe, expect, it } from "vitest";
import { ACCENTS } from "../../src/model/briefing.ts";
import { ACCENT_COLOURS, NAME_PX, SMALL_PX, THEMES, WORDS_PX } from "../../src/quote/card-style.ts";

/** Contrast ratio of two colours "#RRGGBB", 1 to 21: WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const { ground, ink, muted } = THEMES[theme];

  it("has words and names that anybody can read", () => {
    expect(contrast(ink, ground)).toBeGreaterThan(15);
    expect(contrast(muted, ground)).toBeGreaterThanOrEqual(6.2);
  });

  it.each(ACCENTS)("has a topic in %s that stands out from the ground", (accent) => {
    expect(contrast(ACCENT_COLOURS[theme][accent], ground)).toBeGreaterThanOrEqual(5.5);
  });
});

it("computes the contrast of black and white as 21", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21);
});

it("has no text that is under 11 pixels where a card is shown 400 wide", () => {
  expect(Math.min(SMALL_PX, NAME_PX.min)).toBeGreaterThanOrEqual(32);
  expect(WORDS_PX.min).toBeGreaterThanOrEqual(40);
});

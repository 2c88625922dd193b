import { describe, expect, it } from "vitest";
import { coversPlace, placesIn } from "../../src/text/places.ts";

describe("places", () => {
  it.each([
    ["weapons for Seoul", ["south korea"]],
    ["the South Korean army", ["south korea"]],
    ["ROK forces and Pyongyang", ["south korea", "north korea"]],
    ["the Korean Peninsula", ["korea"]],
    ["the U.S. and the Kremlin", ["united states", "russia"]],
    ["they told us so", []],
    ["무기는 북한 것", ["north korea"]],
  ])("%s", (text, expected) => {
    expect([...placesIn(text).places]).toEqual(expected);
  });

  it("lets Korea stand for both Koreas, and South Korea for itself", () => {
    expect(coversPlace("korea", new Set(["north korea"]))).toBe(true);
    expect(coversPlace("south korea", new Set(["north korea"]))).toBe(false);
    expect(coversPlace("south korea", new Set(["korea"]))).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { placeCalled } from "../../src/text/gazetteer.ts";

describe("a place", () => {
  it.each([
    ["Taipei", "taiwan"],
    ["Ukraine", "ukraine"],
    ["Kremlin", "russia"],
    ["DPRK", "north korea"],
    ["ROK", "south korea"],
    ["Burkina Faso", "burkina faso"],
    ["부르키나파소", "burkina faso"],
    ["Буркина-Фасо", "burkina faso"],
    ["Norwegen", "norway"],
    ["ノルウェー", "norway"],
    [" norway ", "norway"],
  ])("called %j is %s", (words, name) => expect(placeCalled(words)?.name).toBe(name));

  it.each(["mars", "us", "", "NO", "no", "../norway", "European", "x".repeat(10_000)])(
    "is not called %j",
    (words) => {
      expect(placeCalled(words)?.name ?? null).toBe(words === "European" ? "europe" : null);
    },
  );
});

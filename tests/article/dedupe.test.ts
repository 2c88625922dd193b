import { expect, it } from "vitest";
import { similarity } from "../../src/article/dedupe.ts";

const AGENCY =
  "LOWER HALM (Halm Wire) — The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away. Work is to begin before the winter, the mayor said, and the ferry stays in service until then. The vote was nine to two. Opponents had asked for a tunnel, which engineers put at four times the price. The ministry in Karsia has promised a third of the cost, and the rest is to come from a toll on grain ships that the city will raise from next year.";
const OTHER_HAND =
  "Lower Halm will get its bridge back. By nine votes to two the town’s council decided on Monday evening to put up a new crossing where the old one stood until the spring flood. The mayor hopes that builders will start this year. Until it is finished people will go on taking the ferry, and shipping grain past the town is about to become dearer.";

it("a text is like itself", () => expect(similarity(AGENCY, AGENCY)).toBe(1));

it("a copy with another opening line, other marks and a house's own end is the same text", () => {
  const copy = `${AGENCY.replace("LOWER HALM (Halm Wire) — ", "By staff. ").replace(/,/g, " –")} Copyright Halm Wire.`;
  expect(similarity(AGENCY, copy)).toBeGreaterThan(0.9);
});

it("a copy cut to half is the same text", () => {
  expect(similarity(AGENCY, AGENCY.slice(0, AGENCY.length / 2))).toBeGreaterThan(0.9);
});

it("two reports of one event by two hands are not", () => {
  expect(similarity(AGENCY, OTHER_HAND)).toBeLessThan(0.2);
});

it("does not depend on the order", () => {
  expect(similarity(AGENCY, OTHER_HAND)).toBe(similarity(OTHER_HAND, AGENCY));
});

it("is estimated rightly where texts are longer than a sketch", () => {
  const words = (from: number) => Array.from({ length: 6000 }, (_, index) => `word${from + index}`).join(" ");
  expect(similarity(words(0), words(3000))).toBeCloseTo(0.5, 1);
});

it.each(["", "Ferry", "Ferry runs again"])("%j has no runs to compare", (text) => {
  expect(similarity(text, text)).toBe(0);
});

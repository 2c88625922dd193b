import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SIGNS } from "../../src/summary/signs.ts";
import { signsIn, supportOf } from "../../src/summary/support.ts";
import { article, HARBOUR } from "./articles.ts";

const BRIDGE = article(`The city council of Vask approved a new bridge over the Lenn river on Tuesday.

Mayor Ida Norr said that work would begin in May and cost 14 million crowns.

The port of Ellery reopened after a strike of nine days, the harbour company said.`);

const sign = (text: string, name: string): number =>
  signsIn(text, [BRIDGE])[SIGNS.indexOf(name)] ?? Number.NaN;

describe("supportOf", () => {
  it.each([
    ["The city council of Vask approved a new bridge on Tuesday."],
    ["Mayor Ida Norr said that work would begin in May."],
  ])("counts %j, which is copied, as supported", (text) => {
    expect(supportOf(text, [BRIDGE])).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ["Astronomers photographed a distant comet from Quillon."],
    ["Quillon's parliament dissolved itself amid protests over 99 taxes."],
  ])("counts %j, which nobody wrote, as not supported", (text) => {
    expect(supportOf(text, [BRIDGE])).toBeLessThan(0.5);
  });

  it("puts what is copied above a mixture of two events", () => {
    const copied = supportOf("The city council of Vask approved a new bridge over the Lenn river.", [BRIDGE]);
    const mixed = supportOf("The city council of Ellery approved a strike of 14 million crowns.", [BRIDGE]);
    expect(copied).toBeGreaterThan(mixed);
  });

  it("answers text without a word with nothing", () => {
    expect(supportOf(" … ", [BRIDGE])).toBe(0);
  });

  it("stays between nothing and one, on any text", () => {
    const port = article(HARBOUR);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const source of [port, article(text)]) {
          const support = supportOf(text, [source]);
          expect(support).toBeGreaterThanOrEqual(0);
          expect(support).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("signsOf", () => {
  it.each([
    ["Vask approved a bridge of Quillon.", "strangers", Math.log(2)],
    ["Work would begin in May and cost 15 million crowns.", "strange numbers", Math.log(2)],
    ["The city council of Vask approved a new bridge over the Lenn river on Tuesday.", "longest piece", 1],
    ["He said that work would begin.", "pronoun first", 1],
    ["The city council of Vask approved a new bridge on Tuesday.", "gap words", Math.log(5)],
    ["Mayor Ida Norr said that work would begin in May.", "ends cut", 1],
  ])("finds in %j the sign %j: %d", (text, name, figure) => {
    expect(sign(text, name)).toBeCloseTo(figure);
  });
});

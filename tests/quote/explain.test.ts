import { describe, expect, it } from "vitest";
import { explain } from "../../src/quote/explain.ts";
import { articleOf } from "./articles.ts";

describe("explaining", () => {
  it("gives features whose weights add up to the score", () => {
    const [one] = explain(
      articleOf("Tom Reyes listened. “The bridge is safe to use,” said Mara Quill, the engineer."),
    );
    expect(one?.quote?.guess?.name).toBe("Mara Quill");
    const [piece] = one?.pieces ?? [];
    const [best] = piece?.candidates ?? [];
    expect(best?.words).toBe("Mara Quill");
    const sum = best?.features.reduce((total, { weight }) => total + weight, 0);
    expect(sum).toBeCloseTo(best?.score ?? 0, 6);
    expect(piece?.candidates.map(({ words }) => words)).toContain("Tom Reyes");
  });

  it("tells each piece of a quote, and what stood beside the words", () => {
    const text = "Mara Quill opened the bridge. “It is safe,” she said. “We checked every bolt.”";
    const [one] = explain(articleOf(text));
    expect(one?.words).toBe("It is safe, … We checked every bolt.");
    expect(one?.pieces.map(({ chosen }) => chosen)).toEqual(["she", "she"]);
    expect(one?.quote?.guess?.name).toBe("Mara Quill");
  });

  it("tells words that were left out", () => {
    const [one] = explain(articleOf("Mara Quill is the author of “The Long Bridge” and lives by the sea."));
    expect(one).toMatchObject({ words: "The Long Bridge", quote: null });
  });

  it("tells which rule decides where no weights do", () => {
    const turns =
      "Mara Quill met Tom Reyes.\n\nQUILL: We go.\n\nREYES: You do not go there.\n\nQUILL: We go at dawn.";
    expect(explain(articleOf(turns)).map(({ rule }) => rule)).toEqual(["label", "label"]);
    const german = articleOf("„Wir bauen das Wehr“, sagte Anna Roth.", { language: "de" });
    expect(explain(german).map(({ rule }) => rule)).toEqual(["beside"]);
  });

  it("tells nothing of a text without marks", () => {
    expect(explain(articleOf("Mara Quill said that the bridge is safe."))).toEqual([]);
  });
});

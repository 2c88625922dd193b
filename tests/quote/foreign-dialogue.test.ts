/** Dialogue that dashes open, and quotations within quotations: sentences written for this test, people invented. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const told = (text: string, language: string): string[] =>
  findQuotes(articleOf(text, { language })).map(
    ({ ranges, speaker }) => `${cut(text, ranges)} | ${speaker?.name ?? "unclear"}`,
  );

describe("a line that a dash opens", () => {
  it.each([
    [
      "es",
      "—El puente es seguro para todos —dijo Ana Ruiz—. Hemos revisado cada tornillo.",
      ["El puente es seguro para todos … Hemos revisado cada tornillo. | Ana Ruiz"],
    ],
    [
      "es",
      "– El puente es seguro para todos – dijo Ana Ruiz.",
      ["El puente es seguro para todos | Ana Ruiz"],
    ],
    [
      "es",
      "—¿Cuándo abre el puente?\n\n—Mañana por la mañana —respondió el alcalde Luis Paredes.",
      ["¿Cuándo abre el puente? | unclear", "Mañana por la mañana | Luis Paredes"],
    ],
    ["es", "—El puente es seguro para todos —dijo ella.", ["El puente es seguro para todos | unclear"]],
    ["fr", "— Le pont est sûr pour tous, a déclaré Anne Roux.", ["Le pont est sûr pour tous | Anne Roux"]],
    [
      "fr",
      "– Quand ouvre le pont ?\n\n– Demain matin à huit heures, répond le maire Paul Roux.",
      ["Quand ouvre le pont ? | unclear", "Demain matin à huit heures | Paul Roux"],
    ],
  ])("%s: %s", (language, text, expected) => {
    expect(told(text, language)).toEqual(expected);
  });

  it.each([
    ["es", "— El puente cierra el lunes.\n\n— El mercado abre el martes."],
    ["fr", "— Le pont ferme lundi.\n\n— Le marché ouvre mardi."],
    ["es", "El puente —de 1920— es seguro para todos."],
    ["fr", "Le pont – sûr pour tous – a été fermé, a déclaré Anne Roux."],
  ])("is no list and no insertion: %s: %s", (language, text) => {
    expect(told(text, language)).toEqual([]);
  });

  it("keeps its ranges in the text, whatever stands there", () => {
    const piece = fc.constantFrom(
      "—",
      "– ",
      "El puente ",
      "dijo Ana Ruiz",
      ", ",
      ". ",
      "\n\n",
      "«",
      "»",
      "“",
      "”",
      "¿",
      "? ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom("es", "fr"), (pieces, language) => {
        const text = pieces.join("");
        for (const { ranges } of findQuotes(articleOf(text, { language })))
          for (const { start, end } of ranges) expect(text.slice(start, end).trim().length).toBe(end - start);
      }),
    );
  });
});

describe("a quotation within guillemets", () => {
  it.each([
    [
      "es",
      "«El ministro dijo “nunca” y le creímos», dijo Ana Ruiz.",
      "El ministro dijo “nunca” y le creímos | Ana Ruiz",
    ],
    [
      "es",
      "“El ministro dijo «nunca» y le creímos”, dijo Ana Ruiz.",
      "El ministro dijo «nunca» y le creímos | Ana Ruiz",
    ],
    [
      "fr",
      "« Le ministre a dit « jamais » et nous l’avons cru », a déclaré Anne Roux.",
      "Le ministre a dit « jamais » et nous l’avons cru | Anne Roux",
    ],
    [
      "fr",
      "« Le ministre a dit ‹ jamais › et nous l’avons cru », a déclaré Anne Roux.",
      "Le ministre a dit ‹ jamais › et nous l’avons cru | Anne Roux",
    ],
    [
      "fr",
      "« Le pont est vieux et fatigué.\n\n» Il faut le fermer », a dit Anne Roux.",
      "Le pont est vieux et fatigué. … Il faut le fermer | Anne Roux",
    ],
    [
      "fr",
      "« Le pont est vieux.\n\n« Il faut le fermer », a dit Anne Roux.",
      "Le pont est vieux. … Il faut le fermer | Anne Roux",
    ],
  ])("%s: %s", (language, text, expected) => {
    expect(told(text, language)).toEqual([expected]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summary/summarize.ts";
import { summarizeStory } from "../../src/summary/summarize-many.ts";
import { verify } from "../../src/summary/verify.ts";
import { article, HARBOUR, KOREAN } from "./articles.ts";

const port = article(HARBOUR, "Strike is over");

describe("verify", () => {
  it.each([port, article(KOREAN)])("supports every sentence of the article, by its range", (source) => {
    for (const { start, end } of source.paragraphs.flatMap((paragraph) => paragraph.sentences)) {
      const verdict = verify(source.text.slice(start, end), [source]);
      expect(verdict).toMatchObject({ supported: true });
      if (verdict.supported) expect(verdict.supports[0]).toEqual({ article: "a1", start, end });
    }
  });

  it("supports every point that the summary makes", () => {
    for (const point of summarize(port, { maxPoints: 3 })) {
      expect(verify(point.text, [port])).toEqual({ supported: true, supports: point.supports });
    }
  });

  it("looks through all articles of a story", () => {
    const other = article("Hotels on Vask had lost 300 bookings during the strike.", "", "b2");
    for (const point of summarizeStory([port, other], { maxPoints: 3 })) {
      expect(verify(point.text, [port, other])).toMatchObject({ supported: true, supports: point.supports });
    }
  });

  it.each([
    [
      "number",
      "The harbour company, which is owned by the city, will raise wages by 8 percent over two years and hire 40 more people.",
    ],
    [
      "number",
      "The harbour company, which is owned by the city, will raise wages by 6 percent over three years and hire 40 more people.",
    ],
    [
      "name",
      "The port of Ellery reopened on Monday after a nine-day strike that had stopped all ferries to the islands of Norr and Tarvash.",
    ],
    ["swap", "But Ellery's mayor, Mara Quill, said the city could not pay for a second rise before 2027."],
    ["negation", "But Ellery's mayor, Tomas Brandt, said the city could pay for a second rise before 2027."],
    [
      "negation",
      "He told the council that the company had hidden losses of 2 million crowns, according to two auditors.",
    ],
    ["quotation", "“We got all of what we asked for,” said Mara Quill, who leads the dockers' union."],
    [
      "antonym",
      "The port of Ellery closed on Monday after a nine-day strike that had opened all ferries to the islands of Norr and Vask.",
    ],
    ["unsupported", "A storm flooded the town and many families fled inland."],
  ])("finds the wrong %s in %j", (reason, sentence) => {
    const verdict = verify(sentence, [port]);
    expect(verdict.supported).toBe(false);
    if (!verdict.supported && reason !== "antonym") expect(verdict.reason).toBe(reason);
  });

  it.each([
    ["Tomas Brandt said the city could not pay for a second rise before 2027."],
    ["The port of Ellery reopened after a nine-day strike."],
    ["The harbour company will raise wages by 6 per cent over 2 years."],
  ])("lets %j pass, which says the same in fewer words", (sentence) => {
    expect(verify(sentence, [port])).toMatchObject({ supported: true });
  });

  it.each(["", " ", "…", "“”"])("supports nothing in %j", (sentence) => {
    expect(verify(sentence, [port])).toMatchObject({ supported: false, reason: "unsupported" });
  });

  it("never throws on any text, with any article", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.string({ unit: "binary", maxLength: 300 }),
        (sentence, text) => {
          expect(typeof verify(sentence, [article(text)]).supported).toBe("boolean");
          expect(verify(sentence, []).supported).toBe(false);
        },
      ),
    );
  });
});

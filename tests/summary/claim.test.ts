/** Whether an article bears out a sentence that stands in it in other words. People, places and papers are invented. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkClaim } from "../../src/summary/claim.ts";
import { articleOf } from "../quote/articles.ts";

const TEXT =
  "NORDA — The council voted 12 to 7 on Monday to close the old bridge before winter, a spokesman said.\n\nMara Quill, the mayor, backed the plan. Tom Reyes, an engineer, opposed it.\n\n“We must close the bridge,” Quill said.\n\nThe ferry will not run on Sundays. Prices rose by 4 percent in March.";
const ARTICLES = [
  articleOf("Nothing of the kind happened in the hills of Lund.", { id: "hills" }),
  articleOf(TEXT),
];

const told = (sentence: string): string => {
  const claim = checkClaim(sentence, ARTICLES);
  if (claim.kind === "supported")
    return `supported: ${claim.supports.map(({ start, end }) => TEXT.slice(start, end)).join(" ")}`;
  return claim.kind === "otherwise"
    ? `${claim.reason} (${claim.detail}): ${TEXT.slice(claim.nearest.start, claim.nearest.end)}`
    : "unknown";
};

const VOTE =
  "NORDA — The council voted 12 to 7 on Monday to close the old bridge before winter, a spokesman said.";
const BACKED = "Mara Quill, the mayor, backed the plan.";

describe("a sentence that stands nowhere", () => {
  it.each([
    ["The council voted to close the old bridge.", `supported: ${VOTE}`],
    ["The mayor backed the plan.", `supported: ${BACKED}`],
    ["The council voted 12 to 8 to close the old bridge.", `number (8): ${VOTE}`],
    ["Karl Brandt, the mayor, backed the plan", `name (Brandt): ${BACKED}`],
    ["Tom Reyes, the mayor, backed the plan", `swap (Reyes): ${BACKED}`],
    ["The ferry will run on Sundays", "negation (0 of 1 negations): The ferry will not run on Sundays."],
    [
      "Mara Quill said “we must open the bridge”",
      "quotation (we must open the bridge): “We must close the bridge,” Quill said.",
    ],
    ["Prices fell by 4 percent in March", "antonym (fell, not rose): Prices rose by 4 percent in March."],
  ])("%s", (sentence, expected) => {
    expect(told(sentence)).toBe(expected);
  });

  it.each([
    ["is stitched of two", "The mayor Mara Quill opposed the plan"],
    ["has its words in another order", "The old winter voted the bridge to close before council"],
    ["is about something else", "The moon is made of old cheese and dust"],
    ["has too few words", "council closes bridge"],
    ["is empty", ""],
  ])("is unknown where it %s", (_, sentence) => {
    expect(told(sentence)).toBe("unknown");
  });

  it("is not judged by articles of another language", () => {
    expect(checkClaim("The mayor backed the plan.", [articleOf(TEXT, { language: "ko" })])).toEqual({
      kind: "unknown",
    });
  });

  it("never throws, and points into the text, whatever is asked", () => {
    const piece = fc.constantFrom(
      "council",
      "bridge",
      "not",
      "12",
      "Quill",
      "“",
      "”",
      ".",
      "closed",
      "old",
      "voted",
      "plan",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 14 }).map((all) => all.join(" ")),
        ),
        (sentence) => {
          const claim = checkClaim(sentence, ARTICLES);
          if (claim.kind === "supported")
            for (const { start, end } of claim.supports)
              expect(TEXT.slice(start, end).trim().length).toBe(end - start);
        },
      ),
    );
  });
});

/** What a speaker is called besides the name: only a phrase for that one person. People are invented. */
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { articleOf } from "./articles.ts";

const roleIn = (text: string): string | null => findQuotes(articleOf(text)).at(-1)?.guess?.role ?? null;

describe("the role", () => {
  it.each([
    ["“It is old,” said Mara Quill, the mayor of Norda.", "mayor of Norda"],
    ["“It is old,” said former Secretary of State Mara Quill.", "former Secretary of State"],
    ["“It is old,” said Mara Quill, co-founder of the Bridge League.", "co-founder of the Bridge League"],
    ["“It is old,” said Mara Quill, one of the mayor's critics.", "one of the mayor's critics"],
    ["“It is old,” said Mara Quill, a spokeswoman for Tom Reyes.", "spokeswoman for Tom Reyes"],
    ["“It is old,” said a spokeswoman for Norda Rail, Mara Quill.", "spokeswoman for Norda Rail"],
    ["The weir, civil protection chief Mara Quill said, “is very old.”", "civil protection chief"],
  ])("stands beside the name: %s", (text, expected) => {
    expect(roleIn(text)).toBe(expected);
  });

  it.each([
    [
      "the next person of a list",
      "Present were Tom Reyes, federal judge Mara Quill and others. “It is old,” Reyes said.",
    ],
    ["a word that only modifies", "On a good night Mara Quill came. “It is old,” Quill said."],
    ["another's things", "Brandt asked rivals Mara Quill and Tom Reyes. “It is old,” Quill said."],
    ["a remark", "It was a remark Mara Quill made. “It is old,” Quill said."],
    ["a place", "“It is old,” said Mara Quill, of Norda."],
  ])("is not %s", (_, text) => {
    expect(roleIn(text)).toBeNull();
  });
});

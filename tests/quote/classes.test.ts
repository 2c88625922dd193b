/** Quotes of every make: what marks, paragraphs and credits are like in the wild. People are invented. */
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { findReported } from "../../src/quote/reported.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const told = (text: string): string[] =>
  findQuotes(articleOf(text)).map(
    ({ ranges, speaker }) => `${cut(text, ranges)} | ${speaker?.name ?? "unclear"}`,
  );

describe("a quote", () => {
  it.each([
    [
      "over three paragraphs",
      "“The bridge is old,” said Mara Quill. “It needs care.\n\n“It will get that care this year,\n\n“and every year after it.”",
      [
        "The bridge is old … It needs care. … It will get that care this year … and every year after it. | Mara Quill",
      ],
    ],
    [
      "that holds another in single marks",
      "“The bridge is old,” said Mara Quill. “My father called it ‘the old lady’ and he was right.”",
      ["The bridge is old … My father called it ‘the old lady’ and he was right. | Mara Quill"],
    ],
    [
      "that holds another in the same marks",
      "“The bridge is old,” said Mara Quill. “My father said, “It will fall,” and he was right.”",
      ["The bridge is old … My father said, “It will fall,” and he was right. | Mara Quill"],
    ],
    [
      "closed by a straight mark",
      '“The bridge is old and tired," said Mara Quill.',
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "closed by an opening mark",
      '"The bridge is old and tired,“ said Mara Quill.',
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "with its marks turned round",
      "”The bridge is old and tired,“ said Mara Quill.",
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "in single marks",
      "‘The bridge is old and tired,’ said Mara Quill.",
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "in pointed marks",
      "«The bridge is old and tired», said Mara Quill.",
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "from a network",
      "“The bridge is old and tired,” Mara Quill (@mquill) tweeted on Monday.",
      ["The bridge is old and tired | Mara Quill"],
    ],
    [
      "with a tag of a network",
      "Mara Quill wrote on Twitter: “The bridge is old and tired. #norda”",
      ["The bridge is old and tired. #norda | Mara Quill"],
    ],
    [
      "with a credit on the next line",
      "“The bridge is old and tired.”\n\n— Mara Quill",
      ["The bridge is old and tired. | Mara Quill"],
    ],
    [
      "in two typed accents and apostrophes",
      "``The bridge is old and tired,'' said Mara Quill. ``It needs care.''",
      ["The bridge is old and tired … It needs care. | Mara Quill"],
    ],
    [
      "in typed apostrophes on both sides",
      "Mara Quill said: ''The bridge isn't safe.'' She wore a 6'2'' pole.",
      ["The bridge isn't safe. | Mara Quill"],
    ],
    [
      "with a credit on its own line",
      "“The bridge is old and tired.” — Mara Quill, mayor of Norda\n\n“We close it.” -- Tom Reyes",
      ["The bridge is old and tired. | Mara Quill", "We close it. | Tom Reyes"],
    ],
    [
      "before a dash that goes on",
      "“The bridge is old and tired” — Mara Quill's words — was the headline.",
      ["The bridge is old and tired | unclear"],
    ],
    [
      "of two who differ in one paragraph",
      "“The bridge is old,” said Mara Quill. “It will stand for years,” said Tom Reyes. “We will see,” Quill said.",
      ["The bridge is old | Mara Quill", "It will stand for years | Tom Reyes", "We will see | Mara Quill"],
    ],
    [
      "of two who differ in one sentence",
      "“The bridge is old,” Mara Quill said, while Tom Reyes countered, “It will stand for a hundred years.”",
      ["The bridge is old | unclear", "It will stand for a hundred years. | unclear"],
    ],
    [
      "in pieces of two in one sentence",
      "Mara Quill called the plan “a waste of money” and Tom Reyes called it “the best idea in years.”",
      ["a waste of money | Mara Quill", "the best idea in years. | unclear"],
    ],
    [
      "from an embedded post",
      "The mayor wrote at noon.\n\nThe bridge is closed until Monday. Take the ferry. #norda\n\n— Mara Quill (@mquill) March 3, 2031",
      ["The bridge is closed until Monday. Take the ferry. #norda | Mara Quill"],
    ],
    [
      "in parts within a paraphrase",
      "Mara Quill called the bridge “old and tired” and asked for “a decision before the winter.”",
      ["old and tired | Mara Quill", "a decision before the winter. | Mara Quill"],
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    ["a scare quote", "The so-called “bridge of sighs” was closed on Monday."],
    ["a word that is counted", "The word “trust” appears once in the plan; “stone” appears forty times."],
    ["a book that is read from", "Mara Quill read from “The Long Bridge” on Monday."],
    ["a festival's name", "Mara Quill spoke at the “Norda Reads” festival."],
    ["a reporter's own line", "The bridge is closed until Monday.\n\n— Mara Quill (@mquill)"],
    ["nothing but marks", `“““““““ ”””””””  said Mara Quill ${"“".repeat(500)}${"”".repeat(500)}`],
  ])("is not %s", (_, text) => {
    expect(told(text)).toEqual([]);
  });

  it.each([
    [
      "however deep its marks nest",
      (size: number) => `Mara Quill said ${"“so ".repeat(size)}${"” she said, ".repeat(size)}`,
    ],
    [
      "in one paragraph",
      (size: number) => "Mara Quill came to Lund. “The bridge is old,” she said. ".repeat(size),
    ],
    [
      "with one name and a thousand pronouns",
      (size: number) => `Mara Quill sat.\n${"Tom Reyes came. “The bridge is old,” she said.\n".repeat(size)}`,
    ],
    [
      "with bearers of one surname",
      (size: number) => "Mr. Quill said. Anna Quill. Tom Quill. ".repeat(size * 4),
    ],
  ])("is read in a time that grows with the text alone, %s", (_, textOf) => {
    const cpuMs = (text: string): number => {
      const article = articleOf(text);
      const before = process.cpuUsage();
      findQuotes(article);
      findReported(article);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cpuMs(textOf(150));
    const small = Math.max(5, cpuMs(textOf(200)));
    expect(cpuMs(textOf(1_600))).toBeLessThan(small * 40);
  });
});

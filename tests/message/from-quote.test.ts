import { describe, expect, it } from "vitest";
import { messageFromQuote, type QuoteOptions } from "../../src/message/from-quote.ts";
import { messageInContext } from "../../src/message/in-context.ts";
import { messageForNone } from "../../src/message/none.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Message, Picture } from "../../src/model/message.ts";
import type { SourcedQuote } from "../../src/model/quote.ts";
import { ARTICLE, QUOTE, rangeOf } from "./examples.ts";

const OPTIONS: QuoteOptions = {
  picture: null,
  language: "en",
  visibility: "public",
  accent: "blue",
  another: { command: "another", options: { after: "quote12345" } },
  inContext: { command: "context", options: { quote: "quote12345" } },
};
const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([1]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ada Quill: “We said May, and we are glad to be wrong” Example Wire.",
};
const shown = (message: Message) => plainText(message, { widthChars: 200, colour: false, links: false });
const read = (sourced: Partial<SourcedQuote["quote"]>, options: Partial<QuoteOptions> = {}) =>
  shown(messageFromQuote({ ...QUOTE, quote: { ...QUOTE.quote, ...sourced } }, { ...OPTIONS, ...options }));

describe("a quote's message", () => {
  it("has the exact words, speaker, role, outlet and date", () => {
    expect(read({})).toBe(
      [
        "▌ “We said May, and we are glad to be wrong”",
        "▌ — Ada Quill, the harbour engineer",
        "Example Wire (wire.example.org) · 24 Nov 2026, 05:30 UTC",
        "",
      ]
        .join("\n")
        .replace(", 05:30 UTC", ""),
    );
  });

  it("joins the ranges of an interrupted quote with an ellipsis", () => {
    const ranges = [rangeOf("We said May"), rangeOf("we are glad to be wrong")];
    expect(read({ ranges })).toContain("“We said May … we are glad to be wrong”");
  });

  it("is refused where a range is not inside the article", () => {
    expect(() => read({ ranges: [{ start: 5, end: 99_999 }] })).toThrow(RangeError);
  });

  it("shows a card with the speaker as text below it", () => {
    const message = messageFromQuote(QUOTE, { ...OPTIONS, picture: CARD });
    expect(message.blocks.map(({ kind }) => kind)).toEqual(["picture", "text", "context", "actions"]);
  });

  it("shows the whole quote below a card that holds an excerpt", () => {
    const picture = { ...CARD, alt: "Quote card. Ada Quill: “We said May […]”" };
    const message = messageFromQuote(QUOTE, { ...OPTIONS, picture });
    expect(message.blocks.map(({ kind }) => kind)).toEqual(["picture", "quote", "context", "actions"]);
  });

  it("says in how many other outlets the words stand", () => {
    const other = (outlet: string) => ({ ...ARTICLE, id: outlet, outlet });
    const alsoIn = [other("Tide Daily"), other("Bay FM"), other("Bay FM"), other("Example Wire")];
    expect(shown(messageFromQuote({ ...QUOTE, alsoIn }, OPTIONS))).toContain("also in 2 outlets");
  });

  it("links outlet and source button to the sentence", () => {
    const link =
      "https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=We%20said%20May%2C,glad%20to%20be%20wrong";
    const { blocks } = messageFromQuote(QUOTE, OPTIONS);
    expect(JSON.stringify(blocks).split(link)).toHaveLength(3);
  });

  it("offers another one, the context and the source", () => {
    const buttons = messageFromQuote(QUOTE, OPTIONS).blocks.flatMap((block) =>
      block.kind === "actions" ? block.actions.map(({ label }) => label) : [],
    );
    expect(buttons).toEqual(["Another", "In context", "Source"]);
  });

  it("says what was assumed, and that a sample is a sample", () => {
    const sample = { ...QUOTE, article: { ...ARTICLE, sample: true } };
    const text = shown(messageFromQuote(sample, { ...OPTIONS, assumed: "Taken as: the harbour office." }));
    expect(text).toContain("Taken as: the harbour office.");
    expect(text).toContain("people, outlets and events are invented");
  });

  it("puts reported speech in no marks, in the summary neither", () => {
    const message = messageFromQuote({ ...QUOTE, quote: { ...QUOTE.quote, kind: "reported" } }, OPTIONS);
    expect(shown(message) + message.summary).not.toMatch(/[“”]/);
    expect(shown(message)).toContain("reported speech, not the speaker's exact words");
  });
});

describe("a quote in context", () => {
  it("is the article's paragraph with the quote in bold", () => {
    const { blocks } = messageInContext(QUOTE, { language: "en", visibility: "public", accent: "blue" });
    expect(blocks[1]).toEqual({
      kind: "text",
      spans: [
        { kind: "plain", text: "“" },
        { kind: "plain", text: "We said May, and we are glad to be wrong", strong: true },
        {
          kind: "plain",
          text: ",” said Ada Quill, the harbour engineer. She thanked 340 workers, some of whom had slept in vans.",
        },
      ],
    });
  });
});

it("shows what another outlet has in place of a quote's words", () => {
  const text = "“We said June, and we are glad to be wrong,” Ada Quill said.";
  const other = { ...ARTICLE, id: "other", outlet: "The Lund Observer", text };
  const [range] = [{ start: 1, end: text.indexOf(",”") }];
  const quote = { ...QUOTE.quote, ranges: [range], context: { start: 0, end: text.length } };
  const sourced = { ...QUOTE, alsoIn: [other], versions: [{ article: other, quote }] };
  const { blocks } = messageInContext(sourced, { language: "en", visibility: "public", accent: "blue" });
  const [list] = blocks.filter(({ kind }) => kind === "list");
  expect(list).toEqual({
    kind: "list",
    entries: [
      [
        { kind: "plain", text: "Here: " },
        { kind: "plain", text: "May", strong: true },
        { kind: "plain", text: " · There: " },
        { kind: "plain", text: "June", strong: true },
      ],
    ],
  });
  expect(shown(messageFromQuote(sourced, OPTIONS))).toContain("also in 1 outlet · not in the same words");
});

describe("no quote", () => {
  it("says what was searched and offers what is near as what it is", () => {
    const message = messageForNone({
      asked: "from “Bo Lindqvist” about “tolls”",
      days: 30,
      articlesSearched: 1_240,
      outletsSearched: 11,
      nearest: [QUOTE],
      offers: [{ label: "Ada Quill", invocation: { command: "quote", options: { speaker: "Ada Quill" } } }],
      language: "en",
    });
    expect(plainText(message, { widthChars: 120, colour: false, links: false, actions: true })).toBe(
      [
        "No quote from “Bo Lindqvist” about “tolls” in the last 30 days",
        "",
        "I searched 1,240 articles from 11 outlets. I only show words that I found in an article. Nearest, on something else:",
        "",
        "▌ “We said May, and we are glad to be wrong”",
        "▌ — Ada Quill, the harbour engineer",
        "Example Wire (wire.example.org) · 24 Nov 2026",
        "",
        "[Ada Quill]",
        "",
      ].join("\n"),
    );
  });

  it("says so in Korean", () => {
    const message = messageForNone({
      asked: "“통행료”에 관한",
      articlesSearched: 0,
      nearest: [],
      language: "ko",
    });
    expect(message.summary).toBe("“통행료”에 관한 발언을 찾지 못했습니다");
    expect(shown(message)).toContain("아직 찾아볼 기사가 없습니다.");
    expect(shown(message)).toContain("비슷한 것도 없습니다.");
  });
});

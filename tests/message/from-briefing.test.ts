import { describe, expect, it } from "vitest";
import { messageFromBriefing } from "../../src/message/from-briefing.ts";
import { encodeInvocation, MAX_INVOCATION_CHARS } from "../../src/message/invocation-id.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Briefing } from "../../src/model/briefing.ts";
import type { Action, Message } from "../../src/model/message.ts";
import { ARTICLE, BRIEFING, QUOTE, STORY } from "./examples.ts";

const OPTIONS = { language: "en", visibility: "public" } as const;
const shown = (message: Message) => plainText(message, { widthChars: 100, colour: false, links: false });
const read = (briefing: Partial<Briefing>, options = {}) =>
  shown(messageFromBriefing({ ...BRIEFING, ...briefing }, { ...OPTIONS, ...options }));
const actionsOf = (message: Message): readonly Action[] =>
  message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));

describe("a briefing's message", () => {
  it("has title, counts, and each story with points, quote and origin", () => {
    expect(
      plainText(messageFromBriefing(BRIEFING, OPTIONS), { widthChars: 100, colour: false, links: true }),
    ).toMatchInlineSnapshot(`
      "Coast briefing
      1 story · 1 outlet · 24 Nov 2026, 07:30 UTC

      Harbour bridge opens a month early [1]

      • The bridge over Hollow Bay carried its first cars on Tuesday, a month before the date in the
        contract. [2]
      • Update: The toll will be 2 crowns until winter. [3]

      ▌ “We said May, and we are glad to be wrong”
      ▌ — Ada Quill, the harbour engineer
      Example Wire (wire.example.org) · 24 Nov 2026, 05:30 UTC · 3 min read → 20 s · © 2026 Example Wire

      [1] https://wire.example.org/2026/11/hollow-bay-bridge
      [2] https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=The%20bridge%20over,the%20contract.
      [3] https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=The%20toll%20will,until%20winter.
      "
    `);
  });

  it("links every point to the sentence it rests on", () => {
    const { blocks } = messageFromBriefing(BRIEFING, OPTIONS);
    const list = blocks.find((block) => block.kind === "list");
    const links = list?.entries.map((spans) =>
      spans.flatMap((span) => (span.kind === "link" ? [span.url] : [])),
    );
    expect(links).toEqual([
      ["https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=The%20bridge%20over,the%20contract."],
      ["https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=The%20toll%20will,until%20winter."],
    ]);
  });

  it("shows the host beside every outlet", () => {
    expect(read({})).toContain("Example Wire (wire.example.org)");
  });

  it("names the outlets of a story once each", () => {
    const other = { ...ARTICLE, id: "other", outlet: "The Sample Post", url: "https://post.example.com/x" };
    const story = {
      ...STORY,
      story: { ...STORY.story, articles: [ARTICLE, other, { ...other, id: "third" }] },
    };
    expect(read({ stories: [story] })).toContain("1 story · 2 outlets");
    expect(read({ stories: [story] })).toContain("· 2 outlets · 3 min read → 20 s");
  });

  it("never puts reported speech in quotation marks", () => {
    const quote = { ...QUOTE, quote: { ...QUOTE.quote, kind: "reported" as const } };
    const text = read({ stories: [{ ...STORY, quote }] });
    expect(text).toContain("We said May, and we are glad to be wrong\n");
    expect(text).toContain(
      "Ada Quill, the harbour engineer · reported speech, not the speaker's exact words",
    );
    expect(text).not.toMatch(/[“”]/);
  });

  it("says who is unclear", () => {
    const quote = { ...QUOTE, quote: { ...QUOTE.quote, speaker: null } };
    expect(read({ stories: [{ ...STORY, quote }] })).toContain("— Speaker unclear");
  });

  it("says which source gave nothing and why", () => {
    const missing = [
      { source: "Tide Daily", reason: "timed out" },
      { source: "Bay FM", reason: "error 500" },
    ];
    expect(read({ missing })).toContain("⚠ Did not answer: Tide Daily: timed out · Bay FM: error 500");
    expect(read({ missing, newestAt: "2026-11-24T06:00:00Z" }).replace(/\s+/g, " ")).toContain(
      "error 500 · newest article 24 Nov 2026, 06:00 UTC",
    );
  });

  it("shows where outlets differ in a number, with both sides' words and sentences", () => {
    const other = { ...ARTICLE, id: "other", outlet: "Bay FM", text: "The toll will be 3 crowns, it said." };
    const start = ARTICLE.text.indexOf("2 crowns");
    const sentence = ARTICLE.text.indexOf("The toll will be 2 crowns");
    const differences = [
      {
        sides: [
          {
            article: ARTICLE.id,
            words: { start, end: start + 8 },
            sentence: { start: sentence, end: start + 8 },
          },
          { article: "other", words: { start: 17, end: 25 }, sentence: { start: 0, end: other.text.length } },
        ],
      },
    ] as const;
    const story = { ...STORY.story, articles: [ARTICLE, other] };
    expect(read({ stories: [{ ...STORY, story, differences }] }).replace(/\s+/g, " ")).toContain(
      "• Reports differ: 2 crowns according to Example Wire, 3 crowns according to Bay FM",
    );
  });

  it("says that there is nothing new, and what was read", () => {
    expect(read({ stories: [] })).toBe(
      "Coast briefing\n24 Nov 2026, 07:30 UTC\n\nThere is nothing new. 12 articles read.\n",
    );
  });

  it("says that samples are samples", () => {
    expect(read({ sample: true })).toContain("Sample articles: people, outlets and events are invented.");
    expect(read({})).not.toContain("Sample articles");
  });

  it("says that it is late", () => {
    expect(read({}, { late: { due: "2026-11-24T06:30:00Z", now: "2026-11-24T09:10:00Z" } })).toContain(
      "Late: due 24 Nov 2026, 06:30 UTC · posted 24 Nov 2026, 09:10 UTC",
    );
  });

  it("speaks Korean", () => {
    const text = read({ sample: true, missing: [{ source: "Bay FM", reason: "500" }] }, { language: "ko" });
    expect(text).toContain("소식 1 · 매체 1");
    expect(text).toContain("추가: The toll");
    expect(text).toContain("예시 기사입니다");
  });

  it("offers quotes, more stories, the reasons and the first story", () => {
    const message = messageFromBriefing({ ...BRIEFING, storiesLeftOut: 4 }, { ...OPTIONS, skipped: 5 });
    expect(actionsOf(message)).toEqual([
      {
        kind: "run",
        label: "Quotes",
        emoji: "💬",
        primary: true,
        invocation: { command: "quote", options: { topic: "coast" } },
      },
      {
        kind: "run",
        label: "More stories",
        invocation: { command: "more", options: { topic: "coast", skip: "6" } },
      },
      {
        kind: "run",
        label: "Why these?",
        invocation: { command: "why", options: { topic: "coast", of: "stor" } },
      },
      { kind: "open", label: "Open first story", url: ARTICLE.url },
    ]);
  });

  it("offers nothing that is not there", () => {
    const bare = { ...STORY, quote: null, story: { ...STORY.story, articles: [{ ...ARTICLE, url: null }] } };
    const pasted = { ...BRIEFING, name: null, stories: [bare] };
    const { blocks } = messageFromBriefing(pasted, OPTIONS);
    expect(blocks.filter(({ kind }) => kind === "actions" || kind === "choices")).toEqual([]);
  });

  it("offers each story in depth, with its outlets", () => {
    const { blocks } = messageFromBriefing(BRIEFING, OPTIONS);
    expect(blocks.find(({ kind }) => kind === "choices")).toEqual({
      kind: "choices",
      placeholder: "Open a story in depth",
      choices: [
        {
          label: ARTICLE.headline,
          hint: "1 outlet",
          invocation: { command: "story", options: { topic: "coast", id: "story1" } },
        },
      ],
    });
  });

  it.each([
    ["chat", "abcdefgh"],
    ["file", "coast"],
  ] as const)("offers to change a schedule of the %s, in place of the first story", (origin, which) => {
    const schedule = { id: origin === "chat" ? which : `file:coast:slack:T${"0".repeat(60)}`, origin };
    const actions = actionsOf(messageFromBriefing(BRIEFING, { ...OPTIONS, schedule }));
    expect(actions.map(({ label }) => label)).toEqual(["Quotes", "Why these?", "Change"]);
    expect(actions.at(-1)).toMatchObject({
      form: true,
      invocation: { command: "schedule-edit", options: { which } },
    });
  });

  it("knows as many of its stories as a button has room for, and always the first", () => {
    const stories = Array.from({ length: 10 }, (_, at) => ({
      ...STORY,
      story: { ...STORY.story, id: `${at}bcdefghijkl` },
    }));
    for (const name of ["coast", "a-briefing-with-a-long-name-of-44-characters-"]) {
      const why = actionsOf(messageFromBriefing({ ...BRIEFING, name, stories }, OPTIONS)).find(
        ({ label }) => label === "Why these?",
      );
      if (why?.kind !== "run") throw new Error("there is no such button");
      expect(encodeInvocation(why.invocation).length).toBeLessThanOrEqual(MAX_INVOCATION_CHARS);
      expect(why.invocation.options.of).toMatch(/^0bcd/);
      if (name === "coast") expect(why.invocation.options.of).toHaveLength(40);
    }
  });

  it("sums up the headlines in one line", () => {
    const stories = [STORY, STORY, STORY];
    expect(messageFromBriefing({ ...BRIEFING, stories }, OPTIONS).summary).toBe(
      "Coast briefing: Harbour bridge opens a month early; Harbour bridge opens a month early; 3 stories",
    );
  });
});

describe("a briefing that is posted by itself", () => {
  const picture = {
    name: "quote.png",
    type: "image/png",
    bytes: new Uint8Array(1),
    widthPx: 1200,
    heightPx: 675,
    alt: "Quote card. Ada Quill: “We said May, and we are glad to be wrong” Example Wire.",
  } as const;
  const digest = { card: { quote: QUOTE, picture } };
  const counted = { articlesRead: 38, storiesLeftOut: 33 };

  it("says its date, how much was read and how much left out", () => {
    const options = { digest: { card: null } };
    expect(read(counted, options)).toContain(
      "24 Nov 2026 · 1 story · 1 outlet · 38 articles read, 33 stories left out\n",
    );
    expect(read({ articlesRead: 1 }, options)).toContain("1 article read\n");
    expect(read({ ...counted, stories: [] }, options)).not.toContain("left out");
    expect(read(counted)).not.toContain("left out");
    expect(read(counted, { ...options, language: "ko" })).toContain("기사 38건을 읽고 소식 33건은 뺐습니다");
  });

  it("ends with the quote of the day as a card with its source, and does not show it twice", () => {
    const { blocks } = messageFromBriefing(BRIEFING, { ...OPTIONS, digest });
    expect(blocks.map(({ kind }) => kind)).toEqual([
      ...["title", "context", "heading", "list", "context"],
      ...["divider", "context", "picture", "text", "context", "choices", "actions"],
    ]);
    expect(read({}, { digest })).toMatch(
      /Quote of the day\n[\s\S]*Ada Quill, the harbour engineer\n+Example Wire/,
    );
    const other = { ...QUOTE, quote: { ...QUOTE.quote, id: "another" } };
    const kept = messageFromBriefing(BRIEFING, { ...OPTIONS, digest: { card: { picture, quote: other } } });
    expect(kept.blocks.map(({ kind }) => kind)).toContain("quote");
  });
});

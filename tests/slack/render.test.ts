import { describe, expect, it } from "vitest";
import { escapeMrkdwn } from "../../adapters/slack/escape.ts";
import { SLACK_LIMITS } from "../../adapters/slack/limits.ts";
import { render } from "../../adapters/slack/render.ts";
import type { Block, Message, Picture } from "../../src/model/message.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";

const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
};

function message(...blocks: Block[]): Message {
  return { blocks, summary: "Harbour reopens", accent: "blue", visibility: "public", language: "en" };
}

const BRIEF = message(
  { kind: "title", text: "Harbour briefing" },
  {
    kind: "context",
    spans: [
      { kind: "plain", text: "2 stories · updated " },
      { kind: "time", at: "2026-11-21T08:00:00Z", style: "ago" },
    ],
  },
  { kind: "heading", text: "Port of Lindow reopens", url: "https://wire.example/port" },
  {
    kind: "text",
    spans: [
      { kind: "plain", text: "The port opens " },
      { kind: "plain", text: "Monday", strong: true },
    ],
  },
  {
    kind: "quote",
    words: "We open on Monday.",
    speaker: [{ kind: "plain", text: "Ana Ruiz", strong: true }],
    note: "excerpt",
  },
  {
    kind: "list",
    entries: [[{ kind: "plain", text: "first" }], [{ kind: "command", command: "brief", words: "korea" }]],
  },
  { kind: "picture", picture: CARD },
  { kind: "divider" },
  {
    kind: "actions",
    actions: [
      {
        kind: "run",
        label: "Another",
        emoji: "🔁",
        primary: true,
        invocation: { command: "quote", options: { id: "a1" } },
      },
      { kind: "open", label: "Source", url: "https://wire.example/port" },
      { kind: "open", label: "Trap", url: "javascript:alert(1)" },
    ],
  },
  {
    kind: "choices",
    placeholder: "Open a story",
    choices: [{ label: "Port", hint: "2 min", invocation: { command: "brief", options: { story: "s1" } } }],
  },
);

describe("a message on Slack", () => {
  it("is made of native blocks, with one rich text for a story", async () => {
    const { body } = render(BRIEF, new Map([["quote.png", "F1"]]));
    expect(problemsOf("message_blocks", body.blocks)).toEqual([]);
    await expect(`${JSON.stringify(body.blocks, null, 2)}\n`).toMatchFileSnapshot("golden/brief.json.snap");
  });

  it("always carries text for notifications and turns previews off", () => {
    expect(render(BRIEF).body).toMatchObject({
      text: "Harbour reopens",
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: "none",
    });
  });

  it("lists the pictures that have no file id yet, and shows their names for a preview", () => {
    const { body, files } = render(message({ kind: "picture", picture: CARD }));
    expect(files).toEqual([CARD]);
    expect(body.blocks).toEqual([{ type: "image", slack_file: { id: "quote.png" }, alt_text: CARD.alt }]);
  });

  it("is empty for a message without blocks", () => {
    expect(render(message()).body.blocks).toEqual([]);
  });

  it("leaves out blocks that have nothing to show", () => {
    const { body } = render(
      message(
        { kind: "title", text: "\u200B" },
        { kind: "text", spans: [{ kind: "plain", text: "" }] },
        { kind: "list", entries: [[]] },
        { kind: "context", spans: [] },
        { kind: "actions", actions: [] },
        { kind: "choices", placeholder: "none", choices: [] },
      ),
    );
    expect(body.blocks).toEqual([]);
  });

  it("gives small print of many parts several blocks of ten", () => {
    const spans = Array.from({ length: 23 }, (_, index) => ({
      kind: "link" as const,
      text: `Outlet ${index}`,
      url: "https://wire.example/",
    }));
    const { blocks } = render(message({ kind: "context", spans })).body;
    expect(blocks).toHaveLength(3);
    expect(problemsOf("message_blocks", blocks)).toEqual([]);
  });

  it.each([
    ["brief", "korea", "/brief korea"],
    ["sources", undefined, "/dateline sources"],
  ])("shows how %s is typed on Slack", (command, words, typed) => {
    const spans = [{ kind: "command" as const, command, ...(words !== undefined && { words }) }];
    for (const kind of ["text", "context"] as const)
      expect(JSON.stringify(render(message({ kind, spans })).body.blocks)).toContain(`"${typed}"`);
  });

  it("shows a date without a time as it stands, in the reader's language", () => {
    const spans = [{ kind: "time" as const, at: "2026-11-21", style: "date" as const }];
    const korean = { ...message({ kind: "text", spans }), language: "ko" as const };
    expect(JSON.stringify(render(korean).body.blocks)).toContain("2026. 11. 21.");
    expect(JSON.stringify(render(message({ kind: "context", spans })).body.blocks)).toContain("21 Nov 2026");
  });
});

describe("foreign text", () => {
  const PINGS = [
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<@U0123456>",
    "<!subteam^S1|x>",
    "<#C1>",
    "@channel",
    "<!date^1^{ago}|x>",
  ];

  it.each(PINGS)("%s pings and formats nothing, wherever it stands", (evil) => {
    const plain = { kind: "plain" as const, text: evil };
    const { body } = render({
      ...message(
        { kind: "title", text: evil },
        { kind: "heading", text: evil, url: "https://wire.example/" },
        { kind: "text", spans: [plain] },
        { kind: "list", entries: [[plain]] },
        { kind: "quote", words: evil, speaker: [plain] },
        { kind: "context", spans: [plain, { kind: "link", text: evil, url: "https://wire.example/" }] },
      ),
      summary: evil,
    });
    expect(problemsOf("message_blocks", body.blocks)).toEqual([]);
    for (const read of mrkdwnOf(body))
      expect(read.replace(/^<https:\/\/wire\.example\/\|([^<>]*)>$/, "$1")).not.toMatch(/[<>]/);
  });

  it("stays plain in small print where it holds marks of mrkdwn", () => {
    const { blocks } = render(
      message({
        kind: "context",
        spans: [{ kind: "link", text: "*Wire* `x`", url: "https://wire.example/" }],
      }),
    ).body;
    expect(blocks).toEqual([
      {
        type: "context",
        elements: [
          { type: "plain_text", text: "*Wire* `x`", emoji: false },
          { type: "mrkdwn", text: "<https://wire.example/|wire.example>", verbatim: true },
        ],
      },
    ]);
  });

  it("is escaped by Slack's three entities", () => {
    expect(escapeMrkdwn("a & <b> &amp;")).toBe("a &amp; &lt;b&gt; &amp;amp;");
  });
});

describe("a link", () => {
  it.each(["javascript:alert(1)", "slack://open", "tel:1", "not a url", "https://ada@wire.example/"])(
    "%s is not opened",
    (url) => {
      const { blocks } = render(message({ kind: "heading", text: "Port", url })).body;
      const elements = [{ type: "text", text: "Port", style: { bold: true } }];
      expect(blocks).toEqual([{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }]);
    },
  );
});

describe("the limits", () => {
  it.each(Object.entries(SLACK_LIMITS))("%s names its page", (_, { max, page }) => {
    expect(max).toBeGreaterThan(0);
    expect(page).toMatch(/^https:\/\/docs\.slack\.dev\//);
  });
});

/** Every text that Slack reads as mrkdwn, the top-level text among them. */
function mrkdwnOf(body: { text: string; blocks: unknown }): string[] {
  const texts = [body.text];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const part = value as { type?: string; text?: string };
    if (part.type === "mrkdwn") texts.push(part.text ?? "");
    for (const child of Object.values(value)) walk(child);
  };
  walk(body.blocks);
  return texts;
}

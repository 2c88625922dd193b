import { describe, expect, it } from "vitest";
import { encodeInvocation } from "../../src/message/invocation-id.ts";
import type { Limits } from "../../src/message/limits.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Message } from "../../src/model/message.ts";
import { message } from "../contract/places.ts";
import { rendererContract } from "../contract/renderer.ts";

const WIDE = { widthChars: 10_000, colour: false, links: true, actions: true };

/** Limits of an invented platform, tight enough that `fit` has work to do. */
const LIMITS: Limits = {
  maxParts: 12,
  maxChars: 1_500,
  maxBlockChars: { title: 180, heading: 260, quote: 700 },
  maxActions: 5,
  maxChoices: 10,
  maxLabelChars: 140,
  maxUrlChars: 200,
  maxAltChars: 900,
  cost: (block) => ({
    parts: block.kind === "actions" ? 1 + block.actions.length : 1,
    chars: "actions" in block || "choices" in block ? 0 : plainText(message([block]), WIDE).length,
  }),
};

/** Alt text that a terminal shows counts as text there; the numbered list of addresses is the page's links. */
rendererContract<{ text: string; message: Message }>("plain text", {
  render: (whole) => ({ text: plainText(whole, WIDE), message: whole }),
  textOf: ({ text }) =>
    text
      .replace(/ \[\d+\]/g, "")
      .replace(/^\[\d+\] https?:.*$/gm, "")
      .replace(/^▌ ?/gm, ""),
  linksOf: ({ text }) => {
    const urls = [...text.matchAll(/^\[(\d+)\] (https?:.*)$/gm)];
    return urls.flatMap(([, number, url]) =>
      [...text.matchAll(new RegExp(`^(?!\\[\\d+\\] http).*?(\\S*) \\[${number}\\]`, "gm"))].map(([line]) => ({
        text: line,
        url: url ?? "",
      })),
    );
  },
  pingsOf: () => [],
  problemsOf: ({ text, message: whole }) => {
    const chars = whole.blocks.reduce((sum, block) => sum + LIMITS.cost(block).chars, 0);
    const parts = whole.blocks.reduce((sum, block) => sum + LIMITS.cost(block).parts, 0);
    const buttons = whole.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
    return [
      ...(chars > LIMITS.maxChars ? [`${chars} characters`] : []),
      ...(parts > LIMITS.maxParts ? [`${parts} parts`] : []),
      ...buttons.flatMap((button) =>
        button.kind === "run" && encodeInvocation(button.invocation).length > 100 ? ["id"] : [],
      ),
      ...(text.isWellFormed() ? [] : ["not well-formed"]),
    ];
  },
  limits: LIMITS,
});

describe("plain text", () => {
  const korea = message([
    { kind: "title", text: "Korea briefing" },
    {
      kind: "context",
      spans: [
        { kind: "plain", text: "2 stories · " },
        { kind: "time", at: "2026-11-24T07:30:00Z", style: "ago" },
      ],
    },
    { kind: "heading", text: "Harbour bridge opens a month early", url: "https://outlet.example/bridge" },
    {
      kind: "text",
      spans: [{ kind: "plain", text: "The bridge over Hollow Bay carried its first cars on Tuesday." }],
    },
    {
      kind: "quote",
      words: "We said May, and we are glad to be wrong.",
      speaker: [
        { kind: "plain", text: "Ada Quill", strong: true },
        { kind: "plain", text: ", harbour engineer" },
      ],
    },
    { kind: "divider" },
    {
      kind: "actions",
      actions: [{ kind: "open", label: "Open first story", url: "https://outlet.example/bridge" }],
    },
  ]);

  it("lays a briefing out in the width given", () => {
    expect(plainText(korea, { widthChars: 44, colour: false, links: true })).toMatchInlineSnapshot(`
      "Korea briefing
      2 stories · 24 Nov 2026, 07:30 UTC

      Harbour bridge opens a month early [1]

      The bridge over Hollow Bay carried its first
      cars on Tuesday.

      ▌ “We said May, and we are glad to be
      ▌ wrong.”
      ▌ — Ada Quill, harbour engineer

      ────────────────────────────────────────

      [1] https://outlet.example/bridge
      "
    `);
  });

  it("shows times in the zone given", () => {
    expect(plainText(korea, { ...WIDE, zone: "Asia/Seoul" })).toContain("24 Nov 2026, 16:30 GMT+9");
  });

  it("counts Hangul as two columns", () => {
    const text = plainText(
      message([{ kind: "text", spans: [{ kind: "plain", text: "다리가 한 달 일찍 열렸다" }] }]),
      { ...WIDE, widthChars: 11 },
    );
    expect(text.split("\n")).toEqual(["다리가 한", "달 일찍", "열렸다", ""]);
  });

  it("lets no foreign text command the terminal", () => {
    const text = plainText(
      message([
        {
          kind: "text",
          spans: [{ kind: "plain", text: "a\u001b[31mred\u001b]0;title\u0007\u009b2Jb\u0008\u0007" }],
        },
      ]),
      WIDE,
    );
    expect(text).toBe("aredb\n");
  });

  it("colours only when told to", () => {
    expect(plainText(korea, { ...WIDE, colour: true })).toContain("\u001b[1mKorea briefing\u001b[22m");
    expect(plainText(korea, WIDE)).not.toContain("\u001b");
  });
});

import { describe, expect, it } from "vitest";
import { markerOf, opensForm, readId } from "../../adapters/discord/custom-id.ts";
import { FIT_LIMITS } from "../../adapters/discord/limits.ts";
import { render } from "../../adapters/discord/render.ts";
import { fit as pagesOf } from "../../src/message/fit.ts";
import type { Action, Block, Message, Picture, Span } from "../../src/model/message.ts";
import { rendererContract } from "../contract/renderer.ts";
import { bodyProblems } from "../fakes/discord/openapi.ts";
import { partsOf, problemsOf, readBody } from "./reader.ts";

const CARD: Picture = {
  name: "quote card.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
};

function message(...blocks: Block[]): Message {
  return { blocks, summary: "Harbour reopens", accent: "blue", visibility: "public", language: "en" };
}

function markdownOf(...blocks: Block[]): string[] {
  return partsOf(render(message(...blocks)).body.components).flatMap((part) =>
    part.type === 10 ? [String(part.content)] : [],
  );
}

const idsOf = (rendered: ReturnType<typeof render>) =>
  partsOf(rendered.body.components).flatMap((part) =>
    typeof part.custom_id === "string" ? [part.custom_id] : [],
  );

const plain = (text: string, strong = false): Span => ({ kind: "plain", text, ...(strong && { strong }) });
const run = (label: string, options: Record<string, string> = {}): Action => ({
  kind: "run",
  label,
  invocation: { command: "quote", options },
});

rendererContract("Discord", {
  render: (whole) => render(whole).body,
  textOf: (body) => readBody(body).text,
  linksOf: (body) => readBody(body).links,
  pingsOf: (body) => readBody(body).pings,
  problemsOf,
  limits: FIT_LIMITS,
});

describe("a link to a sentence on Discord", () => {
  const linked = (url: string) =>
    markdownOf({ kind: "text", spans: [{ kind: "link", text: "source", url }] })[0];
  const page = "https://wire.example/port";

  it("keeps the letters of its fragment as they are: percent-encoded they would fill a message", () => {
    const words = encodeURIComponent("수도권 파업 “이틀째”");
    expect(linked(`${page}#:~:text=${words}`)).toBe(
      `[source](${page}#:~:text=수도권%20파업%20%E2%80%9C이틀째%E2%80%9D)`,
    );
  });

  it.each([
    ["marks, spaces and what is invisible", "a%20(b)%29%E2%80%AE%C2%A0%E3%80%80%E2%80%8B"],
    ["what is no UTF-8", "%ED%A0%80%FF"],
    ["an address without a text", ""],
  ])("leaves %s encoded", (_, directive) => {
    const shown = linked(`${page}#:~:text=${directive}`);
    expect(shown).toMatch(/^\[source\]\([\x21-\x7e]+\)$/);
  });

  it("leaves the path alone", () => {
    expect(linked("https://wire.example/%ED%95%9C#%ED%95%9C")).toBe(
      "[source](https://wire.example/%ED%95%9C#%ED%95%9C)",
    );
  });
});

describe("texts on Discord", () => {
  const kinds = (...blocks: Block[]) => markdownOf(...blocks).map((text) => text.split("\n").length);
  const small: Block = { kind: "context", spans: [plain("Example Wire")] };
  const text: Block = { kind: "text", spans: [plain("Words")] };

  it("stand apart after small print and before a heading, together otherwise", () => {
    expect(kinds(text, small, text, small, small, text, text)).toEqual([2, 3, 2]);
    expect(kinds(small, { kind: "divider" }, text)).toEqual([1, 1]);
    expect(kinds(text, { kind: "heading", text: "Port" }, text)).toEqual([1, 2]);
  });
});

describe("a message on Discord", () => {
  const BRIEF = message(
    { kind: "title", text: "Harbour briefing" },
    {
      kind: "context",
      spans: [plain("2 stories · "), { kind: "time", at: "2026-11-21T08:00:00Z", style: "ago" }],
    },
    { kind: "heading", text: "Port of Lindow reopens", url: "https://wire.example/port" },
    { kind: "text", spans: [plain("The port opens "), plain("Monday", true), plain(".")] },
    {
      kind: "quote",
      words: "We open on Monday.",
      speaker: [plain("Ana Ruiz", true), plain(", harbour master")],
    },
    { kind: "picture", picture: CARD },
    { kind: "divider" },
    { kind: "list", entries: [[plain("first")], [{ kind: "command", command: "brief", words: "korea" }]] },
    {
      kind: "actions",
      actions: [
        run("Another", { id: "a1" }),
        { kind: "open", label: "Source", url: "https://wire.example/port" },
      ],
    },
    {
      kind: "choices",
      placeholder: "Open a story",
      choices: [{ label: "Port", hint: "2 min", invocation: { command: "brief", options: { story: "s1" } } }],
    },
  );

  it("is one container with the accent, text of one story in one display", async () => {
    const { body } = render(BRIEF);
    expect(problemsOf(body)).toEqual([]);
    expect(bodyProblems("POST", "/channels/1/messages", body)).toEqual([]);
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot("golden/brief.json.snap");
  });

  it("uploads a picture under the name the gallery asks for, with its alt text", () => {
    const { body, files } = render(
      message({ kind: "picture", picture: CARD }, { kind: "picture", picture: CARD }),
    );
    expect(files.map(({ name }) => name)).toEqual(["0-quote_card.png", "1-quote_card.png"]);
    expect(body.attachments).toEqual([
      { id: "0", filename: "0-quote_card.png", description: CARD.alt },
      { id: "1", filename: "1-quote_card.png", description: CARD.alt },
    ]);
    expect(partsOf(body.components).filter((part) => part.type === 12)).toMatchObject([
      { items: [{ media: { url: "attachment://0-quote_card.png" }, description: CARD.alt }] },
      { items: [{ media: { url: "attachment://1-quote_card.png" }, description: CARD.alt }] },
    ]);
  });

  it("gives equal buttons of one message ids of their own that mean the same", () => {
    const ids = idsOf(render(message({ kind: "actions", actions: [run("A"), run("B"), run("C")] })));
    expect(new Set(ids).size).toBe(3);
    expect(ids.map(readId)).toEqual(Array(3).fill({ command: "quote", options: {} }));
  });

  it("carries a delivery's marker behind one id, at most 100 characters in all", () => {
    const longest = run("A", { id: "x".repeat(61) });
    const rendered = render(message({ kind: "actions", actions: [longest, run("B")] }), {
      marker: "a".repeat(29),
    });
    expect(idsOf(rendered).map(markerOf)).toEqual(["a".repeat(29), null]);
    expect(problemsOf(rendered.body)).toEqual([]);
  });

  it("has the marker on a button, behind the word for a form and not on a menu", () => {
    const choices = [{ label: "A", invocation: { command: "story", options: { id: "a" } } }];
    const form: Action = {
      kind: "run",
      label: "Change",
      form: true,
      invocation: { command: "edit", options: {} },
    };
    const rendered = render(
      message(
        { kind: "choices", placeholder: "Open", choices },
        { kind: "actions", actions: [form, run("B")] },
      ),
      { marker: "abc" },
    );
    const ids = idsOf(rendered);
    expect(ids).toEqual(["select", "edit~~form~abc", "quote"]);
    expect(ids.map(markerOf)).toEqual([null, "abc", null]);
    expect(ids.map(opensForm)).toEqual([false, true, false]);
    expect(readId(ids[1] ?? "")).toEqual({ command: "edit", options: {} });
  });

  it("keeps two quotes apart", () => {
    const quote = (words: string): Block => ({ kind: "quote", words, speaker: [plain("Ana Ruiz")] });
    expect(markdownOf(quote("We open."), quote("We close."))).toHaveLength(2);
  });

  it("gets a help button where a marker has no other place", () => {
    const rendered = render(message({ kind: "title", text: "Quiet morning" }), { marker: "abc" });
    expect(idsOf(rendered)).toEqual(["help~abc"]);
  });

  it("shows something even where every block is empty", () => {
    expect(problemsOf(render(message({ kind: "text", spans: [] })).body)).toEqual([]);
  });

  it("becomes several messages where it is long, each within the sums", () => {
    const story = (index: number): Block[] => [
      { kind: "divider" },
      { kind: "heading", text: `Story ${index}`, url: "https://wire.example/story" },
      { kind: "text", spans: [plain("The harbour stays open this week. ".repeat(20))] },
    ];
    const pages = pagesOf(
      message(...Array.from({ length: 12 }, (_, index) => story(index)).flat()),
      FIT_LIMITS,
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(problemsOf(render(page, { marker: "abc" }).body)).toEqual([]);
  });
});

describe("a time on Discord", () => {
  it.each([
    ["2026-11-21T08:00:00Z", "ago", "<t:1795248000:R>"],
    ["2026-11-21T08:00:00+09:00", "date-time", "<t:1795215600:f>"],
    ["2026-11-21", "ago", "<t:1795262400:D>"],
    ["last *week*", "date", "last \\*week\\*"],
  ] as const)("%s as %s is %s", (at, style, shown) => {
    expect(markdownOf({ kind: "text", spans: [{ kind: "time", at, style }] })).toEqual([shown]);
  });
});

describe("a command on Discord", () => {
  const block: Block = { kind: "text", spans: [{ kind: "command", command: "brief", words: "korea" }] };

  it("is shown as code where it has no id", () => {
    expect(markdownOf(block)).toEqual(["`/brief korea`"]);
  });

  it("can be pressed where it has one", () => {
    const { body } = render(message(block), { commandIds: new Map([["brief", "42"]]) });
    expect(partsOf(body.components).at(-1)?.content).toBe("</brief:42> korea");
  });
});

describe("bold words on Discord", () => {
  it.each([
    [[plain("a", true), plain("b", true)], "**ab**"],
    [[plain("said "), plain(" Ana ", true), plain("today")], "said  **Ana** today"],
    [[plain("\u200b", true), plain("x")], "x"],
  ])("%j", (spans, shown) => {
    expect(markdownOf({ kind: "text", spans })).toEqual([shown]);
  });
});

/** Random foreign text and random whole messages for property tests. */
import fc from "fast-check";
import { safeUrl } from "../../src/message/safe-link.ts";
import type { Block, Message, Span } from "../../src/model/message.ts";
import { MARKUP, MENTIONS } from "./hostile.ts";
import { message } from "./places.ts";

const marks = fc.constantFrom(..."*_~`|>#-+<@&!:()[]{}\\/.=^%$\"'1aZ \n".split(""));
const pieces = fc.oneof(
  { weight: 4, arbitrary: marks },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "word",
      "Bridge",
      "opens",
      " ",
      "\n",
      "한국",
      "다리",
      "http://",
      "www.",
      "example",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...MARKUP, ...MENTIONS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }) },
);

/** Marks, markup, words and any Unicode, mixed. */
export function foreignText(maxChars: number): fc.Arbitrary<string> {
  return fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("").slice(0, maxChars));
}

export interface LongMessage {
  readonly message: Message;
  /** Texts of which every word must be shown. */
  readonly sentences: readonly string[];
  /** Addresses that may be linked, percent signs decoded. */
  readonly urls: readonly string[];
}

const word = fc.string({
  unit: fc.constantFrom(..."abcdefgh*_<>&'가나다".split("")),
  minLength: 1,
  maxLength: 14,
});
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => `${words.join(" ")}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
const path = fc.string({ unit: fc.constantFrom(..."ab()|'한-_".split("")), minLength: 1, maxLength: 40 });
const url = path.map((tail) => `https://outlet.example/${tail}`);

const link = fc.record({ text: sentence, url }).map(({ text, url }): Span => ({ kind: "link", text, url }));
const plain = paragraph.map((text): Span => ({ kind: "plain", text }));
const spans = fc.array(fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: link }), {
  minLength: 1,
  maxLength: 3,
});
const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph.map((text): Block => ({ kind: "title", text })),
  fc.record({ text: paragraph, url }).map(({ text, url }): Block => ({ kind: "heading", text, url })),
  spans.map((spans): Block => ({ kind: "text", spans })),
  fc.array(spans, { minLength: 1, maxLength: 5 }).map((entries): Block => ({ kind: "list", entries })),
  fc
    .record({ words: paragraph, name: sentence })
    .map(({ words, name }): Block => ({ kind: "quote", words, speaker: [{ kind: "plain", text: name }] })),
  spans.map((spans): Block => ({ kind: "context", spans })),
  fc.constant<Block>({ kind: "divider" }),
  fc.array(fc.record({ label: sentence, url }), { minLength: 1, maxLength: 30 }).map(
    (all): Block => ({
      kind: "actions",
      actions: all.map(({ label, url }) => ({ kind: "open", label, url })),
    }),
  ),
);

/** Messages of up to 16 blocks, many of them over every limit. */
export function anyMessage(): fc.Arbitrary<LongMessage> {
  return fc.array(block, { minLength: 1, maxLength: 16 }).map((blocks) => ({
    message: message(blocks, "Briefing"),
    sentences: blocks.flatMap((each) =>
      spansOf(each).flatMap((span) => (span.kind === "plain" ? [span.text] : [])),
    ),
    urls: blocks.flatMap(urlsOf),
  }));
}

function spansOf(block: Block): readonly Span[] {
  if (block.kind === "text" || block.kind === "context") return block.spans;
  return block.kind === "list" ? block.entries.flat() : [];
}

function urlsOf(block: Block): string[] {
  const links = spansOf(block).flatMap((span) => (span.kind === "link" ? [span.url] : []));
  if (block.kind === "heading" && block.url !== undefined) links.push(block.url);
  if (block.kind === "actions")
    links.push(...block.actions.flatMap((action) => (action.kind === "open" ? [action.url] : [])));
  return links.map((link) => decodeURI(safeUrl(link) ?? ""));
}

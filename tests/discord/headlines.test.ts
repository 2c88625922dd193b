/**
 * Ten thousand hostile headlines through the renderer, five to a briefing as they are posted: none pings, formats or goes over
 * a limit, and each is there letter for letter. The sample of every run is the same; FULL_COUNTS=1 takes all of them.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pagesOf } from "../../adapters/discord/pages.ts";
import { safeLink } from "../../src/message/safe-link.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { DECEPTIVE_TEXTS, MARKUP, MENTIONS, UNICODE } from "../contract/hostile.ts";
import { foreignText } from "../contract/messages.ts";
import { bodyProblems } from "../fakes/discord/openapi.ts";
import { problemsOf, readBody } from "./reader.ts";

const COUNT = process.env.FULL_COUNTS === "1" ? 10_000 : 1_000;
const PER_BRIEFING = 5;
const URL = "https://outlet.example/story";

const fixed = fc.constantFrom(...MENTIONS, ...MARKUP, ...DECEPTIVE_TEXTS, ...UNICODE.map(([, text]) => text));
const headline = fc.oneof(
  foreignText(160),
  fc.tuple(fixed, foreignText(80), fixed).map((parts) => parts.join(" ")),
  fc.tuple(fixed, fixed).map((parts) => parts.join("")),
);
const HEADLINES = fc.sample(headline, { numRuns: COUNT, seed: 20_261_124 });

function briefing(headlines: readonly string[]): Message {
  const stories = headlines.flatMap((text): Block[] => [
    { kind: "divider" },
    { kind: "heading", text, url: URL },
    { kind: "text", spans: [{ kind: "plain", text }] },
    { kind: "quote", words: text, speaker: [{ kind: "plain", text, strong: true }] },
    { kind: "context", spans: [{ kind: "plain", text }] },
  ]);
  const choices = headlines.map((text, at) => ({
    label: text,
    hint: text,
    invocation: { command: "context", options: { id: `s${at}` } },
  }));
  return {
    blocks: [
      { kind: "title", text: "Korea briefing" },
      ...stories,
      { kind: "choices", placeholder: "Open", choices },
    ],
    summary: headlines[0] ?? "",
    accent: "red",
    visibility: "public",
    language: "en",
  };
}

const fold = (text: string) => text.replace(/\s+/g, " ");
const batches = Array.from({ length: COUNT / PER_BRIEFING / 20 }, (_, at) => at);

describe(`${COUNT} hostile headlines`, () => {
  it.each(batches)("ping nobody, format nothing and stay within every limit (%d)", (batch) => {
    for (let at = batch * 100; at < (batch + 1) * 100; at += PER_BRIEFING) {
      const headlines = HEADLINES.slice(at, at + PER_BRIEFING);
      const bodies = pagesOf(briefing(headlines), { marker: "a".repeat(20) }).map(({ body }) => body);
      expect(bodies.flatMap((body) => readBody(body).pings)).toEqual([]);
      expect(bodies.flatMap((body) => problemsOf(body))).toEqual([]);
      expect(bodies.flatMap((body) => bodyProblems("POST", "/channels/1/messages", body))).toEqual([]);
      const links = bodies.flatMap((body) => readBody(body).links).map(({ url }) => url);
      expect(links.filter((url) => url !== URL)).toEqual([]);
      const shown = fold(bodies.map((body) => readBody(body).text).join("\n"));
      for (const text of headlines) expect(shown).toContain(fold(safeLink(text, URL)?.text ?? "").trim());
    }
  });
});

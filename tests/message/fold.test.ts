import { describe, expect, it } from "vitest";
import { FIT_LIMITS, DISCORD_LIMITS as LIMITS } from "../../adapters/discord/limits.ts";
import { render } from "../../adapters/discord/render.ts";
import { fit as pagesFor } from "../../src/message/fit.ts";
import type { Block, Message, Span } from "../../src/model/message.ts";
import { openWorld, wordsOf } from "../commands/world.ts";

const headlinesOf = ({ blocks }: Pick<Message, "blocks">) =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
const pointsOf = ({ blocks }: Pick<Message, "blocks">) =>
  blocks.flatMap((block) => (block.kind === "list" ? block.entries : []));

/** The same message from outlets whose addresses are this much longer. */
function withLongAddresses(message: Message, chars: number): Message {
  const longer = (url: string) =>
    url.replace(/^(https:\/\/[^/]+\/)/, (start) => `${start}${"x".repeat(chars)}/`);
  const span = (one: Span): Span => (one.kind === "link" ? { ...one, url: longer(one.url) } : one);
  const blocks = message.blocks.map((block): Block => {
    if (block.kind === "heading" && block.url !== undefined) return { ...block, url: longer(block.url) };
    return block.kind === "list"
      ? { ...block, entries: block.entries.map((entry) => entry.map(span)) }
      : block;
  });
  return { ...message, blocks };
}

function measured(message: Message) {
  const { components } = render(message).body;
  const json = JSON.stringify(components);
  const texts = [...json.matchAll(/"type":10,"content":("(?:[^"\\]|\\.)*")/g)];
  return {
    parts: json.match(/"type":/g)?.length ?? 0,
    chars: texts.reduce((sum, [, text = '""']) => sum + JSON.parse(text).length, 0),
  };
}

const world = openWorld();
const korea = await world.run("brief", { topic: "korea" });

describe("a briefing of five stories on Discord", () => {
  it.each(["en-US", "ko"])("is one message within Discord's sums (%s)", async (locale) => {
    const message = await world.run("brief", { topic: "korea" }, { locale });
    const pages = pagesFor(message, FIT_LIMITS);
    expect(pages).toHaveLength(1);
    const [page = message] = pages;
    expect(headlinesOf(page)).toEqual(headlinesOf(message));
    expect(headlinesOf(page)).toHaveLength(5);
    const { parts, chars } = measured(page);
    expect(parts).toBeLessThanOrEqual(LIMITS.maxComponents);
    expect(chars).toBeLessThanOrEqual(LIMITS.maxTextChars);
  });

  it.each([0, 50, 120, 200])("cuts no quotation for it (addresses longer by %d)", (chars) => {
    const message = withLongAddresses(korea, chars);
    const [page = message, ...others] = pagesFor(message, FIT_LIMITS);
    expect(others).toEqual([]);
    expect(headlinesOf(page)).toEqual(headlinesOf(message));
    expect(wordsOf(message)).toEqual(expect.arrayContaining([...wordsOf(page)]));
    expect(wordsOf(page)[0]).toBe(wordsOf(message)[0]);
    expect(pointsOf(page)[0]).toEqual(pointsOf(message)[0]);
  });

  it("leaves out nothing that fits", async () => {
    const message = await world.run("brief", { topic: "world" });
    expect(pointsOf(pagesFor(message, FIT_LIMITS)[0] as Message)).toEqual(pointsOf(message));
  });

  it("leaves out later points before earlier ones, and the last story's first", () => {
    const message = withLongAddresses(korea, 50);
    const [page = message] = pagesFor(message, FIT_LIMITS);
    const counts = ({ blocks }: Message) =>
      blocks.flatMap((block) => (block.kind === "list" ? [block.entries.length] : []));
    expect(counts(korea)).toEqual([2, 2, 2, 2, 2]);
    const left = counts(page);
    expect(left.at(-1)).toBe(1);
    expect(left).toEqual(left.toSorted((a, b) => b - a));
  });

  it("is told whole in several messages where nothing opens a story", async () => {
    const blocks = korea.blocks.filter(({ kind }) => kind !== "choices");
    const pages = pagesFor({ ...korea, blocks }, FIT_LIMITS);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(pointsOf)).toEqual(pointsOf(korea));
  });

  it("never leaves out what changed, and where outlets contradict each other", () => {
    const message = withLongAddresses(korea, 200);
    const kept = message.blocks.map(
      (block): Block => (block.kind === "list" ? { ...block, spare: block.entries.map(() => 0) } : block),
    );
    const pages = pagesFor({ ...message, blocks: kept }, FIT_LIMITS);
    expect(pages.flatMap(pointsOf)).toEqual(pointsOf(message));
  });
});

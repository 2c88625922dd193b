import fc from "fast-check";
import { expect, it } from "vitest";
import { messageFromJson, messageToJson } from "../../src/message/message-json.ts";
import type { Block } from "../../src/model/message.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import { messageOf } from "../schedule/bed.ts";

it.each(["in it", "apart"])(
  "gives back every message as it was, pictures %s byte for byte",
  async (where) => {
    const keep = where === "apart" ? makeMemoryKeep(() => new Date(0)) : undefined;
    const text = fc.string({ unit: "binary", maxLength: 40 });
    const picture = fc.record({
      name: text,
      type: fc.constant("image/png" as const),
      bytes: fc.uint8Array({ maxLength: 200 }),
      widthPx: fc.nat(),
      heightPx: fc.nat(),
      alt: text,
    });
    const block = fc.oneof(
      picture.map((one): Block => ({ kind: "picture", picture: one })),
      text.map((words): Block => ({ kind: "heading", text: words, url: "https://example.org/?base64=1" })),
      text.map((words): Block => ({ kind: "quote", words, speaker: [{ kind: "plain", text: words }] })),
      fc.constantFrom<Block>({ kind: "divider" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 6 }), text, async (blocks, summary) => {
        const message = { ...messageOf(summary), blocks };
        expect(await messageFromJson(await messageToJson(message, keep, 1), keep)).toEqual(message);
      }),
      { numRuns: 300 },
    );
  },
);

it("keeps a picture once for all messages that show it, and leaves it out once it is gone", async () => {
  let ms = 0;
  const keep = makeMemoryKeep(() => new Date(ms));
  let puts = 0;
  const counting = {
    ...keep,
    put: (...kept: Parameters<typeof keep.put>) => {
      puts++;
      return keep.put(...kept);
    },
  };
  const bytes = new Uint8Array(1_000).fill(7);
  const picture = {
    name: "a.png",
    type: "image/png",
    bytes,
    widthPx: 1,
    heightPx: 1,
    alt: "“Words.”",
  } as const;
  const message = {
    ...messageOf("x"),
    blocks: [{ kind: "picture", picture } as const, { kind: "divider" } as const],
  };
  const texts = [await messageToJson(message, counting, 10), await messageToJson(message, counting, 20)];
  expect(puts).toBe(1);
  expect(texts[0]?.length).toBeLessThan(500);
  ms = 15;
  expect(await messageFromJson(texts[0] ?? "", keep)).toEqual(message);
  ms = 20;
  expect((await messageFromJson(texts[0] ?? "", keep)).blocks).toEqual([{ kind: "divider" }]);
});

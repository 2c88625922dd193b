import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block } from "../../src/model/message.ts";
import { messageFromJson, messageToJson } from "../../src/schedule/message-json.ts";
import { messageOf } from "./bed.ts";

it("gives back every message as it was, pictures byte for byte", () => {
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
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), text, (blocks, summary) => {
      const message = { ...messageOf(summary), blocks };
      expect(messageFromJson(messageToJson(message))).toEqual(message);
    }),
    { numRuns: 300 },
  );
});

import { Renderer } from "@takumi-rs/core";
import { describe, expect, it } from "vitest";
import { type Engine, engineOf, makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { EXAMPLES, PLAIN } from "./card-examples.ts";
import { pixelsOf } from "./card-pixels.ts";

const ENGINE: Engine = engineOf(new Renderer());

function rendererWith(engine: Partial<Engine>, limit?: () => AbortSignal) {
  const reasons: string[] = [];
  const renderer = makeTakumiRenderer({
    onFailure: (reason) => reasons.push(reason),
    openEngine: async () => ({ ...ENGINE, ...engine }),
    ...(limit === undefined ? {} : { limit }),
  });
  return { renderer, reasons };
}

it("gives a picture with its size, its alt text and a name of its own", async () => {
  const { renderer, reasons } = rendererWith({});
  const picture = await renderer.render(PLAIN);
  const other = await renderer.render({ ...PLAIN, speaker: "Ines Marlow" });
  expect(reasons).toEqual([]);
  expect(picture).toMatchObject({ type: "image/png", widthPx: 1200, heightPx: 675 });
  expect(picture?.name).toMatch(/^quote-[a-z0-9]{8}\.png$/);
  expect(other?.name).not.toBe(picture?.name);
  expect(picture?.alt).toContain(
    "“Nobody here is choosing sides. We are choosing time.” Example Wire, 21 Nov 2026.",
  );
});

it("draws twice as large where a big image is shown", async () => {
  const picture = await rendererWith({}).renderer.render(PLAIN, { scale: 2 });
  expect([picture?.widthPx, picture?.heightPx]).toEqual([2400, 1350]);
  const { width, height } = pixelsOf(picture?.bytes ?? new Uint8Array());
  expect([width, height]).toEqual([2400, 1350]);
});

describe("null, and the reason,", () => {
  it("where the native library can't be loaded, and tries again for the next card", async () => {
    const reasons: string[] = [];
    let opened = 0;
    const renderer = makeTakumiRenderer({
      onFailure: (reason) => reasons.push(reason),
      openEngine: async () => {
        if (opened++ === 0) throw new Error("no binary for this platform");
        return ENGINE;
      },
    });
    expect(await renderer.render(PLAIN)).toBeNull();
    expect(reasons).toEqual(["no binary for this platform"]);
    expect(await renderer.render(PLAIN)).not.toBeNull();
  });

  it.each([
    ["measuring", { measure: () => Promise.reject(new Error("layout failed")) }],
    ["drawing", { draw: () => Promise.reject(new Error("layout failed")) }],
    ["a font", { register: () => Promise.reject(new Error("layout failed")) }],
  ])("where %s fails", async (_, engine) => {
    const { renderer, reasons } = rendererWith(engine);
    expect(await renderer.render(PLAIN)).toBeNull();
    expect(reasons).toEqual(["layout failed"]);
  });

  it("where drawing takes longer than its limit, while others are still drawn", async () => {
    const time = new AbortController();
    const signals = [time.signal];
    const { renderer, reasons } = rendererWith(
      {
        draw: (node, scale) =>
          JSON.stringify(node).includes("Ines Marlow") ? new Promise(() => {}) : ENGINE.draw(node, scale),
      },
      () => signals.shift() ?? new AbortController().signal,
    );
    const stuck = renderer.render({ ...PLAIN, speaker: "Ines Marlow" });
    const next = renderer.render(PLAIN);
    expect(await next).not.toBeNull();
    time.abort(new Error("out of time"));
    expect(await stuck).toBeNull();
    expect(reasons).toEqual(["out of time"]);
  });

  it.each([
    ["a Hebrew quote", { words: "אנחנו מחכים כאן." }, "no font has U+05d0"],
    ["a Thai name", { speaker: "สมชาย" }, /^no font has U\+0e2a/],
    ["an emoji in the words", { words: "We wait 🙂 here." }, "no font has U+1f642"],
    ["a Chinese quote", { words: "我们在这里等。" }, "no font for Chinese or Japanese"],
    ["a flood of accents", { words: `a${"\u0301".repeat(40)}` }, /more marks/],
    ["no words", { words: " \n" }, "no words or no speaker"],
    ["no speaker", { speaker: "🙂" }, "no words or no speaker"],
    ["a word wider than the card", { words: "x".repeat(90) }, /too long/],
    ["a text of one endless sentence", { words: "we wait and ".repeat(200) }, /too long/],
    ["a name longer than two lines", { speaker: "Marlow ".repeat(20) }, /too long/],
  ])("for %s", async (_, change, reason) => {
    const { renderer, reasons } = rendererWith({});
    expect(await renderer.render({ ...PLAIN, ...change })).toBeNull();
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(reason);
  });
});

it("opens the engine with the first card, not before", async () => {
  let opened = 0;
  const renderer = makeTakumiRenderer({
    openEngine: async () => {
      opened++;
      return ENGINE;
    },
  });
  expect(opened).toBe(0);
  await Promise.all([renderer.render(PLAIN), renderer.render(PLAIN)]);
  expect(opened).toBe(1);
  await renderer.close?.();
  await renderer.render(PLAIN);
  expect(opened).toBe(2);
});

it("draws two at a time and the rest after them", async () => {
  let [running, most] = [0, 0];
  const { renderer } = rendererWith({
    async draw(node, scale) {
      most = Math.max(most, ++running);
      const bytes = await ENGINE.draw(node, scale);
      running--;
      return bytes;
    },
  });
  const pictures = await Promise.all(Object.values(EXAMPLES).map((card) => renderer.render(card)));
  expect(pictures).not.toContain(null);
  expect(most).toBe(2);
});

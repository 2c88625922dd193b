/** Pictures that somebody looked at. `UPDATE_GOLDEN=1` writes them anew: open each one before it is committed. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { EXAMPLES } from "./card-examples.ts";
import { differences, pixelsOf } from "./card-pixels.ts";

const FOLDER = path.join(import.meta.dirname, "../golden/cards");
/** Rounding differs a little between processors; a moved or changed letter changes far more pixels than this. */
const TOLERANCE = 24;
const MAX_DIFFERENT = 150;

const failures: string[] = [];
const renderer = makeTakumiRenderer({ onFailure: (reason) => failures.push(reason) });

it.each(Object.entries(EXAMPLES))("draws the card %s as it was judged", async (name, card) => {
  const picture = await renderer.render(card);
  expect(failures).toEqual([]);
  const bytes = picture?.bytes ?? new Uint8Array();
  const file = path.join(FOLDER, `${name}.png`);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, bytes);
  expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true);
  const golden = readFileSync(file);
  if (Buffer.compare(golden, bytes) === 0) return;
  expect(differences(pixelsOf(golden), pixelsOf(bytes), TOLERANCE)).toBeLessThan(MAX_DIFFERENT);
});

it("gives the same bytes each time, from another renderer too", async () => {
  const [once, again, other] = await Promise.all([
    renderer.render(EXAMPLES.korean ?? failExample()),
    renderer.render(EXAMPLES.korean ?? failExample()),
    makeTakumiRenderer().render(EXAMPLES.korean ?? failExample()),
  ]);
  expect(once?.bytes.length).toBeGreaterThan(10_000);
  expect(again).toEqual(once);
  expect(other).toEqual(once);
});

it("tells a picture with one changed word from the judged one", async () => {
  const golden = pixelsOf(readFileSync(path.join(FOLDER, "short.png")));
  const card = { ...(EXAMPLES.short ?? failExample()), date: "22 Nov 2026" };
  const changed = pixelsOf((await renderer.render(card))?.bytes ?? new Uint8Array());
  expect(differences(golden, changed, TOLERANCE)).toBeGreaterThan(MAX_DIFFERENT);
});

function failExample(): never {
  throw new Error("no such example");
}

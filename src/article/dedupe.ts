/**
 * How alike two texts are, for folding the copies that outlets print of one agency text. In: two texts. Out: 0 to 1, an
 * estimate of the share of word runs they have in common, of the shorter one's runs: a copy that was cut is a copy.
 * Method: runs of four words, hashed (FNV-1a, 32 bits); the smallest thousand hashes stand for a text (bottom-k
 * sketch, Cohen and Kaplan 2007), so that a comparison's cost does not grow with the texts.
 */
import { runsOf } from "./overlap.ts";

const RUN_WORDS = 4;
const SKETCH = 1000;

/** 0.8 and more: the same text; reports of one event by two hands stay below 0.2. */
export function similarity(a: string, b: string): number {
  const [one, two] = [sketchOf(a), sketchOf(b)];
  if (one.length === 0 || two.length === 0) return 0;
  // Beyond the smaller of the two last hashes a full sketch knows nothing.
  const limit = Math.min(reach(one), reach(two));
  const [small, large] = [one, two]
    .map((sketch) => sketch.filter((hash) => hash <= limit))
    .sort((x, y) => x.length - y.length);
  if (!small || !large || small.length === 0) return 0;
  const held = new Set(large);
  return small.filter((hash) => held.has(hash)).length / small.length;
}

const MAX_REMEMBERED = 200;
const remembered = new Map<string, readonly number[]>();

/** Sketches of the last texts are kept: clustering compares each text with many. */
function sketchOf(text: string): readonly number[] {
  const known = remembered.get(text);
  if (known) return known;
  const hashes = [...runsOf(text, RUN_WORDS)].map(hashOf).sort((x, y) => x - y);
  const sketch = [...new Set(hashes)].slice(0, SKETCH);
  if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(text, sketch);
  return sketch;
}

function reach(sketch: readonly number[]): number {
  return sketch.length < SKETCH ? 2 ** 32 : (sketch.at(-1) ?? 0);
}

function hashOf(run: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < run.length; at++) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

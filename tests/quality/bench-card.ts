/**
 * What a quote card costs, beside satori with resvg: CPU time, size, memory. Each engine draws the same cards in a process
 * of its own, one after the other, with other words every time so that no cache answers. satori is given our finished
 * layouts, so its row leaves out the search for the sizes.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Card } from "../../src/quote/card.ts";
import type { CardNode } from "../../src/quote/card-layout.ts";
import { engineOf, makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { EXAMPLES } from "../quote/card-examples.ts";

export interface CardRow {
  readonly name: string;
  /** User and system time of all threads for one warm card at 1200 × 675. */
  readonly cpuMsMedian: number;
  /** From the first line of this file to the first picture. */
  readonly coldMs: number;
  /** Mean size of a PNG. */
  readonly bytes: number;
  /** Of the whole process, after all cards. */
  readonly rssMb: number;
}

const ENGINES = { takumi: "Dateline (takumi)", satori: "satori + resvg" } as const;
type EngineName = keyof typeof ENGINES;

const WARM_UP = 8;
const CARDS = 60;
const started = performance.now();

/** Runs each engine in a process of its own; takes some seconds. */
export async function benchCards(): Promise<CardRow[]> {
  const input = JSON.stringify(await layouts());
  return Object.keys(ENGINES).map((engine) => {
    const file = fileURLToPath(import.meta.url);
    return JSON.parse(execFileSync(process.execPath, [file, engine], { input, encoding: "utf8" })) as CardRow;
  });
}

async function measureEngine(engine: EngineName): Promise<CardRow> {
  const draw = engine === "takumi" ? drawWithTakumi() : await drawWithSatori();
  const trees = JSON.parse(readFileSync(0, "utf8")) as CardNode[];
  const cpuMs: number[] = [];
  let [bytes, coldMs] = [0, 0];
  for (const [index, tree] of trees.entries()) {
    const timed = await draw(cardOf(index), tree);
    if (index === 0) coldMs = performance.now() - started;
    if (index < WARM_UP) continue;
    bytes += timed.bytes / CARDS;
    cpuMs.push(timed.cpuMs);
  }
  return {
    name: ENGINES[engine],
    cpuMsMedian: cpuMs.sort((a, b) => a - b)[CARDS >> 1] ?? 0,
    coldMs,
    bytes: Math.round(bytes),
    rssMb: process.memoryUsage().rss / 2 ** 20,
  };
}

/** Latin cards only: satori takes one file of a family. */
function cardOf(index: number): Card {
  const cards = [EXAMPLES.short, EXAMPLES.sample, EXAMPLES.long].filter((card) => card !== undefined);
  const card = cards[index % cards.length];
  if (card === undefined) throw new Error("no example to draw");
  return { ...card, words: card.words.replace(/[.]/, ` ${index}.`) };
}

/** The trees of all cards, at the sizes that fit. */
async function layouts(): Promise<CardNode[]> {
  const { Renderer } = await import("@takumi-rs/core");
  const trees: CardNode[] = [];
  const renderer = makeTakumiRenderer({
    openEngine: async () => ({
      ...engineOf(new Renderer()),
      async draw(node) {
        trees.push(node);
        return new Uint8Array();
      },
    }),
  });
  for (let index = 0; index < WARM_UP + CARDS; index++) await renderer.render(cardOf(index));
  if (trees.length !== WARM_UP + CARDS) throw new Error("an example that can't be laid out");
  return trees;
}

interface Timed {
  readonly bytes: number;
  readonly cpuMs: number;
}
type Draw = (card: Card, tree: CardNode) => Promise<Timed>;

async function timed(draw: () => Promise<Uint8Array>): Promise<Timed> {
  const before = process.cpuUsage();
  const { length } = await draw();
  const { user, system } = process.cpuUsage(before);
  return { bytes: length, cpuMs: (user + system) / 1000 };
}

function drawWithTakumi(): Draw {
  const renderer = makeTakumiRenderer();
  return (card) =>
    timed(async () => {
      const picture = await renderer.render(card);
      if (picture === null) throw new Error("an example that can't be drawn");
      return picture.bytes;
    });
}

async function drawWithSatori(): Promise<Draw> {
  const [{ default: satori }, { Resvg }] = await Promise.all([import("satori"), import("@resvg/resvg-js")]);
  const fonts = await Promise.all([
    fontOf("source-serif-4", "Source Serif 4", 600),
    fontOf("inter", "Inter", 500),
  ]);
  return (_, tree) =>
    timed(async () => {
      const svg = await satori(elementOf(tree), { width: 1200, height: 675, fonts });
      return new Resvg(svg).render().asPng();
    });
}

async function fontOf(name: string, family: string, weight: 500 | 600) {
  const file = `@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`;
  const data = await readFile(createRequire(import.meta.url).resolve(file));
  return { name: family, data, weight, style: "normal" as const };
}

/** A tree as the React elements that satori reads. */
function elementOf(node: CardNode): Parameters<typeof import("satori").default>[0] {
  const children = node.type === "text" ? node.text : node.children.map(elementOf);
  return { type: "div", props: { style: node.style, children }, key: null } as never;
}

const engine = process.argv[2];
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (engine === "takumi" || engine === "satori") console.log(JSON.stringify(await measureEngine(engine)));
  else console.table(await benchCards());
}

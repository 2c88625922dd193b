/**
 * Quotes and speakers, beside compromise and wink-nlp in the same run: how right, and what an article costs. Each engine
 * reads the same articles in a process of its own, one after the other. compromise finds quotations and people itself; to
 * wink's word classes the usual rule is added (marks in pairs, the subject of the nearest reporting verb). Both get what
 * they lack from here: the fullest form of a surname, and the last speaker where no verb stands by. Articles: every
 * fourth of the labelled set beside the project; without it the project's own samples, for speed only.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CUES } from "../../src/quote/cues.ts";
import { findQuotes } from "../../src/quote/find.ts";
import { articleOf, isMarked } from "./quotes.ts";
import { type GoldRecord, type Prediction, QUOTES_FOLDER, scorer } from "./quotes-set.ts";

export interface QuoteBenchRow {
  readonly name: string;
  /** In percent; null without the labelled set. */
  readonly endToEndF1: number | null;
  readonly spansExactF1: number | null;
  /** CPU time of one article, warm. */
  readonly cpuMsMedian: number;
  readonly cpuMsP95: number;
  /** CPU time of one text of 100,000 words, the articles one after another. */
  readonly cpuMsLong: number;
  readonly rssMb: number;
}

type Cost = Pick<QuoteBenchRow, "cpuMsMedian" | "cpuMsP95" | "cpuMsLong" | "rssMb">;
type Predicted = Omit<Prediction, "start" | "end">;
type Find = (text: string) => readonly Predicted[];

const EVERY = 4;
const LONG_WORDS = 100_000;
const SAMPLES = path.join(import.meta.dirname, "../../briefings/samples");
const require = createRequire(import.meta.url);

type Compromise = (text: string) => {
  quotations(): { json(options: object): { text: string; offset: { start: number } }[] };
  people(): { json(options: object): { text: string; offset: { start: number } }[] };
};

interface Wink {
  readDoc(text: string): { tokens(): { out(its?: unknown): string[] } };
  readonly its: { readonly pos: unknown; readonly precedingSpaces: unknown };
}

interface Token {
  readonly text: string;
  readonly pos: string;
  readonly start: number;
}

const ENGINES: Readonly<Record<string, () => Find>> = {
  Dateline: () => (text) =>
    findQuotes(articleOf("bench", text)).flatMap((quote) =>
      quote.ranges.map(({ start, end }) => ({
        text: text.slice(start, end),
        speaker: quote.guess?.name ?? null,
        direct: isMarked(text, start),
      })),
    ),
  "compromise + glue": () => {
    const read = require("compromise") as Compromise;
    return (text) => {
      const doc = read(text);
      const quotes = doc.quotations().json({ offset: true });
      const people = doc
        .people()
        .json({ offset: true })
        .map(({ text: name, offset }) => ({ name: name.replace(/^\W+|\W+$/gu, ""), start: offset.start }));
      const full = fullNames(people.map(({ name }) => name));
      let at = 0;
      return quotes.map(({ text: words, offset }) => {
        const end = offset.start + words.length;
        while (at < people.length && (people[at]?.start ?? 0) < offset.start) at++;
        const before = people[at - 1];
        while (at < people.length && (people[at]?.start ?? 0) < end) at++;
        const after = people[at];
        const near = !after || (before && offset.start - before.start < after.start - end) ? before : after;
        return { text: words, speaker: near === undefined ? null : full(near.name) };
      });
    };
  },
  "wink-nlp + rule": () => {
    const make = require("wink-nlp") as (model: unknown) => Wink;
    const wink = make(require("wink-eng-lite-web-model"));
    return (text) => {
      const tokens = tokensOf(wink, text);
      const names = tokens.flatMap((token, at) =>
        token.pos === "PROPN" && tokens[at - 1]?.pos !== "PROPN" ? [runAt(tokens, at)] : [],
      );
      const full = fullNames(names);
      let from = 0;
      let next = 0;
      return text.split("\n").flatMap((paragraph) => {
        const first = next;
        while (next < tokens.length && (tokens[next]?.start ?? 0) < from + paragraph.length) next++;
        const here = tokens.slice(first, next);
        const marked = [...paragraph.matchAll(/["“]([^"“”]+)["”]?/gu)].map((match) => ({
          words: match[1] ?? "",
          start: from + match.index,
          end: from + match.index + match[0].length,
        }));
        const outside = here.filter(
          ({ start }) => !marked.some((one) => one.start <= start && start < one.end),
        );
        from += paragraph.length + 1;
        let last: string | null = null;
        return marked.map(({ words, start, end }) => {
          const speaker = subjectNear(outside, start, end);
          last = speaker ?? last;
          return { text: words, speaker: last === null ? null : full(last) };
        });
      });
    };
  },
};

function tokensOf(wink: Wink, text: string): Token[] {
  const tokens = wink.readDoc(text).tokens();
  const [words, classes] = [tokens.out(), tokens.out(wink.its.pos)];
  let from = 0;
  return words.map((word, at) => {
    const found = text.indexOf(word, from);
    const start = found < 0 ? from : found;
    from = start + word.length;
    return { text: word, pos: classes[at] ?? "", start };
  });
}

const PHRASE = /^(?:PROPN|NOUN|ADJ|DET|PRON|NUM)$/;

function runAt(tokens: readonly Token[], at: number): string {
  let end = at;
  while (tokens[end]?.pos === "PROPN") end++;
  return tokens
    .slice(at, end)
    .map((token) => token.text)
    .join(" ");
}

/** The noun phrase before or after the reporting verb that stands nearest to the marks. */
function subjectNear(outside: readonly Token[], start: number, end: number): string | null {
  let best: { at: number; away: number } | null = null;
  for (const [at, token] of outside.entries()) {
    if (!CUES.has(token.text.toLowerCase()) || token.pos !== "VERB") continue;
    const away = token.start < start ? start - token.start : token.start - end;
    if (best === null || away < best.away) best = { at, away };
  }
  if (best === null) return null;
  const { at } = best;
  let from = at;
  while (from > 0 && PHRASE.test(outside[from - 1]?.pos ?? "")) from--;
  let to = at + 1;
  while (to < outside.length && PHRASE.test(outside[to]?.pos ?? "")) to++;
  const phrase = from < at ? outside.slice(from, at) : outside.slice(at + 1, to);
  const proper = phrase.filter((token) => token.pos === "PROPN");
  const words = (proper.length > 0 ? proper : phrase).map((token) => token.text).join(" ");
  return words === "" ? null : words;
}

/** A surname becomes the first longer name that ends with it. */
function fullNames(names: readonly string[]): (name: string) => string {
  const byLast = new Map<string, string>();
  for (const name of names) {
    const last = name.split(" ").at(-1) ?? "";
    if (name.includes(" ") && !byLast.has(last)) byLast.set(last, name);
  }
  return (name) => (name.includes(" ") ? name : (byLast.get(name) ?? name));
}

function recordsOf(): { readonly records: readonly GoldRecord[]; readonly labelled: boolean } {
  const set = path.join(QUOTES_FOLDER, "dev.jsonl");
  if (existsSync(set)) {
    const lines = readFileSync(set, "utf8").split("\n").filter(Boolean);
    const records = lines
      .filter((_, index) => index % EVERY === 0)
      .map((line) => JSON.parse(line) as GoldRecord);
    return { records, labelled: true };
  }
  const files = readdirSync(SAMPLES, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".md"),
  );
  const records = files.map((id) => ({
    id,
    text: readFileSync(path.join(SAMPLES, id), "utf8").replace(/^---[\s\S]*?---/u, ""),
    quotes: [],
    nonquotes: [],
  }));
  return { records, labelled: false };
}

/** A minute alone on two cores. */
export async function benchQuotes(): Promise<QuoteBenchRow[]> {
  const { records, labelled } = recordsOf();
  const score = labelled ? await scorer() : null;
  return Object.keys(ENGINES).map((name) => {
    const printed = execFileSync(process.execPath, [import.meta.filename, name], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const { predictions, ...cost } = JSON.parse(printed) as Cost & {
      readonly predictions: [string, Prediction[]][];
    };
    const out = score?.scoreAll(records, new Map(predictions), {}).out;
    return {
      name,
      endToEndF1: out ? round(100 * out.e2e.f1) : null,
      spansExactF1: out ? round(100 * out.span.exact.f1) : null,
      ...cost,
    };
  });
}

function measureEngine(find: Find): Cost & { readonly predictions: [string, readonly Predicted[]][] } {
  const { records } = recordsOf();
  for (const { text } of records) find(text);
  const cpuMs: number[] = [];
  const predictions = records.map(({ id, text }): [string, readonly Predicted[]] => {
    const [quotes, ms] = timed(() => find(text));
    cpuMs.push(ms);
    return [id, quotes];
  });
  cpuMs.sort((a, b) => a - b);
  const at = (share: number): number => round(cpuMs[Math.floor(cpuMs.length * share)] ?? 0);
  const [, longMs] = timed(() => find(longText(records)));
  const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  return { predictions, cpuMsMedian: at(0.5), cpuMsP95: at(0.95), cpuMsLong: round(longMs), rssMb };
}

function longText(records: readonly GoldRecord[]): string {
  const texts: string[] = [];
  for (let at = 0, words = 0; words < LONG_WORDS; at++) {
    const { text } = records[at % records.length] as GoldRecord;
    texts.push(text);
    words += text.split(/\s+/u).length;
  }
  return texts.join("\n\n");
}

function timed<T>(work: () => T): [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

const round = (value: number): number => Math.round(value * 10) / 10;

if (import.meta.main) {
  const make = ENGINES[process.argv[2] ?? ""];
  if (make === undefined) console.table(await benchQuotes());
  else process.stdout.write(JSON.stringify(measureEngine(make())));
}

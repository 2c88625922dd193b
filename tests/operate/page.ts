/** A strict reader of Prometheus' text format 0.0.4: a line outside the grammar throws. Source: prometheus.io, "Exposition formats". */

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Page {
  /** Family → kind, in order. */
  readonly families: ReadonlyMap<string, string>;
  readonly samples: Readonly<Record<string, number>>;
  readonly labels: readonly Sample[];
}

const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? ([+-]?(?:\d[\d.]*(?:e[+-]?\d+)?|Inf)|NaN)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"/g;

export function readPage(text: string): Page {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const families = new Map<string, string>();
  const samples: Record<string, number> = {};
  const labels: Sample[] = [];
  let family = "";
  for (const line of text.split("\n").slice(0, -1)) {
    const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
    if (type !== null) {
      family = type[1] ?? "";
      if (families.has(family)) throw new Error(`${family} comes twice`);
      families.set(family, type[2] ?? "");
      continue;
    }
    if (/^# HELP \S+ .+$/.test(line)) continue;
    const sample = SAMPLE.exec(line);
    if (sample === null) throw new Error(`no sample: ${line}`);
    const [, name = "", set = "", value = ""] = sample;
    if (name.replace(families.get(family) === "histogram" ? /_(?:bucket|sum|count)$/ : /$/, "") !== family)
      throw new Error(`${name} stands under ${family}`);
    const key = set === "" ? name : `${name}{${set}}`;
    if (key in samples) throw new Error(`${key} comes twice`);
    samples[key] = Number(value.replace("Inf", "Infinity"));
    labels.push({ name, labels: labelsOf(set), value: samples[key] });
  }
  return { families, samples, labels };
}

function labelsOf(set: string): Record<string, string> {
  const pairs = [...set.matchAll(LABEL)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\(.)/g, (_, mark: string) => (mark === "n" ? "\n" : mark)),
  ]);
  return Object.fromEntries(pairs);
}

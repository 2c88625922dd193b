/** YAML with places: text → plain values and where each of them stands, or the problems with their places. */
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Place, Told } from "./problem.ts";

export type Path = readonly PropertyKey[];

export type YamlText =
  | {
      readonly kind: "values";
      /** Fields that were left empty are left out. */
      readonly values: unknown;
      /** Place of a value, of its field `key` where one is given, or of the nearest thing around it that is there. */
      readonly placeOf: (where: Path, key?: string) => Place;
    }
  | { readonly kind: "problems"; readonly problems: readonly (Place & Told)[] };

/** One slip in YAML makes many errors after it: the first ones tell. */
const MAX_BROKEN = 5;
const START: Place = { line: 1, column: 1 };

const DEEP: Told = {
  expected: "a few levels of fields",
  found: "brackets nested too deeply",
  next: "copy the example in briefings/README.md",
};

/** References can make a small file huge, and nobody needs them here. */
const REFERENCE: Told = {
  expected: "the words themselves",
  found: "a reference (*name)",
  next: "write out what it refers to",
};

/** Never throws, whatever the text is. */
export function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = documentOf(text, lines);
  if (document === null) return { kind: "problems", problems: [{ ...START, ...DEEP }] };
  const broken = [...document.errors, ...document.warnings].slice(0, MAX_BROKEN);
  if (broken.length > 0) {
    const problems = broken.map(({ code, message, pos }) => ({ ...at(pos[0]), ...toldOf(code, message) }));
    return { kind: "problems", problems };
  }
  const reference = referenceIn(document);
  if (reference !== null) return { kind: "problems", problems: [{ ...at(reference), ...REFERENCE }] };
  return {
    kind: "values",
    values: withoutNulls(document.toJS({ maxAliasCount: 0 })),
    placeOf: (where, key) => at(offsetOf(document, where, key)),
  };
}

export function valueAt(values: unknown, where: Path): unknown {
  return where.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    values,
  );
}

/** null where the nesting is deeper than the parser's stack. */
function documentOf(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toldOf(code: string, message: string): Told {
  if (code === "TAB_AS_INDENT") return { expected: "spaces", found: "a tab", next: "indent with two spaces" };
  if (code === "DUPLICATE_KEY")
    return { expected: "each field once", found: "it twice", next: "take one out" };
  if (code === "MULTIPLE_DOCS")
    return { expected: "one briefing", found: "a second after ---", next: "make two files" };
  const found = message.replace(/\s+/gu, " ").slice(0, 160);
  return { expected: "YAML", found, next: "compare the line with the example in briefings/README.md" };
}

function referenceIn(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, { range }) {
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** "post:" with nothing but comments below it is a field that was left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutNulls(field)]));
}

function offsetOf(document: Document, where: Path, key?: string): number {
  for (let length = where.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(where.slice(0, length), true);
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((entry) => isScalar(entry.key) && String(entry.key.value) === key);
      if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
    }
    const range = (node as { readonly range?: readonly [number, number, number] | null } | null | undefined)
      ?.range;
    if (range) return range[0];
  }
  return 0;
}

/** One file of `briefings/`: bytes → YAML → checked definition, or the problems with their lines. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { Definition } from "../model/definition.ts";
import { DEFINITION } from "./definition-schema.ts";
import { nearest, WORDS } from "./definition-words.ts";
import { type Place, type Problem, shown, type Told } from "./problem.ts";
import { type Path, parseYaml, valueAt } from "./yaml-text.ts";

const MAX_BYTES = 65_536;
const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
const START: Place = { line: 1, column: 1 };

export interface DefinitionFile {
  /** As it is shown: the folder as it was given, and the name. */
  readonly file: string;
  /** null where there are problems. */
  readonly definition: Definition | null;
  readonly problems: readonly Problem[];
  /** Name, title and aliases with their places. */
  readonly words: readonly (Place & { readonly word: string })[];
}

/** Never throws for what a file holds, and reads none of more than `MAX_BYTES`. */
export function readDefinition(folder: string, fileName: string): DefinitionFile {
  const file = path.join(folder, fileName);
  const refuse = (
    problems: readonly (Place & Told)[],
    words: DefinitionFile["words"] = [],
  ): DefinitionFile => ({
    file,
    definition: null,
    problems: problems.map((problem) => ({ file, ...problem })),
    words,
  });

  const name = fileName.replace(/\.ya?ml$/iu, "");
  if (!NAME.test(name)) return refuse([{ ...START, ...badName(fileName) }]);
  const text = readText(file);
  if (typeof text !== "string") return refuse([{ ...START, ...text }]);
  const yaml = parseYaml(text);
  if (yaml.kind === "problems") return refuse(yaml.problems);

  const { values, placeOf } = yaml;
  const words = wordsOf(name, values).map(({ word, where }) => ({ word, ...placeOf(where) }));
  const checked = DEFINITION.safeParse(values);
  if (!checked.success) {
    const told = checked.error.issues.flatMap((issue) => toldOf(issue, values));
    return refuse(
      told.map(({ where, key, ...rest }) => ({ ...placeOf(where, key), ...rest })),
      words,
    );
  }
  const { definition, missing } = withFolders({ name, ...checked.data }, folder);
  if (missing.length === 0) return { file, definition, problems: [], words };
  return refuse(
    missing.map((where) => ({ ...placeOf(where), ...toldAt(where, valueAt(values, where)) })),
    words,
  );
}

function badName(fileName: string): Told {
  return {
    expected: "a file name of small letters, digits and hyphens, at most 32",
    found: shown(fileName),
    next: "rename the file, for example to korea.yaml",
  };
}

function readText(file: string): string | Told {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) {
      const next = "a briefing is a page of text: move articles to a folder of their own";
      return { expected: "a file of at most 64 KB", found: `${Math.ceil(size / 1024)} KB`, next };
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "an error";
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      return { expected: "text in UTF-8", found: "another encoding", next: "save the file again as UTF-8" };
    }
    return { expected: "a file that can be read", found: code, next: "look at its kind and permissions" };
  }
}

type Located = Told & { readonly where: Path; readonly key?: string };

function toldOf(issue: z.core.$ZodIssue, values: unknown): Located[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ where: issue.path, ...toldAt(issue.path, valueAt(values, issue.path)) }];
  }
  const known = fieldsUnder(patternOf(issue.path));
  return issue.keys.map((key) => ({
    where: issue.path,
    key,
    expected: `a field of ${known.join(", ")}`,
    found: shown(key),
    next: nearest(known)(key),
  }));
}

function toldAt(where: Path, value: unknown): Told {
  const words = WORDS[patternOf(where)] ?? WORDS[""];
  const next = words?.next ?? "";
  return {
    expected: words?.expected ?? "another value",
    found: shown(value),
    next: typeof next === "string" ? next : next(value),
  };
}

/** "sources.*.from": entries' numbers and outlets' names become "*". */
function patternOf(where: Path): string {
  return where
    .map((key, index) =>
      typeof key === "number" || (index === 1 && where[0] === "outlets") ? "*" : String(key),
    )
    .join(".");
}

function fieldsUnder(pattern: string): string[] {
  const prefix = pattern === "" ? "" : `${pattern}.`;
  return Object.keys(WORDS)
    .filter((field) => field !== "" && field.startsWith(prefix))
    .map((field) => field.slice(prefix.length))
    .filter((field) => !field.includes("."));
}

function wordsOf(name: string, values: unknown): { word: string; where: Path }[] {
  const words: { word: string; where: Path }[] = [{ word: name, where: [] }];
  const title = valueAt(values, ["title"]);
  if (typeof title === "string") words.push({ word: title, where: ["title"] });
  const aliases = valueAt(values, ["aliases"]);
  for (const [index, alias] of Array.isArray(aliases) ? aliases.entries() : []) {
    if (typeof alias === "string") words.push({ word: alias, where: ["aliases", index] });
  }
  return words;
}

/** Folders are written as seen from the file; here they become paths, and those that are not there are named. */
function withFolders(definition: Definition, folder: string): { definition: Definition; missing: Path[] } {
  const missing: Path[] = [];
  const resolve = (from: string, where: Path) => {
    const target = path.resolve(folder, from);
    if (!statSync(target, { throwIfNoEntry: false })?.isDirectory()) missing.push(where);
    return target;
  };
  const demo = definition.demo === null ? null : resolve(definition.demo, ["demo"]);
  const sources = definition.sources.map((source, index) =>
    source.kind === "folder" ? { ...source, from: resolve(source.from, ["sources", index, "from"]) } : source,
  );
  return { definition: { ...definition, demo, sources }, missing };
}

/**
 * Reads the briefings that people define in `briefings/*.yaml`. In: the folder. Out: the definitions by name.
 * All problems of all files are found before anything is refused, each with its line and column.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../errors.ts";
import type { Definition } from "../model/definition.ts";
import { wordKey } from "../text/find-definition.ts";
import { type DefinitionFile, readDefinition } from "./definition-file.ts";
import { type Problem, problemLine } from "./problem.ts";

/** Throws a `ConfigError` with a line for every problem. Hidden files and files of other kinds are passed over. */
export function loadDefinitions(folder: string): readonly Definition[] {
  const files = namesIn(folder).map((name) => readDefinition(folder, name));
  const problems = [...files.flatMap((file) => file.problems), ...sharedWords(files)];
  if (problems.length > 0) throw new ConfigError(problems.sort(byPlace).map(problemLine));
  return files.flatMap((file) => (file.definition === null ? [] : [file.definition]));
}

function namesIn(folder: string): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => /^[^.].*\.ya?ml$/iu.test(name));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new ConfigError([
      `${folder}: expected a folder of briefings, found none (${reason}); set DATELINE_BRIEFINGS`,
    ]);
  }
  if (names.length > 0) return names.sort();
  throw new ConfigError([
    `${folder}: expected a briefing such as korea.yaml, found none; copy the example in briefings/README.md`,
  ]);
}

/** A word that two briefings answer to would make "/brief word" a matter of luck. */
function sharedWords(files: readonly DefinitionFile[]): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, { readonly file: string; readonly line: number }>();
  for (const { file, words } of files) {
    for (const { word, line, column } of words) {
      const key = wordKey(word);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, { file, line });
      if (owner === undefined || owner.file === file) continue;
      problems.push({
        file,
        line,
        column,
        expected: "names and aliases that no other briefing has",
        found: `"${word}", which ${path.basename(owner.file)} has in line ${owner.line}`,
        next: "take it out of one of the two",
      });
    }
  }
  return problems;
}

function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

/** The sample articles as files: head and body. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

const FOLDER = path.join(import.meta.dirname, "../../briefings/samples");

export interface Sample {
  /** "korea/storm-namu-wire.md" */
  readonly file: string;
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export const SAMPLES: readonly Sample[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .sort()
  .map((file) => {
    const text = readFileSync(path.join(FOLDER, file), "utf8");
    const [, head = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    return { file, head: parse(head) as Record<string, unknown>, body };
  });

/** The briefings that come with the project, and what their readme says of the fields. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DEFINITION } from "../../src/config/definition-schema.ts";
import { WORDS } from "../../src/config/definition-words.ts";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { findDefinition } from "../../src/text/find-definition.ts";
import { fold } from "../../src/text/tokens.ts";
import { SAMPLES } from "../samples/read.ts";

const FOLDER = path.join(import.meta.dirname, "../../briefings");
const README = readFileSync(path.join(FOLDER, "README.md"), "utf8");
const ALL = loadDefinitions(FOLDER);

/** Field paths of the schema, "*" for entries: taken from the JSON schema that zod makes of it. */
function fieldsOf(schema: z.core.JSONSchema._JSONSchema | undefined, at: string): string[] {
  if (typeof schema !== "object") return [];
  const under = (name: string) => (at === "" ? name : `${at}.${name}`);
  return [
    at,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => fieldsOf(inner, under(name))),
    ...[schema.items].flat().flatMap((inner) => fieldsOf(inner, under("*"))),
    ...fieldsOf(schema.additionalProperties, under("*")),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => fieldsOf(inner, at)),
  ];
}

const FIELDS = [...new Set(fieldsOf(z.toJSONSchema(DEFINITION, { io: "input" }), ""))];

describe("the words about fields", () => {
  it("are there for every field of the schema and for no other", () => {
    expect(FIELDS.length).toBeGreaterThan(20);
    expect(Object.keys(WORDS).sort()).toEqual(FIELDS.sort());
  });

  it("are in the readme for every field", () => {
    const names = FIELDS.map((field) => field.split(".").at(-1) ?? "").filter(
      (name) => !["", "*"].includes(name),
    );
    for (const name of names) expect(README, name).toContain(`\`${name}\``);
  });

  it("give an example that can be copied", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "dateline-readme-"));
    const [, example = ""] = /```yaml\n(.*?)```/s.exec(README) ?? [];
    writeFileSync(path.join(folder, "sea.yaml"), example);
    writeFileSync(
      path.join(folder, "posted.yaml"),
      example
        .replace(": []\n  # - d", ":\n    - d")
        .replace("  # - s", "    - s")
        .replace(/title.*\naliases.*/, "title: Posted"),
    );
    const [posted, sea] = loadDefinitions(folder);
    rmSync(folder, { recursive: true });
    expect(sea?.title).toBe("The sea");
    expect(posted?.schedule?.post).toEqual(["discord:112233445566778899", "slack:C0123ABCD"]);
  });
});

describe("the briefings that come with the project", () => {
  it.each(ALL.map((definition) => [definition.name, definition] as const))(
    "%s can be tried and posts nowhere",
    (_, definition) => {
      expect(definition.demo).not.toBeNull();
      expect(definition.schedule?.post).toEqual([]);
      expect(definition.schedule?.zone).toBe("Asia/Seoul");
      for (const { from } of definition.sources) expect(from).toMatch(/^https:/);
    },
  );

  it.each(ALL.map((definition) => [definition.name, definition] as const))(
    "%s holds its own samples",
    (name, { match }) => {
      for (const { file, head, body } of SAMPLES.filter((sample) => sample.file.startsWith(`${name}/`))) {
        const text = fold(`${head.title} ${body}`);
        expect(match.any.length === 0 || match.any.some((word) => text.includes(fold(word))), file).toBe(
          true,
        );
        expect(
          match.none.some((word) => text.includes(fold(word))),
          file,
        ).toBe(false);
      }
    },
  );

  it.each([
    ["한국", "korea"],
    ["South Korea", "korea"],
    ["namhan", "korea"],
    ["우크라이나", "ukraine"],
    ["Kiev", "ukraine"],
    ["세계", "world"],
    ["tech", "technology"],
  ])("answer to %s", (words, name) => {
    expect(findDefinition(ALL, words)).toMatchObject({ found: { name } });
  });
});

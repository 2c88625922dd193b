/**
 * Whether Slack would take these blocks: the schema beside this file, and what a schema cannot say (ids that must differ,
 * rich text that must not be empty). Returns what is wrong, in words; nothing wrong is an empty list.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

export type Form = "message_blocks" | "modal" | "home" | "metadata";

const schema: object = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "block-kit.schema.json"), "utf8"),
);
const ajv = new Ajv2020({ strict: false, allErrors: false });
ajv.addSchema(schema, "block-kit");

export function problemsOf(form: Form, value: unknown): string[] {
  const validate = ajv.getSchema(`block-kit#/$defs/${form}`);
  if (validate === undefined) throw new Error(`the schema has no ${form}`);
  const wrong = validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return form === "metadata" ? wrong : [...wrong, ...idProblems(value), ...emptyTexts(value)];
}

/** Every object in a value, parents first. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const child of Object.values(value)) yield* objectsIn(child);
}

function idProblems(value: unknown): string[] {
  const wrong: string[] = [];
  const blockIds = new Set<unknown>();
  for (const { type, block_id, elements } of objectsIn(value)) {
    if (block_id !== undefined && blockIds.has(block_id)) wrong.push(`block_id ${block_id} stands twice`);
    if (block_id !== undefined) blockIds.add(block_id);
    if (type !== "actions" || !Array.isArray(elements)) continue;
    const ids = elements.map((element: { action_id?: string }) => element.action_id);
    if (new Set(ids).size !== ids.length) wrong.push(`action_id stands twice in ${block_id}`);
  }
  return wrong;
}

function emptyTexts(value: unknown): string[] {
  const wrong: string[] = [];
  for (const part of objectsIn(value)) {
    if (part.type === "text" && part.text === "") wrong.push("rich text holds an empty text");
    if (/^rich_text_(?:section|quote|list)$/.test(String(part.type)) && !(part.elements as unknown[])?.length)
      wrong.push(`${part.type} is empty`);
  }
  return wrong;
}

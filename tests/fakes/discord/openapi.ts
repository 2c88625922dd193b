/**
 * Holds requests against Discord's own OpenAPI description, where it is present beside the project (../shared/specs); else
 * every body passes and `HAS_OPENAPI` says so. The description's traps: numbers may be digit strings, and a union over `type`
 * is read by its branch.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

const FILE = path.join(import.meta.dirname, "../../../../shared/specs/discord-openapi.json");

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Json }>> };
}

export const HAS_OPENAPI = existsSync(FILE);

const spec = HAS_OPENAPI
  ? (relaxed(JSON.parse(readFileSync(FILE, "utf8"))) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
      readonly components: Json;
    })
  : { paths: {}, components: {} };

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: "discord", components: spec.components });

/** Integers may be sent as digit strings; references lead into the one schema that is registered. */
function relaxed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relaxed);
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    // "Exactly one of a number or a string" would refuse digit strings once numbers may be strings.
    copy[key === "oneOf" ? "anyOf" : key] =
      key === "$ref" ? String(value).replace("#/", "discord#/") : relaxed(value);
  }
  const { type } = copy;
  const types = Array.isArray(type) ? type : [type];
  if (!types.includes("integer")) return copy;
  const { minimum, maximum, format, type: _, ...rest } = copy;
  const digits = types.includes("string") ? {} : { pattern: "^-?\\d+$" };
  return { ...rest, ...digits, type: [...types, "string"] };
}

const validators = new Map<string, ValidateFunction | null>();

/** "/channels/1/messages" → its template; more literal templates win ("@original" before an id). */
function templateOf(pathname: string): string | null {
  const given = pathname.split("/");
  const score = (template: string) => template.split("/").filter((part) => !part.startsWith("{")).length;
  const fitting = Object.keys(spec.paths).filter((template) => {
    const parts = template.split("/");
    return (
      parts.length === given.length && parts.every((part, at) => part.startsWith("{") || part === given[at])
    );
  });
  return fitting.sort((a, b) => score(b) - score(a))[0] ?? null;
}

function validatorFor(method: string, pathname: string): ValidateFunction | null {
  const template = templateOf(pathname);
  if (template === null) return null;
  const key = `${method} ${template}`;
  const known = validators.get(key);
  if (known !== undefined) return known;
  const schema =
    spec.paths[template]?.[method.toLowerCase()]?.requestBody?.content?.["application/json"]?.schema;
  const validate = schema === undefined ? null : ajv.compile(schema);
  validators.set(key, validate);
  return validate;
}

/** Whether the description knows this operation at all; true without the description. */
export function knowsOperation(method: string, pathname: string): boolean {
  if (!HAS_OPENAPI) return true;
  const template = templateOf(pathname);
  return template !== null && spec.paths[template]?.[method.toLowerCase()] !== undefined;
}

export function bodyProblems(method: string, pathname: string, body: unknown): string[] {
  const validate = HAS_OPENAPI ? validatorFor(method, pathname) : null;
  if (validate === null || validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

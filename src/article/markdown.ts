/**
 * Markdown with or without YAML front matter → a draft. Front matter wins over what the body says; known keys are
 * title, headline, byline, author, outlet, date, url, language, rights and sample. The body is read with `marked`'s
 * lexer only: nothing is rendered, and raw HTML in it becomes plain text.
 */
import { createRequire } from "node:module";
import type { Token, Tokens } from "marked";
import { squeeze } from "../text/tidy.ts";
import { type Draft, EMPTY_DRAFT, type TextBlock } from "./blocks.ts";
import { bylineIn } from "./byline.ts";
import { cleanBlocks } from "./clean.ts";
import { withoutEntities, withoutScripts, withoutTags } from "./entities.ts";
import { publishedIn } from "./published.ts";
import { splitRights } from "./rights.ts";

const require = createRequire(import.meta.url);
const FRONT_MATTER = /^\s*---[ ]*\n([\s\S]*?)\n(?:---|\.\.\.)[ ]*(?:\n|$)/;
/** Markers of quotes and lists one inside the other, at the start of a line: beyond this the lexer grows slow. */
const DEEP = /^(?:[ ]{0,3}(?:>|[-*+]|\d{1,9}[.)])[ ]?){20,}/gm;

/** The lexer's time is quadratic in depth by indentation, and in marks of emphasis. */
const INDENT = /^ {24,}/gm;
const MAX_MARKS = 4000;
const MAX_YAML_CHARS = 10_000;

export function hasFrontMatter(text: string): boolean {
  return FRONT_MATTER.test(text);
}

/** `text`: tidy. */
export function parseMarkdown(text: string): Draft {
  const front = FRONT_MATTER.exec(text);
  const fields = front ? fieldsOf(front[1] ?? "") : {};
  const all = blocksOf(front ? text.slice(front[0].length) : text);
  const title = fields.title ?? fields.headline ?? null;
  const own = title === null && all[0]?.kind === "heading" ? all[0].text : null;
  const headline = title ?? own;
  let rights = fields.rights ?? null;
  const body: TextBlock[] = [];
  for (const block of own ? all.slice(1) : all) {
    const split = splitRights(block.text);
    rights ??= split.rights;
    if (split.rest !== "") body.push({ ...block, text: split.rest });
  }
  return {
    ...EMPTY_DRAFT,
    headline,
    byline: bylineIn(fields.byline ?? fields.author ?? "") ?? null,
    outlet: fields.outlet ?? null,
    url: fields.url ?? null,
    publishedAt: publishedIn(fields.date ?? "") ?? null,
    language: fields.language ?? fields.lang ?? null,
    rights,
    sample: fields.sample === "true",
    paragraphs: cleanBlocks(body, headline).map((block) => block.text),
  };
}

/** Scalars of the front matter as strings; front matter that is no YAML gives none. */
function fieldsOf(yaml: string): Readonly<Record<string, string | undefined>> {
  const { parse } = require("yaml") as typeof import("yaml");
  const fields: Record<string, string> = Object.create(null);
  if (yaml.length > MAX_YAML_CHARS) return fields;
  try {
    const parsed: unknown = parse(yaml, { maxAliasCount: 0, schema: "failsafe" });
    if (typeof parsed !== "object" || parsed === null) return fields;
    for (const [name, value] of Object.entries(parsed)) {
      const text = Array.isArray(value) ? value.filter((part) => typeof part === "string").join(", ") : value;
      if (typeof text === "string" && text.trim() !== "") fields[name.toLowerCase()] = squeeze(text);
    }
  } catch {
    return fields;
  }
  return fields;
}

function blocksOf(text: string): TextBlock[] {
  const { lexer } = require("marked") as typeof import("marked");
  const shallow = withoutScripts(text).replace(DEEP, "").replace(INDENT, " ".repeat(24));
  const marks = shallow.match(/[*_~`[\]<]/g)?.length ?? 0;
  return lexer(marks > MAX_MARKS ? shallow.replace(/[*_~`[\]<]/g, "") : shallow).flatMap(blocksIn);
}

function blocksIn(token: Token): TextBlock[] {
  if (token.type === "list") {
    return (token as Tokens.List).items.flatMap((entry) => block("listed", words(entry.tokens)));
  }
  if (token.type === "blockquote") {
    return (token.tokens ?? []).flatMap(blocksIn).map((inner) => ({ ...inner, kind: "quoted" as const }));
  }
  if (token.type === "heading") return block("heading", words(token.tokens ?? []));
  if (token.type === "table") {
    return (token as Tokens.Table).rows.flatMap((row) =>
      block("listed", row.map((cell) => words(cell.tokens)).join(", ")),
    );
  }
  if (token.type === "html") return block("paragraph", withoutTags(token.raw));
  if (token.type === "code") return block("paragraph", (token as Tokens.Code).text);
  if (token.type === "paragraph" || token.type === "text") return block("paragraph", words([token]));
  return [];
}

function block(kind: TextBlock["kind"], text: string): TextBlock[] {
  const line = squeeze(withoutEntities(text));
  return line === "" ? [] : [{ kind, text: line, linked: 0 }];
}

/** The words of inline tokens: links give their text, pictures and raw tags nothing. */
function words(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "image") return "";
      if (token.type === "html") return withoutTags(token.raw);
      if (token.type === "br") return " ";
      if ("tokens" in token && token.tokens) return words(token.tokens);
      return "text" in token ? String(token.text) : "";
    })
    .join("");
}

/**
 * The page's files, read once at the start into a table: a request is looked up in it and never becomes a path (catalogue
 * S22). Browsers can't run TypeScript, so the types are stripped here, as Node does for the rest of the project.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import path from "node:path";

export interface Asset {
  readonly type: string;
  readonly read: () => Uint8Array;
}

const FOLDER = path.join(import.meta.dirname, "page");
const TOKEN_PLACE = "{{token}}";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};

/** The faces of the quote cards, cut into files by script; a browser loads those that a page needs. */
const FONTS = ["inter", "source-serif-4", "noto-sans-kr", "noto-sans-arabic"];
const FONT_FILE = /-wght-normal\.woff2$/;

/** By path; "/" is the page, which holds `token`. */
export function loadAssets(token: string): ReadonlyMap<string, Asset> {
  const files = readdirSync(FOLDER).flatMap((name): [string, Asset][] => {
    const type = TYPES[path.extname(name)];
    const bytes = contentOf(name, token);
    return type === undefined ? [] : [[`/${name}`, { type, read: () => bytes }]];
  });
  const assets = new Map([...files, ...FONTS.flatMap(fontAssets)]);
  const page = assets.get("/index.html");
  if (page !== undefined) assets.set("/", page);
  return assets;
}

/** Megabytes in all, so they stay on the disk until they are asked for. */
function fontAssets(family: string): [string, Asset][] {
  const main = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/wght.css`);
  const folder = path.join(path.dirname(main), "files");
  const names = readdirSync(folder).filter((name) => FONT_FILE.test(name));
  return [
    ["wght.css", main],
    ...names.map((name) => [`files/${name}`, path.join(folder, name)] as const),
  ].map(([name = "", file = ""]) => [
    `/font/${family}/${name}`,
    { type: TYPES[path.extname(name)] ?? "", read: () => readFileSync(file) },
  ]);
}

function contentOf(name: string, token: string): Buffer {
  const bytes = readFileSync(path.join(FOLDER, name));
  if (name.endsWith(".html")) return Buffer.from(bytes.toString("utf8").replaceAll(TOKEN_PLACE, token));
  return name.endsWith(".ts") ? Buffer.from(withoutTypes(bytes.toString("utf8"))) : bytes;
}

/** Node warns once that the function may change, and a warning on every start would only worry people. */
function withoutTypes(code: string): string {
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(code);
  } finally {
    process.emitWarning = warn;
  }
}

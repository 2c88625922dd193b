/** Bits of HTML inside other formats → text, where no DOM does it. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

/** In Markdown, and in values that a page encoded twice. Others than the frequent ones stay as they stand. */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

/** With their text, to the end where they are not closed. */
const SCRIPTS = /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** Tags become spaces; scripts and styles go with what is in them. "x < y" stays. */
export function withoutTags(html: string): string {
  return withoutScripts(html).replace(/<[/!]?[a-z][^<>]*>/gi, " ");
}

export function withoutScripts(html: string): string {
  return html.replace(SCRIPTS, " ");
}

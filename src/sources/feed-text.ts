/** The marked-up texts of feeds as plain text: for headlines, and to see how much an entry holds. Pure and linear. */
import { squeeze } from "../text/tidy.ts";

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", hellip: "…" },
  ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", euro: "€", copy: "©" },
};

/** Tags of HTML and nothing else: "5 < 6 and a<b" stays. */
const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|br|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|img|li|mark|ol|p|q|s|small|span|strong|sub|sup|table|tbody|td|tr|tt|u|ul|wbr)(?:\s[^<>]*)?\/?>/gi;
const COMMENT = /<!--[^<>]*-->/g;
/** Only these leave no space between the words beside them. */
const INLINE = /^<\/?(?:a|abbr|b|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|tt|u|wbr)\b/i;

/** One line, entities read, tags left out. */
export function plainText(markup: string): string {
  const bare = withoutScripts(markup)
    .replace(COMMENT, " ")
    .replace(TAG, (tag) => (INLINE.test(tag) ? "" : " "));
  return squeeze(bare.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, readEntity));
}

function readEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** What no reader sees: each script and style with what it holds. One pass, as openings may have no end. */
function withoutScripts(markup: string): string {
  const kept: string[] = [];
  let from = 0;
  let inside: string | null = null;
  for (const { 0: whole, 1: slash, 2: name = "", index } of markup.matchAll(
    /<(\/?)(script|style)\b[^<>]*>/gi,
  )) {
    const kind = name.toLowerCase();
    if (inside === null && slash === "") {
      kept.push(markup.slice(from, index), " ");
      inside = kind;
    } else if (inside === kind && slash === "/") {
      from = index + whole.length;
      inside = null;
    }
  }
  if (inside === null) kept.push(markup.slice(from));
  return kept.join("");
}

/**
 * Bounds what a page can cost before any DOM is built. Tags beyond a depth or a number are left out, their text stays;
 * comments, styles, links to files and scripts go, but for JSON-LD. In and out: HTML. One pass, linear in the length: a page of 10 kB
 * that nests 4,000 deep would keep Readability busy for a minute. Tags are told as in the WHATWG tokenizer.
 */

/** Real pages nest at most 40 deep and hold at most 4,000 elements (484 news pages). */
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 15_000;
const MAX_METAS = 300;
const MAX_REFERENCES = 20_000;
/** What is longer is no article; reading stops there. The longest of those pages leaves 534,037. */
export const MAX_CHARS = 1_500_000;

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** The parser closes them itself when a sibling opens, so they may stay open and are not counted. */
const IMPLIED = new Set("p li td th tr dt dd option tbody thead tfoot head".split(" "));
/** Once in a page, and never closed before its end, whatever a page pasted into it says. */
const ROOTS = new Set(["html", "body"]);
/** Their content is no markup. */
const RAW = /^(?:script|style|textarea|title|xmp|noembed|noframes|iframe|plaintext)$/;
const KEPT_RAW = /^<title\b|^<script\b[^>]*ld\+json/i;

const NAME = /<\/?([a-zA-Z][^\s/>]{0,60})/y;
const TAG_END = /[>"']/g;

interface Open {
  readonly name: string;
  readonly kept: boolean;
}

export function flatten(html: string): string {
  const out: string[] = [];
  let references = 0;
  let chars = 0;
  /** Each `&` and each lone `<` becomes a node of its own. */
  function say(text: string): void {
    chars += text.length;
    for (let at = text.indexOf("&"); at >= 0 && references <= MAX_REFERENCES; at = text.indexOf("&", at + 1))
      references++;
    out.push(references <= MAX_REFERENCES ? text : text.replaceAll("&", " "));
  }
  const open: Open[] = [];
  const counts = new Map<string, number>();
  const roots = new Set<string>();
  let elements = 0;
  let metas = 0;
  let at = 0;
  while (at < html.length && chars <= MAX_CHARS) {
    const start = html.indexOf("<", at);
    if (start < 0) break;
    say(html.slice(at, start));
    NAME.lastIndex = start;
    const name = NAME.exec(html)?.[1]?.toLowerCase();
    if (!name) {
      at = afterOddity(html, start);
      if (at === start + 1) say("&lt;");
      continue;
    }
    const end = endOfTag(html, start + 1 + name.length);
    at = end;
    // Cut off within a tag: browsers drop it, and nothing follows.
    if (html[end - 1] !== ">") break;
    if (ROOTS.has(name)) {
      if (html[start + 1] !== "/" && !roots.has(name)) out.push(html.slice(start, end));
      roots.add(name);
      continue;
    }
    if (html[start + 1] === "/") {
      if (IMPLIED.has(name) || (counts.get(name) && close(open, counts, name))) out.push(`</${name}>`);
      continue;
    }
    if (RAW.test(name)) {
      at = endOfRaw(html, name, end);
      if (KEPT_RAW.test(html.slice(start, end))) out.push(html.slice(start, at));
      continue;
    }
    if (name === "link" || (name === "meta" && ++metas > MAX_METAS)) continue;
    const counted = !VOID.has(name) && !IMPLIED.has(name);
    const kept = ++elements <= MAX_ELEMENTS && !(counted && open.length >= MAX_DEPTH);
    out.push(kept ? html.slice(start, end) : " ");
    chars += end - start;
    if (!counted) continue;
    open.push({ name, kept });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  say(html.slice(at));
  return out.join("");
}

/** Closes down to the last element of that name. True where its start tag was kept. */
function close(open: Open[], counts: Map<string, number>, name: string): boolean {
  for (let last = open.pop(); last; last = open.pop()) {
    counts.set(last.name, (counts.get(last.name) ?? 1) - 1);
    if (last.name === name) return last.kept;
  }
  return false;
}

/** Past a comment, a doctype or a processing instruction; one character on where `<` is just a character. */
function afterOddity(html: string, start: number): number {
  const next = html[start + 1];
  if (next !== "!" && next !== "?" && next !== "/") return start + 1;
  const mark = html.startsWith("<!--", start) ? "-->" : ">";
  const end = html.indexOf(mark, start + 2);
  return end < 0 ? html.length : end + mark.length;
}

/** A quote opens a value only after "=": a stray one elsewhere must not swallow the page. */
function endOfTag(html: string, from: number): number {
  TAG_END.lastIndex = from;
  for (let mark = TAG_END.exec(html); mark; mark = TAG_END.exec(html)) {
    if (mark[0] === ">") return TAG_END.lastIndex;
    if (!followsEquals(html, mark.index)) continue;
    const end = html.indexOf(mark[0], mark.index + 1);
    if (end < 0) return html.length;
    TAG_END.lastIndex = end + 1;
  }
  return html.length;
}

function followsEquals(html: string, at: number): boolean {
  let before = at - 1;
  while (html[before] === " " || html[before] === "\n") before--;
  return html[before] === "=";
}

function endOfRaw(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\b[^>]*>?`, "gi");
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

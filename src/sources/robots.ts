/**
 * What a site's robots.txt says of a page, by RFC 9309: the group that names us, else the one for all; of its rules
 * the longest that fits, and of two as long the one that allows. In: the file's text and an address. Own code, as the
 * matching is thirty lines and must be linear for hostile patterns. Crawl-delay is no part of the standard.
 */

const AGENT = "dateline";
/** What the standard asks a reader to take at least. */
const MAX_CHARS = 512_000;

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

/** True where nothing forbids it. */
export function mayOpen(robots: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  const path = spelled(pathname + search);
  let best: Rule = { allow: true, pattern: "" };
  for (const rule of rulesFor(robots.slice(0, MAX_CHARS))) {
    const longer = rule.pattern.length - best.pattern.length;
    if ((longer > 0 || (longer === 0 && rule.allow)) && fits(rule.pattern, path)) best = rule;
  }
  return best.allow;
}

/** The rules of every group that names us; where none does, of those for all. */
function rulesFor(robots: string): readonly Rule[] {
  const ours: Rule[] = [];
  const everyones: Rule[] = [];
  let agents: string[] = [];
  let named = false;
  let inRules = false;
  for (const line of robots.split(/\r\n?|\n/)) {
    const [, key = "", value = ""] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    const field = key.toLowerCase();
    if (field === "user-agent") {
      if (inRules) agents = [];
      inRules = false;
      agents.push(value.trim().toLowerCase());
      named ||= agents.includes(AGENT);
    } else if (field === "allow" || field === "disallow") {
      inRules = true;
      const rule = { allow: field === "allow", pattern: spelled(value.trim()) };
      if (rule.pattern === "") continue;
      if (agents.includes(AGENT)) ours.push(rule);
      if (agents.includes("*")) everyones.push(rule);
    }
  }
  return named ? ours : everyones;
}

/** One spelling for letters that may be percent-encoded or not. */
function spelled(path: string): string {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}

/** `*` stands for anything, `$` at the end for the end. Each piece is taken where it comes first: linear. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const [first = "", ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = anchored ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!anchored) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/**
 * What a site's robots.txt says of a page, by RFC 9309: the group that names us, else the one for all; of its rules
 * the longest that fits, and of two as long the one that allows. In: the file's text and an address. Own code, as the
 * matching is thirty lines and must be linear for hostile patterns. Crawl-delay is no part of the standard.
 */
import { SourceError } from "../errors.ts";
import type { Get } from "./read.ts";

const AGENT = "dateline";
/** What the standard asks a reader to take at least: 500 kibibytes. */
const MAX_BYTES = 512_000;

/** The standard's upper bound for keeping a copy (section 2.4). */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** A site whose rules could not be had is left alone for so long, then asked again (section 2.3.1.4). */
const UNREACHABLE_MS = 60 * 60 * 1000;
const MAX_SITES = 5_000;
/** Of all sites' files together. */
const MAX_CHARS = 16_000_000;

/** "unreachable": the site could not tell its rules, so none of its pages is opened for a while. */
export type Robots = (url: string) => Promise<"allowed" | "forbidden" | "unreachable">;

interface Site {
  readonly until: number;
  /** null: it could not tell. */
  readonly rules: string | null;
}

/** Asks each site once a day. A site without the file has no rules; one that can't tell them forbids everything. */
export function makeRobots(get: Get, now: () => Date): Robots {
  const sites = new Map<string, Site>();
  const asking = new Map<string, Promise<Site>>();
  let chars = 0;

  async function ask(origin: string): Promise<Site> {
    const at = now().getTime();
    try {
      const answer = await get(`${origin}/robots.txt`, { accept: "text/plain" });
      const bytes = answer.kind === "fetched" ? answer.bytes.slice(0, MAX_BYTES) : new Uint8Array();
      return { rules: new TextDecoder().decode(bytes), until: at + KEPT_MS };
    } catch (cause) {
      if (!(cause instanceof SourceError)) throw cause;
      return isAbsent(cause.status)
        ? { rules: "", until: at + KEPT_MS }
        : { rules: null, until: at + UNREACHABLE_MS };
    }
  }

  function keep(origin: string, site: Site): void {
    forget(origin);
    sites.set(origin, site);
    chars += site.rules?.length ?? 0;
    for (const oldest of sites.keys()) {
      if (sites.size <= MAX_SITES && chars <= MAX_CHARS) break;
      forget(oldest);
    }
  }

  function forget(origin: string): void {
    chars -= sites.get(origin)?.rules?.length ?? 0;
    sites.delete(origin);
  }

  async function siteOf(origin: string): Promise<Site> {
    const known = sites.get(origin);
    if (known !== undefined && now().getTime() < known.until) return known;
    const underWay = asking.get(origin);
    if (underWay !== undefined) return underWay;
    const asked = ask(origin).finally(() => asking.delete(origin));
    asking.set(origin, asked);
    const site = await asked;
    keep(origin, site);
    return site;
  }

  return async (url) => {
    const { rules } = await siteOf(new URL(url).origin);
    if (rules === null) return "unreachable";
    return mayOpen(rules, url) ? "allowed" : "forbidden";
  };
}

/** 4xx says that there is no such file. "Too many requests" says nothing of it. */
function isAbsent(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 429;
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

/** True where nothing forbids it. */
export function mayOpen(robots: string, address: string): boolean {
  const { pathname, search } = new URL(address);
  const path = spelled(pathname + search);
  let best: Rule = { allow: true, pattern: "" };
  for (const rule of rulesFor(robots.slice(0, MAX_BYTES))) {
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

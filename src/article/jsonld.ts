/**
 * What a page says of itself in JSON-LD (schema.org). In: a page. Out: plain values of the object that describes the
 * article. Broken JSON is skipped after one repair; graphs and references are followed, never beyond a number.
 */
import type { Page } from "./dom.ts";
import { withoutEntities, withoutTags } from "./entities.ts";

export interface Described {
  readonly headline: string | null;
  readonly description: string | null;
  /** Names of people first, then of organisations; without repeats. */
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly rights: string | null;
  /** It says that not everybody may read it. */
  readonly forSubscribers: boolean;
}

type Thing = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|Review|Recipe|HowTo)$/;
const PAGE = /(?:WebPage|ItemPage|VideoObject)$/;
const MAX_THINGS = 2000;

export function describedIn(page: Page): Described {
  const things = thingsIn(page);
  const byId = new Map<unknown, Thing>();
  for (const thing of things)
    if (thing["@id"] && Object.keys(thing).length > 1) byId.set(thing["@id"], thing);
  const main = things.find((thing) => is(thing, ARTICLE) && (thing.headline || thing.datePublished));
  const around = main ?? things.find((thing) => is(thing, PAGE) && (thing.datePublished || thing.author));
  const people = authorsOf(around?.author ?? around?.creator, byId);
  return {
    headline: text(main?.headline) ?? text(main?.name),
    description: text(around?.description),
    authors: people,
    publisher: text(resolve(around?.publisher ?? around?.sourceOrganization, byId)?.name),
    published: text(around?.datePublished) ?? text(around?.dateCreated) ?? text(around?.uploadDate),
    modified: text(around?.dateModified),
    rights: text(around?.copyrightNotice),
    forSubscribers: /^false$/i.test(String(main?.isAccessibleForFree)),
  };
}

function thingsIn(page: Page): Thing[] {
  const things: Thing[] = [];
  const queue: unknown[] = [...page.querySelectorAll('script[type="application/ld+json"]')].map((script) =>
    parse(script.textContent ?? ""),
  );
  for (let at = 0; at < queue.length && things.length < MAX_THINGS; at++) {
    const next = queue[at];
    if (Array.isArray(next)) queue.push(...next.slice(0, MAX_THINGS));
    else if (typeof next === "object" && next !== null) {
      const thing = next as Thing;
      things.push(thing);
      queue.push(thing["@graph"], thing.mainEntity, thing.mainEntityOfPage, thing.author, thing.publisher);
    }
  }
  return things;
}

function parse(json: string): unknown {
  const trimmed = json.replace(
    /^\s*(?:<!--|\/\/<!\[CDATA\[|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\/\]\]>|\/\*\]\]>\*\/)\s*$/g,
    "",
  );
  for (const attempt of [
    trimmed,
    trimmed
      .replace(/[\0-\x1F]+/g, " ")
      .replace(/,\s*([}\]])/g, "$1")
      .replace(/;\s*$/, ""),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // Tried again with line breaks in strings and stray commas mended, then given up.
    }
  }
  return null;
}

function is(thing: Thing, kind: RegExp): boolean {
  return [thing["@type"]].flat().some((type) => typeof type === "string" && kind.test(type));
}

function resolve(value: unknown, byId: ReadonlyMap<unknown, Thing>): Thing | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "string") return { name: first };
  if (typeof first !== "object" || first === null) return null;
  const thing = first as Thing;
  return thing.name ? thing : (byId.get(thing["@id"]) ?? thing);
}

function authorsOf(value: unknown, byId: ReadonlyMap<unknown, Thing>): string[] {
  const things = [value].flat(2).map((one) => resolve(one, byId));
  const organisations = things.filter((thing) => thing && is(thing, /Organization|WebSite/));
  const people = things.filter((thing) => !organisations.includes(thing));
  const names = [...people, ...organisations].flatMap((thing) => [thing?.name].flat().map(text));
  return [...new Set(names.filter((name) => name !== null))];
}

function text(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "object" && first !== null && "@value" in first) return text(first["@value"]);
  if (typeof first !== "string") return null;
  const trimmed = withoutTags(withoutEntities(first)).replace(/\s+/g, " ").trim();
  return trimmed === "" ? null : trimmed;
}

/**
 * What a page says of itself: headline, byline, outlet, day, language, rights. In: a page before anything is taken out
 * of it (cleaning first loses every tenth byline). Out: values as the page gives them; nothing is made up.
 */
import { authorOf } from "./authorship.ts";
import { keyOf } from "./blocks.ts";
import { type Page, textOf } from "./dom.ts";
import { withoutEntities, withoutTags } from "./entities.ts";
import { headlineFrom } from "./headline.ts";
import { type Described, describedIn } from "./jsonld.ts";
import { splitOutlet } from "./outlet.ts";
import { publicationOf } from "./publication.ts";
import { isRights } from "./rights.ts";
import { blocksUnder, wordsUnder } from "./walk.ts";

export interface Metadata {
  readonly headline: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  /** What the page says it is about: not shown, for telling the article's text from other text. */
  readonly description: string | null;
  readonly rights: string | null;
  readonly forSubscribers: boolean;
}

export function metadataOf(page: Page, url: string | null): Metadata {
  const described = describedIn(page);
  const metas = metasOf(page);
  const title = textOf(page.querySelector("title"));
  const stated = [described.headline, metas.get("og:title"), metas.get("twitter:title"), title];
  const outlet = described.publisher ?? metas.get("og:site_name") ?? metas.get("application-name") ?? null;
  const shown = [...page.querySelectorAll("h1")].map(wordsUnder);
  const headline = headlineFrom(
    stated.filter((text) => text !== null && text !== undefined),
    shown,
    outlet,
  );
  const language = page.documentElement.getAttribute("lang");
  const lines = linesNear(page, headline);
  return {
    headline,
    byline: authorOf({ page, described: described.authors, metas, lines, outlet }),
    outlet: outlet ?? splitOutlet(title).outlet,
    publishedAt: publicationOf({ page, described, metas, lines, url, language }),
    language,
    description: longest([metas.get("og:description"), metas.get("description"), described.description]),
    rights: rightsOf(page, described, metas),
    forSubscribers: described.forSubscribers,
  };
}

/** The first of each name wins. */
function metasOf(page: Page): ReadonlyMap<string, string> {
  const metas = new Map<string, string>();
  for (const meta of page.querySelectorAll("meta[content]")) {
    const name =
      meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "";
    const content = withoutTags(withoutEntities(meta.getAttribute("content") ?? ""))
      .replace(/\s+/g, " ")
      .trim();
    const key = name.toLowerCase().trim();
    if (key !== "" && content !== "" && !metas.has(key)) metas.set(key, content);
  }
  return metas;
}

const LINES_AFTER = 15;
const LINES_BEFORE = 6;

/** The blocks after the headline, then those before it, nearest first: where byline and date stand. */
function linesNear(page: Page, headline: string | null): readonly string[] {
  const lines = blocksUnder(page.body).map((block) => block.text);
  const key = keyOf(headline ?? "");
  const at = key === "" ? -1 : lines.findIndex((line) => keyOf(line) === key);
  if (at < 0) return lines.slice(0, LINES_AFTER);
  return [
    ...lines.slice(at + 1, at + 1 + LINES_AFTER),
    ...lines.slice(Math.max(0, at - LINES_BEFORE), at).reverse(),
  ];
}

const RIGHTS = '[class*="copyright"],[id*="copyright"],footer p,footer small,footer li,footer div';

function rightsOf(page: Page, described: Described, metas: ReadonlyMap<string, string>): string | null {
  const stated =
    described.rights ?? metas.get("copyright") ?? metas.get("dcterms.rights") ?? metas.get("dc.rights");
  if (stated) return stated.slice(0, 300);
  for (const element of page.querySelectorAll(RIGHTS)) {
    const line = textOf(element);
    if (line.length < 300 && isRights(line)) return line;
  }
  return null;
}

function longest(values: readonly (string | null | undefined)[]): string | null {
  return values.reduce<string | null>(
    (best, value) => (value && value.length > (best?.length ?? 0) ? value : best),
    null,
  );
}

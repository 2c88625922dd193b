/** Who wrote a page. People before houses: JSON-LD, meta tags, markup, the lines by the headline; null where none says. */
import { keyOf } from "./blocks.ts";
import { bylineIn, isByline } from "./byline.ts";
import type { Page, PageElement } from "./dom.ts";
import { wordsUnder } from "./walk.ts";

const METAS = [
  "author",
  "article:author",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "byl",
  "og:article:author",
  "article.author",
  "citation_author",
  "article:author_name",
  "cxenseparse:author",
];
const MARKUP = [
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"]',
  '[rel~="author"]',
  '[class*="author-name"],[class*="authorName"],[class*="author__name"],[class*="AuthorName"]',
  '[data-testid*="byline"] a[href]',
  '[class*="byline"],[class*="Byline"]',
  'a[href*="/author/"],a[href*="/autor/"],a[href*="/authors/"],a[href*="/autoren/"],a[href*="/auteur/"]',
  '[class~="author"],[class*="article-author"],[class*="article__author"],[class*="post-author"],[class*="entry-author"]',
  '[class*="author"],[class*="Author"],[id*="author"],[class*="autor"]',
];
/** Two to eight words that names are made of; "AuthorsWho writes" is glued from two boxes and none. */
const NAME =
  /^(?!\S*\p{Ll}{2}\p{Lu}{2})(?:\p{Lu}[\p{L}.’'-]*|[\p{Ll}’']{1,4}|&|\p{Lo}+)(?:,? (?:\p{Lu}[\p{L}.’'-]*|[\p{Ll}’']{1,4}|&|\p{Lo}+)){0,7}$/u;
const MAX_LINE_CHARS = 160;
const MAX_NAMES = 6;

export interface AuthorClues {
  readonly page: Page;
  /** From JSON-LD, people first. */
  readonly described: readonly string[];
  readonly metas: ReadonlyMap<string, string>;
  /** Blocks by the headline, nearest first. */
  readonly lines: readonly string[];
  readonly outlet: string | null;
}

export function authorOf({ page, described, metas, lines, outlet }: AuthorClues): string | null {
  const house = keyOf(outlet ?? "");
  const isPerson = (name: string | null): name is string => name !== null && keyOf(name) !== house;
  const stated = described.map(bylineIn).filter((name) => name !== null);
  const people = stated.filter(isPerson);
  if (people.length > 0) return [...new Set(people)].slice(0, MAX_NAMES).join(", ");
  const later = [
    ...METAS.map((name) => () => bylineIn(metas.get(name) ?? "")),
    () => bylineIn(inCard(metas) ?? ""),
    ...MARKUP.map((selector) => () => inMarkup(page, selector)),
    () => bylineIn(lines.find(isByline) ?? ""),
  ];
  for (const clue of later) {
    const name = clue();
    if (isPerson(name)) return name;
  }
  return stated[0] ?? null;
}

const WRITTEN_BY = /^(?:written by|verfasst von|écrit par|escrito por|scritto da|geschreven door)$/i;

/** Preview cards have pairs of label and text: "Written by", "Ana Ruiz". */
function inCard(metas: ReadonlyMap<string, string>): string | undefined {
  const pair = ["1", "2"].find((number) => WRITTEN_BY.test(metas.get(`twitter:label${number}`) ?? ""));
  return pair && metas.get(`twitter:data${pair}`);
}

function inMarkup(page: Page, selector: string): string | null {
  for (const element of page.querySelectorAll(selector)) {
    const line = wordsUnder(element);
    const name = line.length < MAX_LINE_CHARS && !isAside(element) ? bylineIn(line) : null;
    if (name && NAME.test(name)) return name;
  }
  return null;
}

function isAside(element: PageElement): boolean {
  return element.closest('[class*="comment"],[id*="comment"],[class*="related"],aside,footer,nav') !== null;
}

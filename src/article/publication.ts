/**
 * On which day, or when, a page was published: JSON-LD, meta tags, marked times, the address, words by the headline,
 * then what was changed last. In: the page. Out: ISO 8601 as `published.ts` writes it, or null.
 */
import { type Page, type PageElement, textOf } from "./dom.ts";
import type { Described } from "./jsonld.ts";
import { publishedIn } from "./published.ts";

const METAS =
  "article:published_time og:article:published_time datepublished article:published parsely-pub-date sailthru.date publishdate publish-date publish_date pubdate publication_date dc.date.issued dcterms.issued dc.date.created dcterms.created dcterms.date dc.date cxenseparse:recs:publishtime article.published og:pubdate og:published_time citation_publication_date rnews:datepublished dcsext.articlefirstpublished date".split(
    " ",
  );
const LATER_METAS = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "last-modified",
  "dcterms.modified",
];
const STAMPS = [
  '[itemprop="datePublished"],time[pubdate],time[class*="publi"]',
  "article time[datetime],main time[datetime]",
  "time",
];
const WORDS =
  '[class*="date"],[class*="Date"],[class*="publish"],[class*="posted"],[class*="time"],[id*="date"],[class*="meta"],[class*="byline"]';
const MAX_LINE_CHARS = 120;

export interface DayClues {
  readonly page: Page;
  readonly described: Described;
  readonly metas: ReadonlyMap<string, string>;
  /** Blocks by the headline, nearest first. */
  readonly lines: readonly string[];
  readonly url: string | null;
  readonly language: string | null;
}

export function publicationOf({ page, described, metas, lines, url, language }: DayClues): string | null {
  // "3/4/2031" is the 4th of March in few countries; a page in English is held to be from one of them.
  const dayFirst = language !== null && !/^en(?:$|-us)/i.test(language);
  const read = (text: string | null | undefined) => publishedIn(text ?? "", dayFirst);
  const clues = [
    () => read(described.published),
    ...METAS.map((name) => () => read(metas.get(name))),
    () => stampIn(page, STAMPS[0] ?? "", read),
    () => read(inAddress(url)),
    ...STAMPS.slice(1).map((selector) => () => stampIn(page, selector, read)),
    () => firstOf(lines, read),
    () =>
      firstOf([...page.querySelectorAll(WORDS)].filter((element) => !isComment(element)).map(textOf), read),
    () => read(described.modified),
    ...LATER_METAS.map((name) => () => read(metas.get(name))),
  ];
  for (const clue of clues) {
    const day = clue();
    if (day) return day;
  }
  return null;
}

type Read = (text: string) => string | null;

function stampIn(page: Page, selector: string, read: Read): string | null {
  for (const element of page.querySelectorAll(selector)) {
    if (isComment(element)) continue;
    const stamp = element.getAttribute("datetime") ?? element.getAttribute("content") ?? "";
    const day = read(stamp) ?? read(textOf(element).slice(0, MAX_LINE_CHARS));
    if (day) return day;
  }
  return null;
}

function firstOf(lines: readonly string[], read: Read): string | null {
  for (const line of lines) {
    const day = line.length <= MAX_LINE_CHARS ? read(line) : null;
    if (day) return day;
  }
  return null;
}

/** "/2031/06/20/" in the path. */
function inAddress(url: string | null): string | null {
  const match = /\/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D|$)/.exec(url ?? "");
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

function isComment(element: PageElement): boolean {
  return element.closest('[class*="comment"],[id*="comment"]') !== null;
}

/**
 * Takes furniture out of a page by its elements: before Readability what is surely none of the article, after it what
 * class and id say, and cards of other stories. Each step spares what holds a good part of the page's text, since some
 * pages put the whole article into one form or name it "share". In: elements, which are changed.
 */
import { linkedChars, type PageElement, textOf } from "./dom.ts";

const NEVER = "script,style,noscript,template,iframe,svg,nav,button,select,input,textarea,object,embed";
/** Each group is spared as a whole where it holds more than that share of the page's text. */
const HARDLY: readonly (readonly [string, number])[] = [
  ["form", 0.3],
  ["dialog,[role=dialog],[role=alert],[role=search]", 0.3],
  ["[hidden],[aria-hidden=true]", 0.3],
  ["[role=navigation],[role=complementary],[role=contentinfo]", 0.3],
];
const COMMENTS =
  "#comments,#disqus_thread,#respond,.comments,.comments-area,.comment-list,.commentlist,.comments-section";
const SPARED = new Set(["HTML", "BODY", "MAIN", "H1", "H2", "H3", "H4", "H5", "H6"]);
const FURNITURE =
  /(?:^|[-_ ])(?:newsletter|subscribe|subscription|sign-?up|related|recommended|recirc|trending|most-?(?:read|popular|viewed)|popular|promo|advert(?:isement)?|ads?|sponsor(?:ed)?|outbrain|taboola|share|sharing|social|share-?bar|addthis|comments?|disqus|breadcrumbs?|by-?line|dateline|author-?(?:bio|box|info|card)|bio|about-?(?:the-)?author|tags?|tag-?list|topics|caption|credit|copyright|disclaimer|cookie|consent|paywall|modal|popup|toolbar|pagination|read-?more|read-next|more-(?:on|from|stories)|also-?(?:like|read)|teaser|rollover-block|video-player|player|jp-relatedposts|sharedaddy|saboxplugin|timestamp|posted-on|(?:entry-|post-|article-)?meta|donat(?:e|ion)|survey|rail)(?:$|[-_ ])/;

/** Before Readability sees the page. */
export function pruneBefore(body: PageElement): void {
  for (const element of [...body.querySelectorAll(NEVER)]) element.remove();
  const total = textOf(body).length;
  for (const [group, share] of HARDLY) {
    const found = [...body.querySelectorAll(group)].filter(
      (element) => !SPARED.has(element.nodeName) && element.nodeName !== "ARTICLE",
    );
    if (sum(found) <= total * share) for (const element of found) element.remove();
  }
  pruneCaptions(body);
  pruneComments(body);
}

const CAPTIONS = "figcaption,[class*=caption],[class*=Caption]";
const MAX_CAPTION_CHARS = 600;

/** By the last word of a class: "image-caption", "InlineImage-embedCaption", "wp-caption-text". */
function isCaption(element: PageElement): boolean {
  if (element.nodeName === "FIGCAPTION") return true;
  const names = (element.getAttribute("class") ?? "").split(/\s+/);
  return (
    names.some((name) => /(?:^|[-_a-z])caption(?:[-_]?text)?$/i.test(name)) &&
    textOf(element).length <= MAX_CAPTION_CHARS
  );
}

/** Where hardly anything else is prose, the captions are the story. */
function pruneCaptions(body: PageElement): void {
  const found = [...body.querySelectorAll(CAPTIONS)].filter(isCaption);
  const prose = [...body.querySelectorAll("p")].filter(
    (paragraph) => isProse(paragraph) && !found.some((caption) => caption.contains(paragraph)),
  );
  if (sum(found) < 1000 || sum(prose) >= 600) for (const element of found) element.remove();
}

/** What readers wrote can be longer than the article; a page of nothing else is a forum, and stays. */
function pruneComments(body: PageElement): void {
  const found = [...body.querySelectorAll(COMMENTS)].filter((element) => !SPARED.has(element.nodeName));
  if (found.length === 0) return;
  const within = new Set(found.flatMap((element) => [...element.querySelectorAll("p")]));
  const outside = [...body.querySelectorAll("p")].filter(
    (paragraph) => !within.has(paragraph) && isProse(paragraph),
  );
  if (outside.length >= 3) for (const element of found) element.remove();
}

/** After it: names would cost whole articles before. Undone where it takes over a third of the text. */
export function pruneAfter(root: PageElement, url: string | null): void {
  const total = textOf(root).length;
  const before = root.innerHTML;
  for (const element of [...root.querySelectorAll("[class],[id]")]) {
    if (SPARED.has(element.nodeName) || !FURNITURE.test(namesOf(element)) || !root.contains(element))
      continue;
    const chars = textOf(element).length;
    if (chars > total * 0.3 || chars > 2500 || proseIn(element) >= 3) continue;
    element.remove();
  }
  pruneCards(root, url);
  if (textOf(root).length < total * 0.65) root.innerHTML = before;
}

const MAX_CARD_CHARS = 800;

/** Three or more siblings of one class, each a heading linked within the site and little else: other stories. */
function pruneCards(root: PageElement, url: string | null): void {
  const rows = new Map<string, PageElement[]>();
  const lengths = new Map<PageElement, number>();
  let parents = 0;
  const keys = new Map<PageElement, number>();
  for (const heading of root.querySelectorAll("h2,h3,h4,h5,h6")) {
    const link = heading.closest("a") ?? heading.querySelector("a");
    if (!link || (!heading.closest("a") && linkedChars(heading) < textOf(heading).length * 0.85)) continue;
    if (leadsAway(link.getAttribute("href") ?? "", url)) continue;
    const card = cardOf(heading, root, lengths);
    const parent = card?.parentElement;
    if (!card || !parent) continue;
    if (!keys.has(parent)) keys.set(parent, parents++);
    const key = `${keys.get(parent)} ${card.nodeName} ${card.getAttribute("class") ?? ""}`;
    const row = rows.get(key) ?? [];
    rows.set(key, row);
    if (!row.includes(card)) row.push(card);
  }
  for (const row of rows.values()) if (row.length >= 3) for (const card of row) card.remove();
}

/** Products and films are listed with linked headings as well, but those links go to shops. */
function leadsAway(href: string, url: string | null): boolean {
  if (isAnchor(href, url)) return true;
  const target = URL.parse(href, url ?? "https://page.invalid/");
  const home = URL.parse(url ?? "");
  return target !== null && home !== null && siteOf(target.hostname) !== siteOf(home.hostname);
}

/** Within the page: a heading that a table of contents points to. */
function isAnchor(href: string, url: string | null): boolean {
  const [before, anchor] = href.split("#");
  return anchor !== undefined && (before === "" || (url?.split("#")[0]?.endsWith(before ?? "") ?? false));
}

function siteOf(host: string): string {
  return host.split(".").slice(-2).join(".");
}

/** The largest element round a heading that is still as short as a card. `lengths` remembers what was measured. */
function cardOf(
  heading: PageElement,
  root: PageElement,
  lengths: Map<PageElement, number>,
): PageElement | null {
  let card: PageElement | null = null;
  for (let up = heading.parentElement; up && up !== root; up = up.parentElement) {
    const chars = lengths.get(up) ?? textOf(up).length;
    lengths.set(up, chars);
    if (chars > MAX_CARD_CHARS || up.querySelectorAll("h2,h3,h4,h5,h6").length > 2) break;
    card = up;
  }
  return card;
}

/** "InlineImage-embedCaption wide" → " inline-image-embed-caption wide". */
function namesOf(element: PageElement): string {
  return `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/\s+/g, " ")
    .toLowerCase();
}

function proseIn(element: PageElement): number {
  return [...element.querySelectorAll("p")].filter(isProse).length;
}

function isProse(paragraph: PageElement): boolean {
  const chars = textOf(paragraph).length;
  return chars > 120 && linkedChars(paragraph) < chars * 0.3;
}

function sum(elements: readonly PageElement[]): number {
  return elements.reduce((chars, element) => chars + textOf(element).length, 0);
}

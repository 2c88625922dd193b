/**
 * The part of the DOM that extraction uses, over linkedom, which is loaded with the first page. No script runs and
 * nothing is fetched. Pages must be flattened first, since Readability's time is cubic in depth and linkedom recurses.
 */
import { createRequire } from "node:module";

export interface PageNode {
  readonly nodeType: number;
  /** Upper case for elements of HTML, "#text" for text. */
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageElement | null;
  remove(): void;
}

export interface PageElement extends PageNode {
  innerHTML: string;
  readonly firstElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { readonly length: number };
  closest(selector: string): PageElement | null;
  contains(node: PageNode): boolean;
  cloneNode(deep: true): PageElement;
}

export interface Page extends PageElement {
  readonly documentElement: PageElement;
  readonly body: PageElement;
}

const require = createRequire(import.meta.url);

/** `flat`: HTML that went through `flatten`, or came out of such a page. What is no HTML becomes text of the body. */
export function parsePage(flat: string): Page {
  const { parseHTML } = require("linkedom") as { parseHTML(html: string): { document: Page } };
  const framed =
    /<body[\s>]/i.test(flat) && /<html[\s>]/i.test(flat) ? flat : `<html><body>${flat}</body></html>`;
  return parseHTML(framed).document;
}

/** Text on one line. */
export function textOf(node: PageNode | null): string {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Characters of the element's text that stand in links. */
export function linkedChars(element: PageElement): number {
  let chars = 0;
  for (const link of element.querySelectorAll("a")) chars += textOf(link).length;
  return chars;
}

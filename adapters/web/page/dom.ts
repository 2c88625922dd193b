/**
 * Makes elements. Text only ever becomes text nodes, and addresses only links to http(s), so that nothing foreign can act on
 * the page.
 */

type Attributes = Readonly<Record<string, string | boolean>>;
type Child = Node | string;

/** An attribute that is `true` stands without a value, one that is `false` is left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** A link that opens beside the page, or its words alone where the address is none. */
export function linkTo(address: string, attributes: Attributes, ...children: readonly Child[]): HTMLElement {
  const url = webAddress(address);
  if (url === null) return el("span", attributes, ...children);
  return el(
    "a",
    { ...attributes, href: url, rel: "noreferrer noopener", target: "_blank", title: url },
    ...children,
  );
}

/** null for everything but http(s). */
export function webAddress(address: string): string | null {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** An element of index.html; throws where the page has none of that id. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}

/** For screen readers alone. */
export function unseen(text: string): HTMLElement {
  return el("span", { class: "unseen" }, text);
}

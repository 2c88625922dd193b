/** The exact body of a request, on demand: indented JSON with its parts told apart by colour, and a button that copies it. */
import { el } from "./dom.ts";

/** Beyond this, colours would make the page slow. */
const MAX_COLOURED_CHARS = 150_000;
const COPIED_MS = 1_500;
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function payloadPanel(bodies: readonly object[], note: string): HTMLElement {
  const json = bodies.map((body) => JSON.stringify(body, null, 2)).join("\n\n");
  const copy = el("button", { type: "button", class: "quiet" }, "Copy");
  copy.addEventListener("click", async () => {
    const done = await navigator.clipboard.writeText(json).then(
      () => "Copied",
      () => "Not allowed",
    );
    copy.textContent = done;
    window.setTimeout(() => {
      copy.textContent = "Copy";
    }, COPIED_MS);
  });
  const code = el("code", {}, ...(json.length > MAX_COLOURED_CHARS ? [json] : coloured(json)));
  return el(
    "div",
    { class: "payload" },
    el("div", { class: "payload-head" }, el("span", {}, note), copy),
    el("pre", { tabindex: "0" }, code),
  );
}

function coloured(json: string): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const { index, 0: whole, 1: text, 2: colon } of json.matchAll(TOKENS)) {
    if (index > at) nodes.push(document.createTextNode(json.slice(at, index)));
    const kind = text === undefined ? "json-word" : colon === undefined ? "json-text" : "json-name";
    nodes.push(el("span", { class: kind }, whole));
    at = index + whole.length;
  }
  nodes.push(document.createTextNode(json.slice(at)));
  return nodes;
}

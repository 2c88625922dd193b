/**
 * A payload of Block Kit drawn as Slack's clients draw it. In: the body as it would be sent, where its pictures are. Out: an
 * element. What is not known here is said, never left out.
 */
import type { types } from "@slack/bolt";
import type { Body } from "../../slack/render.ts";
import type { Payload } from "../wire.ts";
import { el, linkTo } from "./dom.ts";
import { drawMarks } from "./marks.ts";
import { makeMenu } from "./menu.ts";
import { type Drawing, drawPicture, unknownPart } from "./parts.ts";
import { parseMrkdwn } from "./slack-mrkdwn.ts";
import { fullTime, slackDate } from "./time.ts";

type Block = types.KnownBlock;
type Of<T extends Block["type"]> = Extract<Block, { type: T }>;
type RichPart = types.RichTextBlock["elements"][number];
type Text = types.PlainTextElement | types.MrkdwnElement;

export function drawSlack(payload: Payload<Body>, drawing: Drawing): Node[] {
  return payload.body.blocks.map((block) => drawBlock(block, payload, drawing));
}

function drawBlock(block: Block, { pictures }: Payload<Body>, drawing: Drawing): HTMLElement {
  switch (block.type) {
    case "header":
      return el("h3", { class: "s-header" }, block.text.text);
    case "section":
      return el(
        "div",
        { class: "s-section" },
        ...(block.text === undefined ? [] : drawText(block.text, drawing)),
      );
    case "context":
      return el("div", { class: "s-context" }, ...block.elements.map((one) => drawContext(one, drawing)));
    case "divider":
      return el("hr", { class: "s-divider" });
    case "image": {
      const file = "slack_file" in block ? block.slack_file : undefined;
      const name = file !== undefined && "id" in file ? (file.id ?? "") : "";
      return el("div", { class: "s-image" }, drawPicture(pictures, name, block.alt_text));
    }
    case "rich_text":
      return el("div", { class: "s-rich" }, ...block.elements.map((part) => drawRich(part, drawing)));
    case "actions":
      return drawActions(block, drawing);
    default:
      return unknownPart(`block of type ${block.type}`);
  }
}

function drawText(text: Text, { clock }: Drawing): Node[] {
  return text.type === "plain_text"
    ? [document.createTextNode(text.text)]
    : drawMarks(parseMrkdwn(text.text, clock));
}

function drawContext(element: Of<"context">["elements"][number], drawing: Drawing): HTMLElement {
  if (element.type === "image") return unknownPart("context with a picture");
  return el("span", {}, ...drawText(element, drawing));
}

function drawRich(part: RichPart, drawing: Drawing): HTMLElement {
  switch (part.type) {
    case "rich_text_section":
      return el("p", {}, ...drawElements(part.elements, drawing));
    case "rich_text_quote":
      return el("blockquote", {}, ...drawElements(part.elements, drawing));
    case "rich_text_preformatted":
      return el("pre", { class: "s-code" }, ...drawElements(part.elements, drawing));
    case "rich_text_list": {
      const entries = part.elements.map((entry) => el("li", {}, ...drawElements(entry.elements, drawing)));
      return el(part.style === "ordered" ? "ol" : "ul", {}, ...entries);
    }
    default:
      return unknownPart("kind of rich text");
  }
}

function drawElements(elements: readonly types.RichTextElement[], { clock }: Drawing): Node[] {
  return elements.map((element) => {
    const shown = drawElement(element, clock);
    return "style" in element ? styled(shown, element.style ?? {}) : shown;
  });
}

function drawElement(element: types.RichTextElement, clock: Drawing["clock"]): Node {
  switch (element.type) {
    case "text":
      return document.createTextNode(element.text);
    case "link":
      return linkTo(element.url, {}, element.text ?? element.url);
    case "date": {
      const shown = slackDate(element.timestamp, element.format, clock);
      return el("time", { title: fullTime(element.timestamp, clock) }, shown || (element.fallback ?? ""));
    }
    default:
      return unknownPart(`${element.type} in rich text`);
  }
}

const STYLE_TAGS = { bold: "strong", italic: "em", strike: "s", code: "code" } as const;

function styled(shown: Node, style: object): Node {
  return Object.entries(STYLE_TAGS).reduce<Node>(
    (inside, [name, tag]) =>
      (style as Readonly<Record<string, unknown>>)[name] === true ? el(tag, {}, inside) : inside,
    shown,
  );
}

/** A menu of more buttons shows three dots. */
const MENU = { type: "static_select", placeholder: { type: "plain_text", text: "⋯" } } as const;

function drawActions({ elements }: Of<"actions">, drawing: Drawing): HTMLElement {
  return el(
    "div",
    { class: "s-actions" },
    ...elements.map((element) => {
      if (element.type === "button") return drawButton(element, drawing);
      if (element.type === "static_select") return drawSelect(element, drawing);
      if (element.type === "overflow") return drawSelect({ ...MENU, options: element.options }, drawing);
      return unknownPart(`${element.type} among the actions`);
    }),
  );
}

function drawButton({ text, url, value = "", style }: types.Button, { onPress }: Drawing): HTMLElement {
  const look = `s-button ${style ?? ""}`.trim();
  if (url !== undefined) return linkTo(url, { class: look }, text.text);
  const button = el("button", { type: "button", class: look }, text.text);
  button.addEventListener("click", () => onPress(value, text.text));
  return button;
}

function drawSelect({ placeholder, options = [] }: types.StaticSelect, { onPress }: Drawing): HTMLElement {
  const entries = options.map(({ text, description, value = "" }) => ({
    label: text.text,
    hint: description?.text ?? "",
    id: value,
  }));
  return makeMenu(placeholder?.text ?? "", entries, ({ id, label }) => onPress(id, label));
}

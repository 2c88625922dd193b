/**
 * A payload of Components V2 drawn as Discord's clients draw it. In: the body as it would be sent, where its pictures are.
 * Out: an element. What is not known here is said, never left out.
 */
import type { APIMessageComponent, APIMessageTopLevelComponent } from "discord.js";
import type { RenderedBody } from "../../discord/render.ts";
import type { Payload } from "../wire.ts";
import { type Line, parseDiscord } from "./discord-markdown.ts";
import { el, linkTo } from "./dom.ts";
import { drawMarks } from "./marks.ts";
import { makeMenu } from "./menu.ts";
import { type Drawing, drawPicture, unknownPart } from "./parts.ts";

type Component = APIMessageTopLevelComponent | APIMessageComponent;
type Of<N extends number> = Extract<Component, { type: N }>;

const ATTACHMENT = "attachment://";

export function drawDiscord(payload: Payload<RenderedBody>, drawing: Drawing): Node[] {
  return payload.body.components.map((component) => drawComponent(component, payload, drawing));
}

function drawComponent(component: Component, payload: Payload<RenderedBody>, drawing: Drawing): HTMLElement {
  switch (component.type) {
    case 1:
      return el(
        "div",
        { class: "d-row" },
        ...component.components.map((one) => drawComponent(one, payload, drawing)),
      );
    case 2:
      return drawButton(component, drawing);
    case 3:
      return drawSelect(component, drawing);
    case 10:
      return el("div", { class: "d-text" }, ...drawLines(parseDiscord(component.content, drawing.clock)));
    case 12:
      return drawGallery(component, payload);
    case 14:
      return el("hr", { class: component.divider === false ? "d-space" : "d-divider" });
    case 17:
      return drawContainer(component, payload, drawing);
    default:
      return unknownPart(`component of type ${component.type}`);
  }
}

function drawContainer(container: Of<17>, payload: Payload<RenderedBody>, drawing: Drawing): HTMLElement {
  const { accent_color: color } = container;
  const element = el(
    "div",
    { class: "d-container" },
    ...container.components.map((one) => drawComponent(one, payload, drawing)),
  );
  if (typeof color === "number")
    element.style.setProperty("--d-accent", `#${(color & 0xffffff).toString(16).padStart(6, "0")}`);
  return element;
}

function drawLines(lines: readonly Line[]): HTMLElement[] {
  const tags = { plain: "p", small: "p", title: "h2", heading: "h3", subheading: "h4" } as const;
  return lines.map((line) => {
    switch (line.kind) {
      case "list":
        return el(
          "ul",
          { class: "d-list" },
          ...line.entries.map((entry) => el("li", {}, ...drawMarks(entry))),
        );
      case "quote":
        return el("blockquote", {}, ...drawLines(line.lines));
      default:
        return el(tags[line.kind], { class: `d-${line.kind}` }, ...drawMarks(line.marks));
    }
  });
}

const STYLES: Readonly<Record<number, string>> = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "link",
};

function drawButton(button: Of<2>, { onPress }: Drawing): HTMLElement {
  const emoji = "emoji" in button ? button.emoji?.name : undefined;
  const label = "label" in button ? (button.label ?? "") : "";
  const face = [...(emoji == null ? [] : [el("span", { class: "emoji" }, emoji)]), label];
  const look = `d-button ${STYLES[button.style] ?? "secondary"}`;
  if ("url" in button) return linkTo(button.url, { class: look }, ...face);
  const element = el("button", { type: "button", class: look, disabled: button.disabled === true }, ...face);
  if ("custom_id" in button) element.addEventListener("click", () => onPress(button.custom_id, label));
  return element;
}

function drawSelect(select: Of<3>, { onPress }: Drawing): HTMLElement {
  const entries = select.options.map(({ label, description = "", value }) => ({
    label,
    hint: description,
    id: value,
  }));
  return makeMenu(select.placeholder ?? "", entries, ({ id, label }) => onPress(id, label));
}

function drawGallery({ items }: Of<12>, { pictures }: Payload<RenderedBody>): HTMLElement {
  return el(
    "div",
    { class: "d-gallery" },
    ...items.map(({ media, description }) => {
      const name = media.url.startsWith(ATTACHMENT) ? media.url.slice(ATTACHMENT.length) : "";
      return drawPicture(pictures, name, description ?? "");
    }),
  );
}

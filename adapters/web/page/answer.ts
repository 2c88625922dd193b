/** One answer drawn twice, as Discord and as Slack show it, each with its payload behind a button. */
import type { Drawn } from "../wire.ts";
import { drawDiscord } from "./discord.ts";
import { el, unseen } from "./dom.ts";
import type { Drawing } from "./parts.ts";
import { payloadPanel } from "./payload.ts";
import { drawSlack } from "./slack.ts";

const BOT = "Dateline";
const ONLY_YOU = { en: "Only you can see this", ko: "나에게만 보이는 메시지" };

export function drawAnswer({ message, discord, slack }: Drawn, drawing: Drawing): HTMLElement {
  const only = message.visibility === "private" ? ONLY_YOU[message.language] : null;
  return el(
    "div",
    { class: "answers" },
    panel("discord", "Discord", {
      posts: discord.map((payload, at) => discordPost(drawDiscord(payload, drawing), at, only, drawing)),
      bodies: discord.map(({ body }) => body),
      note: "Body of a message to Discord",
    }),
    panel("slack", "Slack", {
      posts: slack.map((payload, at) => slackPost(drawSlack(payload, drawing), at, only, drawing)),
      bodies: slack.map(({ body }) => body),
      note: "chat.postMessage, without its channel",
    }),
  );
}

interface Panel {
  readonly posts: readonly HTMLElement[];
  readonly bodies: readonly object[];
  readonly note: string;
}

function panel(platform: "discord" | "slack", name: string, { posts, bodies, note }: Panel): HTMLElement {
  const toggle = el(
    "button",
    { type: "button", class: "quiet", "aria-expanded": "false" },
    "Payload",
    unseen(` for ${name}`),
  );
  const screen = el("div", { class: `screen ${platform}` }, ...posts);
  const element = el(
    "section",
    { class: `panel as-${platform}`, "aria-label": `As ${name} shows it` },
    el("div", { class: "panel-head" }, el("span", { class: "panel-name" }, name), toggle),
    screen,
  );
  let shown: HTMLElement | null = null;
  toggle.addEventListener("click", () => {
    if (shown === null) {
      shown = payloadPanel(bodies, bodies.length > 1 ? `${note}, ${bodies.length} in a row` : note);
      element.append(shown);
    } else {
      shown.remove();
      shown = null;
    }
    toggle.setAttribute("aria-expanded", String(shown !== null));
  });
  return element;
}

/** Posts in a row stand under one name, as both platforms have it. */
function discordPost(parts: readonly Node[], at: number, only: string | null, drawing: Drawing): HTMLElement {
  return el(
    "div",
    { class: "d-post" },
    ...(at > 0 ? [] : [face(), head("d", drawing)]),
    el("div", { class: "d-body" }, ...parts),
    ...(only === null ? [] : [el("p", { class: "d-only" }, only)]),
  );
}

function slackPost(parts: readonly Node[], at: number, only: string | null, drawing: Drawing): HTMLElement {
  return el(
    "div",
    { class: "s-post" },
    ...(only === null ? [] : [el("p", { class: "s-only" }, only)]),
    ...(at > 0 ? [] : [face(), head("s", drawing)]),
    el("div", { class: "s-body" }, ...parts),
  );
}

function head(platform: "d" | "s", { clock }: Drawing): HTMLElement {
  const time = new Intl.DateTimeFormat(clock.locale, { timeStyle: "short" }).format(clock.nowMs);
  return el(
    "div",
    { class: `${platform}-head` },
    el("span", { class: `${platform}-name` }, BOT),
    el("span", { class: `${platform}-app` }, "APP"),
    el("time", {}, time),
  );
}

function face(): HTMLElement {
  return el("img", { class: "face", src: "/icon.svg", alt: "", width: "40", height: "40" });
}

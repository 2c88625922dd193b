/** The renderers' contract, on Slack: foreign text in every place of a message stays text. */
import { FIT_LIMITS } from "../../adapters/slack/fitted.ts";
import { SLACK_LIMITS } from "../../adapters/slack/limits.ts";
import { type Body, render } from "../../adapters/slack/render.ts";
import { rendererContract } from "../contract/renderer.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";

interface Part {
  readonly type?: string;
  readonly text?: string | Part;
  readonly url?: string;
  readonly alt_text?: string;
  readonly fallback?: string;
  readonly [name: string]: unknown;
}

interface Link {
  readonly text: string;
  readonly url: string;
}

interface Read {
  readonly texts: string[];
  readonly links: Link[];
  readonly pings: string[];
}

const unescaped = (text: string) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** mrkdwn as Slack's clients read it: references in angle brackets, emoji codes, and live marks of emphasis. */
function readMrkdwn(text: string, read: Read): void {
  const resolved = text.replace(/<([^<>]*)>/g, (_, inner: string) => {
    const [target = "", label] = inner.split("|");
    if (target.startsWith("!date^")) return label ?? "";
    if (/^[!@#]/.test(target)) {
      read.pings.push(inner);
      return "@someone";
    }
    read.links.push({ text: unescaped(label ?? target), url: unescaped(target) });
    return label ?? target;
  });
  const drawn = resolved
    .replace(/:[a-z0-9_+'-]+:/g, ":emoji:")
    .replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^*_~`\n]*\S)\1(?![\p{L}\p{N}])/gu, "$2");
  read.texts.push(unescaped(drawn));
}

function readPart(part: Part, read: Read): void {
  const { type = "", text, url, alt_text: alt } = part;
  if (/^(?:user|usergroup|channel|broadcast)$/.test(type)) read.pings.push(type);
  if (type === "emoji") read.texts.push(":emoji:");
  if (type === "mrkdwn") {
    readMrkdwn(String(text), read);
    return;
  }
  if (type === "date") read.texts.push(part.fallback ?? "");
  if (typeof text === "string") read.texts.push(text);
  if (typeof alt === "string") read.texts.push(alt);
  if (url !== undefined)
    read.links.push({ text: typeof text === "string" ? text : (text?.text as string), url });
  const inSection = /^rich_text_(?:section|quote)$/.test(type);
  if (inSection) {
    const inner: Read = { ...read, texts: [] };
    readAll(part.elements, inner);
    read.texts.push(inner.texts.join(""));
    return;
  }
  readAll(Object.values(part), read);
}

function readAll(value: unknown, read: Read): void {
  if (Array.isArray(value)) for (const each of value) readAll(each, read);
  else if (typeof value === "object" && value !== null) readPart(value as Part, read);
}

function readBody(body: Body): Read {
  const read: Read = { texts: [], links: [], pings: [] };
  readAll(body.blocks, read);
  read.pings.push(...(body.text.match(/<[!@#][^>]*>?/g) ?? []));
  read.texts.push(unescaped(body.text));
  return read;
}

rendererContract("Slack", {
  render: (message) => render(message).body,
  textOf: (body) => readBody(body).texts.join("\n"),
  linksOf: (body) => readBody(body).links,
  pingsOf: (body) => readBody(body).pings,
  problemsOf: (body) => [
    ...problemsOf("message_blocks", body.blocks),
    ...(body.text.length > SLACK_LIMITS.summaryChars.max ? ["the text is too long"] : []),
    ...(JSON.stringify(body).length > 100_000 ? ["the message is too large"] : []),
    ...(body.link_names || body.unfurl_links || body.unfurl_media || body.parse !== "none"
      ? ["it is parsed"]
      : []),
  ],
  limits: FIT_LIMITS,
});

/**
 * Reads a Discord message as Discord's clients would, by rules written for the tests: what is shown, where links lead, whom
 * it pings. In: the body of a request. Shares nothing with the renderer.
 */
import { DISCORD_LIMITS } from "../../adapters/discord/limits.ts";

interface Part {
  readonly type: number;
  readonly [key: string]: unknown;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

interface Read {
  text: string;
  links: Link[];
  pings: string[];
}

/** Every component with all that is in it, outermost first. */
export function partsOf(components: unknown): Part[] {
  if (!Array.isArray(components)) return [];
  return (components as Part[]).flatMap((part) => [
    part,
    ...partsOf(part.components),
    ...partsOf(part.accessory ? [part.accessory] : []),
  ]);
}

export function readBody(body: { readonly components?: unknown }): Read {
  const read: Read = { text: "", links: [], pings: [] };
  const lines: string[] = [];
  for (const part of partsOf(body.components)) {
    if (part.type === 10) lines.push(markdown(String(part.content), read));
    if (part.type === 2) {
      lines.push(String(part.label));
      if (typeof part.url === "string") read.links.push({ text: String(part.label), url: part.url });
    }
    if (part.type === 3) {
      lines.push(String(part.placeholder));
      for (const option of part.options as { label: string; description?: string }[])
        lines.push(option.label, option.description ?? "");
    }
    if (part.type === 12) {
      for (const shown of part.items as { description?: string }[]) lines.push(shown.description ?? "");
    }
  }
  return { ...read, text: lines.join("\n") };
}

const LINE_MARK = /^\s*(?:#{1,3}\s+|-#\s+|>(?:>>)?\s|[-*+]\s+|\d+[.)]\s+)/;

function markdown(source: string, read: Read): string {
  const shown = source.split("\n").map((line) => {
    let rest = line;
    for (let mark = LINE_MARK.exec(rest); mark !== null; mark = LINE_MARK.exec(rest))
      rest = rest.slice(mark[0].length);
    return rest;
  });
  return inline(shown.join("\n"), read);
}

type Rule = readonly [pattern: RegExp, show: (match: RegExpExecArray, read: Read) => string];

/** In the order in which Discord's parser tries them. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, mark = ""]) => mark],
  [/```[\s\S]*?```/y, ([whole]) => whole.replaceAll("```", "")],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, ([, , code = ""]) => code],
  [
    /\[((?:\[[^\]]*\]|\\.|[^[\]])*)\]\(\s*<?([^\s()<>]+)>?(?:\s+['"][^'"]*['"])?\s*\)/y,
    ([, text = "", url = ""], read) => {
      const shown = inline(text, read);
      read.links.push({ text: shown, url });
      return shown;
    },
  ],
  [/<(?:@[!&]?|#)\d+>|<id:\w+>/y, ([whole], read) => stand("@someone", whole, read)],
  [/@(?:everyone|here)/iy, ([whole], read) => stand("@all", whole, read)],
  [/<\/[^:>\n]+:\d+>/y, () => "/command"],
  [/<t:-?\d+(?::\w)?>/y, () => "(time)"],
  [/<a?:\w+:\d+>|:[\w+~-]+:/y, () => ":emoji:"],
  [/<?((?:https?|steam|discord):\/\/[^\s<>]+)>?/iy, ([, url = ""], read) => linkAlone(url, read)],
  [
    /(?:discord(?:app)?\.com\/invite|discord\.(?:gg|me|li|io))\/\w+/iy,
    ([url], read) => linkAlone(`https://${url}`, read),
  ],
  [/\*\*([\s\S]+?)\*\*(?!\*)/y, ([, inner = ""], read) => inline(inner, read)],
  [/__([\s\S]+?)__(?!_)/y, ([, inner = ""], read) => inline(inner, read)],
  [/~~([\s\S]+?)~~/y, ([, inner = ""], read) => inline(inner, read)],
  [/\|\|([\s\S]+?)\|\|/y, ([, inner = ""], read) => inline(inner, read)],
  [/\*(?=\S)((?:\*\*|\\[\s\S]|[^*])+?)\*(?!\*)/y, ([, inner = ""], read) => inline(inner, read)],
  [/\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y, ([, inner = ""], read) => inline(inner, read)],
];

function stand(text: string, source: string, read: Read): string {
  read.pings.push(source);
  return text;
}

function linkAlone(url: string, read: Read): string {
  read.links.push({ text: url, url });
  return "(link)";
}

function inline(source: string, read: Read): string {
  let shown = "";
  scan: for (let at = 0; at < source.length; ) {
    for (const [pattern, show] of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(source);
      if (match === null) continue;
      const next = at + match[0].length;
      shown += show(match, read);
      at = next;
      continue scan;
    }
    shown += source[at];
    at++;
  }
  return shown;
}

/** What Discord's API would refuse, from the limits of its documentation. */
export function problemsOf(body: {
  readonly components?: unknown;
  readonly attachments?: unknown;
  readonly allowed_mentions?: unknown;
}): string[] {
  const problems: string[] = [];
  const parts = partsOf(body.components);
  const within = (what: string, value: unknown, max: number, min = 1) => {
    const length = typeof value === "string" || Array.isArray(value) ? value.length : -1;
    if (length < min || length > max) problems.push(`${what} has ${length}, not ${min} to ${max}`);
  };
  within("message", parts, DISCORD_LIMITS.maxComponents);
  const texts = parts.filter((part) => part.type === 10).map((part) => String(part.content));
  for (const text of texts) within("text", text, DISCORD_LIMITS.maxTextChars);
  within("texts together", texts.join(""), DISCORD_LIMITS.maxTextChars, 0);
  for (const part of parts) {
    if (part.type === 1) within("row", part.components, DISCORD_LIMITS.maxButtonsPerRow);
    if (part.type === 2) within("label", part.label, DISCORD_LIMITS.maxButtonLabelChars);
    if (part.type === 2 && part.style === 5) within("url", part.url, DISCORD_LIMITS.maxButtonUrlChars);
    if (part.type === 3) {
      within("placeholder", part.placeholder, DISCORD_LIMITS.maxPlaceholderChars, 0);
      within("options", part.options, DISCORD_LIMITS.maxChoices);
      const options = part.options as { label: string; value: string; description?: string }[];
      for (const { label, value, description = "-" } of options)
        for (const text of [label, value, description]) within("option", text, DISCORD_LIMITS.maxChoiceChars);
      if (new Set(options.map(({ value }) => value)).size < options.length)
        problems.push("option values repeat");
    }
    if (part.type === 12) {
      within("gallery", part.items, DISCORD_LIMITS.maxGalleryPictures);
      for (const shown of part.items as { description?: string }[])
        within("alt", shown.description ?? "-", DISCORD_LIMITS.maxAltChars);
    }
    if (part.type === 17) within("container", part.components, DISCORD_LIMITS.maxComponents);
  }
  const ids = parts.flatMap((part) => (typeof part.custom_id === "string" ? [part.custom_id] : []));
  for (const id of ids) within("custom_id", id, DISCORD_LIMITS.maxCustomIdChars);
  if (new Set(ids).size < ids.length) problems.push("custom_id repeats");
  if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}') problems.push("mentions are allowed");
  return problems;
}

/**
 * Discord's Markdown, as far as its clients draw it in a text display. In: the content of a payload. Out: lines of marks.
 * A backslash takes the meaning from the mark behind it. Source: docs.discord.com "Message formatting", and Discord's help
 * page "Markdown Text 101". Pure.
 */
import type { Mark } from "./mark.ts";
import { type Clock, discordTime, fullTime } from "./time.ts";

export type Line =
  | { readonly kind: "plain" | "small" | "title" | "heading" | "subheading"; readonly marks: readonly Mark[] }
  | { readonly kind: "list"; readonly entries: readonly (readonly Mark[])[] }
  /** Lines of the quotation, which may be small print or lists themselves. */
  | { readonly kind: "quote"; readonly lines: readonly Line[] };

const HEADINGS = { "#": "title", "##": "heading", "###": "subheading" } as const;

export function parseDiscord(content: string, clock: Clock): readonly Line[] {
  const lines: Line[] = [];
  const source = content.split("\n");
  for (let at = 0; at < source.length; at++) {
    const line = source[at] ?? "";
    const run = (mark: RegExp): string[] => {
      const inside: string[] = [];
      for (; at < source.length && mark.test(source[at] ?? ""); at++)
        inside.push((source[at] ?? "").replace(mark, ""));
      at--;
      return inside;
    };
    const marked = /^(#{1,3}|-#)\s+(?=\S)/.exec(line);
    if (marked !== null) {
      const mark = marked[1] as keyof typeof HEADINGS | "-#";
      const marks = parseInline(line.slice(marked[0].length), clock);
      lines.push({ kind: mark === "-#" ? "small" : HEADINGS[mark], marks });
    } else if (/^> /.test(line)) {
      lines.push({ kind: "quote", lines: parseDiscord(run(/^> /).join("\n"), clock) });
    } else if (/^[-*] /.test(line)) {
      lines.push({ kind: "list", entries: run(/^[-*] /).map((entry) => parseInline(entry, clock)) });
    } else lines.push({ kind: "plain", marks: parseInline(line, clock) });
  }
  return lines;
}

type Rule = readonly [pattern: RegExp, make: (match: RegExpExecArray, clock: Clock) => Mark];
type Emphasis = "strong" | "em" | "underline" | "strike" | "spoiler";

const around =
  (kind: Emphasis) =>
  (match: RegExpExecArray, clock: Clock): Mark => ({
    kind,
    inside: parseInline(match[1] ?? "", clock),
  });
const text = (match: RegExpExecArray): Mark => ({ kind: "text", text: match[1] ?? "" });
const mention = (match: RegExpExecArray): Mark => ({ kind: "mention", text: match[1] ?? match[0] });

/** Tried in this order where a mark stands. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, text],
  [/(`+)(.+?)\1(?!`)/sy, (match) => ({ kind: "code", text: match[2] ?? "" })],
  [
    /\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/[^\s()<>]+)>?\)/y,
    ([, inside = "", url = ""], clock) => ({ kind: "link", url, inside: parseInline(inside, clock) }),
  ],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    ([, unixS, style = "f"], clock) => ({
      kind: "time",
      text: discordTime(Number(unixS), style, clock),
      full: fullTime(Number(unixS), clock),
    }),
  ],
  [/<(\/[^:<>\n]{1,100}):\d+>/y, mention],
  [/<(?:@[!&]?|#)\d+>|@(?:everyone|here)/y, mention],
  [
    /<?(https?:\/\/[^\s<>]+)>?/y,
    ([, url = ""]) => ({ kind: "link", url, inside: [{ kind: "text", text: url }] }),
  ],
  [/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, around("strong")],
  [/__((?:\\.|[^\\])+?)__(?!_)/sy, around("underline")],
  [/~~((?:\\.|[^\\])+?)~~/sy, around("strike")],
  [/\|\|((?:\\.|[^\\])+?)\|\|/sy, around("spoiler")],
  [/\*(?=\S)((?:\\.|[^*\\])+?)\*(?!\*)/sy, around("em")],
  [/(?<!\w)_((?:\\.|[^_\\])+?)_(?!\w)/sy, around("em")],
];
/** A rule can only begin at one of these. */
const BEGINNING = /[\\`[<@h*_~|]/g;

function parseInline(source: string, clock: Clock): readonly Mark[] {
  const marks: Mark[] = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain !== "") marks.push({ kind: "text", text: plain });
    plain = "";
  };
  while (at < source.length) {
    BEGINNING.lastIndex = at;
    const next = BEGINNING.exec(source)?.index ?? source.length;
    plain += source.slice(at, next);
    at = next;
    if (at >= source.length) break;
    const found = firstMatch(source, at, clock);
    if (found === null) plain += source[at++];
    else {
      if (found.mark.kind === "text") plain += found.mark.text;
      else {
        flush();
        marks.push(found.mark);
      }
      at += found.length;
    }
  }
  flush();
  return marks;
}

function firstMatch(source: string, at: number, clock: Clock): { mark: Mark; length: number } | null {
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) return { mark: make(match, clock), length: match[0].length };
  }
  return null;
}

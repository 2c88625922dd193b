/**
 * Slack's mrkdwn as its clients draw it: links, dates, mentions, the four marks, three entities. In: the text of a mrkdwn
 * element. Out: marks. Source: docs.slack.dev "Formatting message text". Pure.
 */
import type { Mark } from "./mark.ts";
import { type Clock, fullTime, slackDate } from "./time.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function parseMrkdwn(source: string, clock: Clock): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const { index, 0: whole, 1: inside = "" } of source.matchAll(/<([^<>\n]+)>/g)) {
    marks.push(...emphasis(source.slice(at, index)), control(inside, clock));
    at = index + whole.length;
  }
  marks.push(...emphasis(source.slice(at)));
  return marks;
}

/** What stands between "<" and ">". */
function control(inside: string, clock: Clock): Mark {
  const date = /^!date\^(-?\d{1,13})\^([^^|]+)(?:\^[^|]+)?\|(.*)$/s.exec(inside);
  if (date !== null) {
    const unixS = Number(date[1]);
    return {
      kind: "time",
      text: slackDate(unixS, unescaped(date[2] ?? ""), clock),
      full: fullTime(unixS, clock),
    };
  }
  const [target = "", label] = inside.split("|", 2);
  if (/^[@#!]/.test(target)) return { kind: "mention", text: unescaped(label ?? target) };
  return {
    kind: "link",
    url: unescaped(target),
    inside: [{ kind: "text", text: unescaped(label ?? target) }],
  };
}

const EMPHASIS = /(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu;
const KINDS = { "*": "strong", _: "em", "~": "strike" } as const;

function emphasis(source: string): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const { index, 0: whole, 1: mark = "", 2: inside = "" } of source.matchAll(EMPHASIS)) {
    marks.push(...text(source.slice(at, index)));
    marks.push(
      mark === "`"
        ? { kind: "code", text: unescaped(inside) }
        : { kind: KINDS[mark as keyof typeof KINDS], inside: emphasis(inside) },
    );
    at = index + whole.length;
  }
  return [...marks, ...text(source.slice(at))];
}

function text(source: string): readonly Mark[] {
  return source === "" ? [] : [{ kind: "text", text: unescaped(source) }];
}

function unescaped(source: string): string {
  return source.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** What a briefing's file may hold, and the words for a reader where it holds something else. */
import { z } from "zod";
import { ACCENTS } from "../model/briefing.ts";
import { editDistance } from "../text/distance.ts";
import { isCron } from "./cron.ts";

const LENGTHS = ["line", "short", "medium"] as const;
const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Channels of the platforms: a Discord channel's id; a Slack channel's, with its workspace before it where there are several. */
const ADDRESS =
  /^(?:discord:\d{17,20}|slack:(?:[TE][A-Z0-9]{5,}\/)?[CGD][A-Z0-9]{5,}|console:|web:[a-z0-9-]{1,32})$/;

/** One line of text that shows something. */
const line = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .regex(/^[^\p{Cc}]*[\p{L}\p{N}][^\p{Cc}]*$/u);

/** Without a user name or password: secrets never stand in these files. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

const webAddress = z.string().max(2000).refine(isWebAddress);
const folder = z.string().regex(/^[^\p{Cc}]{1,400}$/u);
const outlet = line(80).nullable().default(null);
const count = (max: number) => z.number().int().min(0).max(max);

export const DEFINITION = z.strictObject({
  title: line(80),
  aliases: z.array(line(40)).max(50).default([]),
  accent: z.enum(ACCENTS).default("slate"),
  sources: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("feed"), from: webAddress, outlet }),
        z.strictObject({ kind: z.literal("page"), from: webAddress, outlet }),
        z.strictObject({ kind: z.literal("folder"), from: folder, outlet }),
      ]),
    )
    .min(1)
    .max(60),
  demo: folder.nullable().default(null),
  match: z
    .strictObject({
      any: z.array(line(60)).max(200).default([]),
      none: z.array(line(60)).max(200).default([]),
    })
    .default({ any: [], none: [] }),
  schedule: z
    .strictObject({
      cron: z.string().refine(isCron),
      zone: z.string().refine((zone) => ZONES.includes(zone)),
      post: z.array(z.string().regex(ADDRESS)).max(50).default([]),
    })
    .nullable()
    .default(null),
  length: z.enum(LENGTHS).default("short"),
  maxStories: z.number().int().min(1).max(10).default(5),
  outlets: z
    .record(line(80), z.strictObject({ maxPoints: count(3), maxQuotes: count(5), maxWords: count(300) }))
    .default({}),
});

interface Words {
  readonly expected: string;
  readonly next: string | ((value: unknown) => string);
}

const WORD: Words = { expected: "a word or two", next: "write it on one line" };
const WORDS_LIST: Words = {
  expected: "a list of words",
  next: "write [one, two], or one a line after a hyphen",
};
const LIMIT: Words = {
  expected: "a whole number in its limits",
  next: "see briefings/README.md for the limits",
};

/** By the place in the file; "*" stands for an entry's number or an outlet's name. */
export const WORDS: Readonly<Record<string, Words>> = {
  "": { expected: "fields such as title and sources", next: "copy the example in briefings/README.md" },
  title: { expected: "a title of 1 to 80 characters", next: "write for example title: Korea" },
  aliases: WORDS_LIST,
  "aliases.*": {
    expected: "a word of 1 to 40 characters",
    next: "write it on one line, in quotes if it is a number",
  },
  accent: { expected: `one of ${ACCENTS.join(", ")}`, next: nearest(ACCENTS) },
  sources: {
    expected: "a list of 1 to 60 sources",
    next: "write for example - { kind: feed, from: https://… }",
  },
  "sources.*": { expected: "a source with kind and from", next: "write - { kind: feed, from: https://… }" },
  "sources.*.kind": { expected: "one of feed, page, folder", next: nearest(["feed", "page", "folder"]) },
  "sources.*.from": {
    expected: "a web address (http or https, without a password), or a folder's path for kind: folder",
    next: "copy the address from a browser",
  },
  "sources.*.outlet": { expected: "the outlet's name", next: "write it on one line, or leave it out" },
  demo: {
    expected: "a folder beside this file",
    next: "write for example demo: samples/korea, or leave it out",
  },
  match: { expected: "a block with any and none", next: "write for example match: { any: [Korea] }" },
  "match.any": WORDS_LIST,
  "match.any.*": WORD,
  "match.none": WORDS_LIST,
  "match.none.*": WORD,
  schedule: {
    expected: "a block with cron, zone and post",
    next: "copy it from briefings/README.md, or leave it out",
  },
  "schedule.cron": {
    expected: "five fields: minute, hour, day, month, day of the week (a date that comes)",
    next: 'write for example cron: "30 7 * * *" for every day at 07:30',
  },
  "schedule.zone": { expected: "a time zone's name such as Asia/Seoul", next: nearest(ZONES) },
  "schedule.post": { expected: "a list of channels", next: "write one a line after a hyphen, or []" },
  "schedule.post.*": {
    expected: "a channel such as discord:112233445566778899 or slack:C0123ABCD",
    next: "write the platform, a colon and the channel's id (not its name, not a webhook)",
  },
  length: { expected: `one of ${LENGTHS.join(", ")}`, next: nearest(LENGTHS) },
  maxStories: { expected: "a whole number from 1 to 10", next: "write for example maxStories: 5" },
  outlets: {
    expected: "a block with outlets' names",
    next: "copy it from briefings/README.md, or leave it out",
  },
  "outlets.*": {
    expected: "maxPoints, maxQuotes and maxWords",
    next: "write { maxPoints: 1, maxQuotes: 1, maxWords: 60 }",
  },
  "outlets.*.maxPoints": { ...LIMIT, expected: "a whole number from 0 to 3" },
  "outlets.*.maxQuotes": { ...LIMIT, expected: "a whole number from 0 to 5" },
  "outlets.*.maxWords": { ...LIMIT, expected: "a whole number from 0 to 300" },
};

/** What to do about a word that is not in a list: the nearest one that is. */
export function nearest(allowed: readonly string[]): (value: unknown) => string {
  return (value) => {
    const typed = String(value).toLowerCase();
    const distances = allowed.map((word) => editDistance(typed, word.toLowerCase(), 3));
    const best = Math.min(...distances);
    if (best > 3) return "write it as in briefings/README.md";
    return `write ${allowed[distances.indexOf(best)]}`;
  };
}

/** What the operator is told where a briefing's file holds something else than it may, by the place in the file. */
import { ACCENTS } from "../model/briefing.ts";
import { editDistance } from "../text/distance.ts";
import { LENGTHS, ZONES } from "./definition-schema.ts";

interface Words {
  readonly expected: string;
  readonly next: string | ((value: unknown) => string);
}

const WORD: Words = { expected: "a word or two", next: "write it on one line" };
const WORDS_LIST: Words = {
  expected: "a list of words",
  next: "write [one, two], or one a line after a hyphen",
};
const limit = (max: number): Words => ({
  expected: `a whole number from 0 to ${max}`,
  next: "write a number in these limits",
});

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
    expected: "a web address (http or https, without a password), or for kind: folder a folder that is there",
    next: (value) =>
      /^[a-z]+:/iu.test(String(value))
        ? "copy the address from a browser"
        : "check the path, as seen from this file",
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
  "schedule.tell": {
    expected: "a person such as discord:@112233445566778899 or slack:@U0123ABCD, or a channel",
    next: "write the platform, a colon, @ and the person's id, or leave it out: then the log says it",
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
  "outlets.*.maxPoints": limit(3),
  "outlets.*.maxQuotes": limit(2),
  "outlets.*.maxWords": limit(150),
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

/** What a briefing's file may hold. The words for a reader where it holds something else are in `definition-words.ts`. */
import { z } from "zod";
import { ACCENTS } from "../model/briefing.ts";
import { isCron } from "./cron.ts";

export const LENGTHS = ["line", "short", "medium"] as const;
export const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Channels of the platforms: a Discord channel's id; a Slack channel's, with its workspace before it where there are several. */
const ADDRESS =
  /^(?:discord:\d{17,20}|slack:(?:[TE][A-Z0-9]{5,}\/)?[CGD][A-Z0-9]{5,}|console:|web:[a-z0-9-]{1,32})$/;

/** The same, or a person: "discord:@" and the account's id, "slack:@" and the member's. */
const TOLD = new RegExp(
  `${ADDRESS.source}|^(?:discord:@\\d{17,20}|slack:@(?:[TE][A-Z0-9]{5,}\\/)?[UW][A-Z0-9]{5,})$`,
);

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
      tell: z.string().regex(TOLD).nullable().default(null),
    })
    .nullable()
    .default(null),
  length: z.enum(LENGTHS).default("short"),
  maxStories: z.number().int().min(1).max(10).default(5),
  outlets: z
    .record(line(80), z.strictObject({ maxPoints: count(3), maxQuotes: count(2), maxWords: count(150) }))
    .default({}),
});

/**
 * What a straight line can't say about a sentence: steps of place and length, and pairs of features that count together. In:
 * a row of `features.ts`. Out: further columns for the linear model, named by `BENDS`.
 */
import { FEATURES } from "./features.ts";

type Name = (typeof FEATURES)[number];

const AT = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Readonly<Record<Name, number>>;
const flag = (truth: boolean): number => (truth ? 1 : 0);

type Bend = (of: (name: Name) => number) => number;

const STEPS: Readonly<Record<string, Bend>> = {
  "place 3": (of) => flag(of("place") === 3),
  "place 4": (of) => flag(of("place") === 4),
  "place 5 to 7": (of) => flag(of("place") >= 5 && of("place") < 8),
  "place 8 to 14": (of) => flag(of("place") >= 8 && of("place") < 15),
  "log place": (of) => Math.log(1 + of("place")),
  "words under 13": (of) => flag(of("words") < 13),
  "words 20 to 27": (of) => flag(of("words") >= 20 && of("words") < 28),
  "words from 28": (of) => flag(of("words") >= 28),
  "sentences under 12": (of) => flag(of("sentences") < Math.log(12)),
  "sentences under 20": (of) => flag(of("sentences") < Math.log(20)),
  "sentences over 40": (of) => flag(of("sentences") > Math.log(40)),
  "any quotes": (of) => flag(of("quotes") > 0),
  "any numbers": (of) => flag(of("numbers") > 0),
  "root ahead": (of) => Math.sqrt(Math.max(0, of("ahead"))),
};
const TOGETHER: readonly (readonly [Name, Name])[] = [
  ["lead", "sentences"],
  ["lead", "likeFirst"],
  ["lead", "ahead"],
  ["lead", "useSum"],
  ["lead", "names"],
  ["lead", "quotes"],
  ["lead", "event"],
  ["lead", "later"],
  ["first", "headline"],
  ["first", "words"],
  ["first", "ahead"],
  ["likeFirst", "likeFirst"],
  ["centre", "centre"],
  ["useMean", "useMean"],
];
/** Those that fade down the article. */
const FADING: readonly Name[] = ["headline", "centre", "ahead", "likeFirst", "topWords"];

const ALL: Readonly<Record<string, Bend>> = {
  ...STEPS,
  ...Object.fromEntries(TOGETHER.map(([a, b]): [string, Bend] => [`${a} and ${b}`, (of) => of(a) * of(b)])),
  ...Object.fromEntries(
    FADING.map((name): [string, Bend] => [
      `${name} and log place`,
      (of) => of(name) * Math.log(1 + of("place")),
    ]),
  ),
};

export const BENDS: readonly string[] = Object.keys(ALL);
const BEND = Object.values(ALL);

export function bendsOf(features: readonly number[]): number[] {
  const of = (name: Name): number => features[AT[name]] ?? 0;
  return BEND.map((bend) => bend(of));
}

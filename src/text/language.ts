/**
 * Which language a text is in. Scripts tell Korean, Japanese, Chinese, Greek and others at once; function words tell
 * the large languages of Europe in a text of some length; only the rest asks eld, which takes up to a second and
 * 90 MB to load. In: text, and what the page says of itself. Out: ISO 639-1, or null.
 */
import { createRequire, findPackageJSON } from "node:module";
import path from "node:path";
import { tokensOf } from "./tokens.ts";

/** The share of the letters that tells: a Japanese text is half Chinese characters, a Korean one may quote some. */
const SCRIPTS: readonly (readonly [string, RegExp, number])[] = [
  ["ko", /\p{Script=Hangul}/gu, 0.3],
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ["zh", /\p{Script=Han}/gu, 0.3],
  ["el", /\p{Script=Greek}/gu, 0.5],
  ["he", /\p{Script=Hebrew}/gu, 0.5],
  ["th", /\p{Script=Thai}/gu, 0.5],
  ["hi", /\p{Script=Devanagari}/gu, 0.5],
  ["bn", /\p{Script=Bengali}/gu, 0.5],
  ["ta", /\p{Script=Tamil}/gu, 0.5],
  ["te", /\p{Script=Telugu}/gu, 0.5],
  ["ka", /\p{Script=Georgian}/gu, 0.5],
  ["hy", /\p{Script=Armenian}/gu, 0.5],
];

/** Frequent words that no other language of the table has. */
const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "the and of to that was for with his her said has have are is will which by from this not they been would",
  ),
  de: words(
    "der und das nicht mit sich auf ist ein eine auch für dem den von dass werden wird sind nach zu bei im",
  ),
  fr: words(
    "les des est dans une pour qui sur pas avec par au ce sont plus cette été ont aux leur mais où le et",
  ),
  es: words(
    "el los las una del por con para está más pero como su sus también fue este ha desde sobre y según",
  ),
  it: words(
    "il di che è per della con sono nel alla gli delle dei anche più questo dal ha stato ed nella degli",
  ),
  pt: words(
    "não uma os do da em para com mais por dos das ao como foi são pelo pela seu sua também já você é",
  ),
  nl: words(
    "het een van en dat op te zijn voor met niet aan er ook door maar bij heeft naar wordt werd deze worden",
  ),
};
const MIN_TOKENS = 30;
const MIN_SHARE = 0.15;

/** `hint`: the page's own `lang`, believed only where the text itself is too short to tell. */
export function languageOf(text: string, hint: string | null = null): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const stated = /^[a-z]{2}(?=$|[-_])/i.exec(hint ?? "")?.[0].toLowerCase() ?? null;
  if (letters === 0) return stated;
  for (const [language, script, share] of SCRIPTS) {
    if ((text.match(script)?.length ?? 0) >= letters * share) return language;
  }
  return byFunctionWords(text) ?? byNgrams(text, letters, stated);
}

function byFunctionWords(text: string): string | null {
  const tokens = tokensOf(text.slice(0, 2000).toLowerCase());
  if (tokens.length < MIN_TOKENS) return null;
  const shares = Object.entries(FUNCTION_WORDS)
    .map(([language, list]) => ({ language, hits: tokens.filter((token) => list.has(token.text)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = shares;
  if (!first || !second || first.hits < tokens.length * MIN_SHARE || second.hits > first.hits / 2)
    return null;
  return first.language;
}

interface Eld {
  detect(text: string): { readonly language: string; isReliable(): boolean };
}
let eld: Eld | null = null;

/** eld offers itself to `import` alone; a briefing that never needs it must not wait for it. */
function byNgrams(text: string, letters: number, stated: string | null): string | null {
  if (!eld) {
    const require = createRequire(import.meta.url);
    const home = path.dirname(findPackageJSON("eld", import.meta.url) ?? "");
    eld = (require(path.join(home, "src/entries/static.extrasmall.js")) as { readonly eld: Eld }).eld;
  }
  const found = eld.detect(text.slice(0, 1000));
  if (letters < 40 && stated !== null && !found.isReliable()) return stated;
  return found.language || stated;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/**
 * A sentence as a point shows it at its longest: without the dateline of an agency and without an opening connective, which
 * point to nothing where the sentence stands alone. In: a sentence. Out: the same, or what follows those.
 */

const AGENCY =
  "CNN|AP|Reuters|AFP|UPI|Bloomberg|Xinhua|Yonhap|BBC|CBS|NBC|ABC|Fox News|Associated Press|CNNMoney|CNN Student News|HLN|HLNtv\\.com|Hollywood Reporter|The Hollywood Reporter|Rolling Stone|WIRED|PEOPLE\\.com|Entertainment Weekly|EW\\.com|Variety|Billboard|InStyle\\.com|InStyle|Mashable|RealSimple\\.com|Tribune Media Services";
const DATELINES = [
  new RegExp(`^(?:\\p{Lu}[\\p{L} .,'’-]{1,50}?\\s)?\\((?:${AGENCY})\\)\\s*(?:--|[-–—])?\\s*`, "u"),
  new RegExp(
    `^\\p{Lu}[\\p{Lu} .,'’-]{2,40}(?:,\\s\\p{L}[\\p{L} .]{1,20})?\\s+(?:\\((?:${AGENCY})\\)\\s*)?(?:--|[–—]|-\\s)\\s*`,
    "u",
  ),
  /^\((?:[\p{L}]+[/=])?(?:서울|부산|워싱턴|도쿄|베이징)[^)]{0,30}(?:연합뉴스|뉴시스|뉴스1)\)\s*(?:[가-힣]{2,4}\s기자\s*=\s*)?/u,
  /^(?:By\s[\p{L}. ]{3,40}\s)?\p{Lu}[\p{L} ]{2,20},\s(?:\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}|\d{1,2}\s\p{Lu}\p{Ll}{2,8})\s*(?:\(\p{Lu}{2,6}\))?\s*(?:[-–—:]+\s*|(?<=\)\s*))/u,
  /^\[[^\]]{1,30}\]\s*/u,
];
const CONNECTIVE =
  /^(?:(?:But|And)(?!\s(?:for|not|all|only|if|yet)\b),?|(?:So|Yet|However|Meanwhile|Moreover|Furthermore|Additionally|Nevertheless|Nonetheless|Also|Still|In addition|In fact|Of course|Then|Now|Later|Indeed),)\s+(?=[\p{L}"“‘'$£€\d])/u;

/** Makes the first letter a capital, behind a mark too. */
export const capital = (text: string): string =>
  text.replace(/^(["“‘']?)(\p{Ll})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase());

/** Never empty for a sentence that is not. Runs of space become one. */
export function bare(sentence: string): string {
  let text = sentence;
  for (const dateline of DATELINES) text = text.replace(dateline, "");
  text = text.replace(CONNECTIVE, "").replace(/\s+/gu, " ").trim();
  return text === "" ? sentence : capital(text);
}

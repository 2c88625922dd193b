/**
 * Shortens one article sentence by leaving pieces out: a dateline, an opening connective, asides, clauses that only add.
 * In: a sentence. Out: shorter forms, mildest first. Every form is a subsequence of the sentence (its first letter may be
 * made a capital); quotations, negations, hedges, conditions and attributions stay, else the form is not offered.
 */
import { wordCount } from "../text/tokens.ts";
import { canGo, hedges, negations } from "./wording.ts";

const AGENCY =
  "CNN|AP|Reuters|AFP|UPI|Bloomberg|Xinhua|Yonhap|BBC|CBS|NBC|ABC|Fox News|Associated Press|CNNMoney|CNN Student News|HLN|HLNtv\\.com|Hollywood Reporter|The Hollywood Reporter|Rolling Stone|WIRED|PEOPLE\\.com|Entertainment Weekly|EW\\.com|Variety|Billboard|InStyle\\.com|InStyle|Mashable|RealSimple\\.com|Tribune Media Services";
const DATELINES = [
  new RegExp(`^(?:\\p{Lu}[\\p{L} .,'’-]{1,50}?\\s)?\\((?:${AGENCY})\\)\\s*(?:--|[-–—])?\\s*`, "u"),
  new RegExp(
    `^\\p{Lu}[\\p{Lu} .,'’-]{2,40}(?:,\\s\\p{L}[\\p{L} .]{1,20})?\\s+(?:\\((?:${AGENCY})\\)\\s*)?(?:--|[–—]|-\\s)\\s*`,
    "u",
  ),
  /^\((?:[\p{L}]+[/=])?(?:서울|부산|워싱턴|도쿄|베이징)[^)]{0,30}(?:연합뉴스|뉴시스|뉴스1)\)\s*(?:[가-힣]{2,4}\s기자\s*=\s*)?/u,
  /^\p{Lu}[\p{L} ]{2,20},\s(?:\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}|\d{1,2}\s\p{Lu}\p{Ll}{2,8})\s*(?:\(\p{Lu}{2,6}\))?\s*(?:[-–—:]+\s*|(?<=\)\s*))/u,
  /^\[[^\]]{1,30}\]\s*/u,
];
const CONNECTIVE =
  /^(?:But|And|So|Yet|However|Meanwhile|Moreover|Furthermore|Additionally|Nevertheless|Nonetheless|Also|Still|In addition(?=,)|In fact(?=,)|Of course(?=,)|Then(?=,)|Now(?=,)|Later(?=,)|Indeed(?=,)),?\s+(?=[\p{L}"“‘'$£€\d])/u;
const VERB =
  "said|says|told|has|have|had|is|are|was|were|will|would|can|could|may|did|does|died|won|lost|made|took|became|began|faces?|faced|announced|accused|called|wrote|went|came|left|plans?|wants?|agreed|signed|pleaded|appeared|admitted|denied|confirmed|arrived|returned|remains?|remained|reported|also|killed|found|killed|ordered|claimed|insisted|added|warned|believes?|hopes?|launched|led|met|struck|scored|beat|opened|received|visited|threatened|vowed";

/** One thing that can be left out: what it looks like, and what stays of it. */
interface Cut {
  readonly pattern: RegExp;
  readonly keep: string;
}

const ASIDES: readonly Cut[] = [
  { pattern: /\s*\([^()]{1,80}\)/gu, keep: "" },
  { pattern: /\s+(?:--|[–—])\s+[^–—"“”]{4,110}?\s+(?:--|[–—])\s+/gu, keep: " " },
];
const CLAUSES: readonly Cut[] = [
  {
    pattern: new RegExp(`,\\s+(?:which|who|whose|where)\\s[^,.;:]{4,110},\\s+(?=(?:${VERB})\\b)`, "gu"),
    keep: " ",
  },
  {
    pattern: new RegExp(
      `(?<=\\p{Lu}[\\p{L}’'-]+),\\s+(?:an?|the|\\d{1,3}|his|her|its|their|formerly|currently|one of)\\s[^,.;:]{3,90},\\s+(?=(?:${VERB})\\b)`,
      "gu",
    ),
    keep: " ",
  },
  { pattern: /(?<=\p{Lu}[\p{L}’'-]+),\s\d{1,3},(?=\s)/gu, keep: "" },
];
const TAIL =
  /(?:,|\s[–—-])\s+(?:which|who|where|while|as|although|though|despite|amid|followed by|with|without|after|before|following|when|just|and|because|since|so|in|on|at|by|an?|the|\p{Ll}+(?:ing|ed))\s[^;:"“”]{12,240}(?=[.!?]$)/gu;

/** Leaves out every match that may go. */
function without(text: string, cuts: readonly Cut[]): string {
  let left = text;
  for (const { pattern, keep } of cuts)
    left = left.replace(pattern, (piece) => (canGo(piece) ? keep : piece));
  return left.replace(/\s{2,}/gu, " ");
}

/** Leaves out the last clause where a whole sentence of ten words or more stands before it. */
function withoutTail(text: string): string {
  for (const match of text.matchAll(TAIL)) {
    const head = text.slice(0, match.index);
    if (/^.\s+(?:an?|the)\s.*\b(?:and|or)\b/u.test(match[0])) continue;
    if (
      /^.{1,3}and\s/u.test(match[0]) &&
      !new RegExp(`^,\\s+and\\s(?:the\\s|\\p{Lu}[\\p{L}’'-]+\\s){1,4}(?:${VERB})\\b`, "u").test(match[0])
    )
      continue;
    if (wordCount(head) < 10 || !canGo(match[0])) continue;
    return head + text.slice(match.index + match[0].length);
  }
  return text;
}

const capital = (text: string): string =>
  text.replace(/^(["“‘']?)(\p{Ll})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase());

/** The sentence without its dateline and opening connective: how it is shown at its longest. */
export function bare(sentence: string): string {
  let text = sentence;
  for (const dateline of DATELINES) text = text.replace(dateline, "");
  text = text.replace(CONNECTIVE, "").replace(/\s+/gu, " ").trim();
  return text === "" ? sentence : capital(text);
}

/** Shorter forms of a bare sentence, longest first, without the sentence itself. */
export function trims(sentence: string): string[] {
  const forms: string[] = [];
  const add = (text: string): void => {
    const form = capital(text.trim());
    const last = forms.at(-1) ?? sentence;
    if (form === last || wordCount(form) < 6) return;
    if (negations(form) !== negations(sentence) || hedges(form) !== hedges(sentence)) return;
    forms.push(form);
  };
  const lean = without(sentence, ASIDES);
  add(lean);
  const plain = without(lean, CLAUSES);
  add(plain);
  const short = withoutTail(plain);
  add(short);
  for (let form = short; wordCount(form) > 20; ) {
    const next = withoutTail(form);
    if (next === form) break;
    add(next);
    form = next;
  }
  return forms;
}

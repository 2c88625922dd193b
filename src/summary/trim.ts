/**
 * Shortens one article sentence by leaving pieces out: asides, clauses that only add, and, where it is too long for a point,
 * what follows its main clause or leads up to it. In: a bare sentence. Out: shorter forms, mildest first. Every form is a
 * subsequence of the sentence (its first letter may be made a capital); quotations, negations, hedges, conditions and
 * attributions stay, else the form is not offered.
 */
import { wordCount } from "../text/tokens.ts";
import { capital } from "./bare.ts";
import { quotationsIn } from "./marks.ts";
import { canGo, hedges, negations } from "./wording.ts";

/** Above this a sentence is cut where a shorter one would be left whole. */
const LONG = 35;
const VERB =
  "said|says|told|has|have|had|is|are|was|were|will|would|can|could|may|did|does|died|won|lost|made|took|became|began|faces?|faced|announced|accused|called|wrote|went|came|left|plans?|wants?|agreed|signed|pleaded|appeared|admitted|denied|confirmed|arrived|returned|remains?|remained|reported|also|killed|found|killed|ordered|claimed|insisted|added|warned|believes?|hopes?|launched|led|met|struck|scored|beat|opened|received|visited|threatened|vowed";

const AND_CLAUSE = new RegExp(`^,\\s+and\\s(?:the\\s|\\p{Lu}[\\p{L}’'-]+\\s){1,4}(?:${VERB})\\b`, "u");

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
  { pattern: /(?<=\p{Lu}[\p{L}’'-]+),\s\d{1,3},(?=\s(?!of\b|from\b|and\b|both\b))/gu, keep: "" },
];
/** A clause behind a comma or a dash, up to the end. */
const TAIL =
  /(?:,|\s[–—-])\s+(?:which|who|where|while|as|although|though|despite|amid|followed by|with|without|after|before|following|just|and|because|since|so|in|on|at|by|an?|the|\p{Ll}+ing)\s[^;:"“”]{12,240}(?=[.!?]$)/gu;
/** A clause that no comma announces: only for long sentences. "two years before …", "shortly after …" stay whole. */
const LOOSE_TAIL =
  /(?<!\b(?:\p{L}+ly|days?|weeks?|months?|years?|hours?|minutes?|seconds?|decades?|soon|just|even|only|long|ever|and|or|of|the))\s(?:after|while|before|because|amid|following|during)\s[^;:"“”]{12,240}(?=[.!?]$)/gu;
const SUBORDINATE =
  /^(?:After|When|While|As|If|Although|Though|Since|Because|Before|In|On|At|For|With|Despite|Under|Following|During|Among|From|Unlike|Once|Until|By|To|Even|Over|\p{Lu}\p{Ll}+ing)\b/u;
/** What leads up to the main clause. Conditions ("if", "unless") and contrasts ("although") are not in the list. */
const LEAD_IN =
  /^(?:In|On|At|After|Before|Following|During|Under|With|Amid|Among|For|From|Over|As|Since|By|Speaking|\p{Lu}\p{Ll}+ing\s(?:to|at|in|on|out|for|from|with|an?|the|his|her|its|their))\s[^,;:"“”]{8,160},\s(?=(?:the|an?)\s|\p{Lu})/u;
const FINITE = new RegExp(
  `\\b(?:${VERB}|\\p{Ll}{2,}ed|says|knows|shows|makes|takes|gets|gives|sold|held|kept|gave|got|ran|saw|spent|built|fell|rose|grew|hit|put|sent|brought|bought|paid|sought|shot|drew|flew|broke)\\b`,
  "u",
);

/** Leaves out every match that may go. */
function without(text: string, cuts: readonly Cut[]): string {
  let left = text;
  for (const { pattern, keep } of cuts)
    left = left.replace(pattern, (piece) => (canGo(piece) ? keep : piece));
  return left.replace(/\s{2,}/gu, " ");
}

/** True where `head` is a sentence by itself, as far as its verbs tell: ten words, and a verb behind its lead-in. */
function standsAlone(head: string): boolean {
  if (wordCount(head) < 10) return false;
  if (!SUBORDINATE.test(head)) return FINITE.test(head);
  const comma = head.indexOf(", ");
  return comma > 0 && FINITE.test(head.slice(comma).replace(/^.*?\s(?:who|which|that)\s\S+/u, ""));
}

/** A tail that is a list's next member, or a second half of "A, the B and C", belongs to the sentence. */
function continuesList(tail: string): boolean {
  if (/^.\s+(?:an?|the)\s.*\b(?:and|or)\b/u.test(tail)) return true;
  return /^.{1,3}and\s/u.test(tail) && !AND_CLAUSE.test(tail);
}

/** Leaves out the last clause where a whole sentence stands before it. */
function withoutTail(text: string, tails: RegExp): string {
  for (const match of text.matchAll(tails)) {
    const head = text.slice(0, match.index);
    if (continuesList(match[0]) || !canGo(match[0]) || !standsAlone(head)) continue;
    const end = text.slice(match.index + match[0].length);
    return head.replace(/[\s,;–—-]+$|\.$/u, "") + end;
  }
  return text;
}

/** Leaves out what leads up to the main clause, when the clause says who does what. */
function withoutLeadIn(text: string): string {
  const leadIn = LEAD_IN.exec(text)?.[0];
  if (leadIn === undefined || !canGo(leadIn)) return text;
  const rest = text.slice(leadIn.length);
  const clause = rest.slice(0, rest.indexOf(", ") < 0 ? rest.length : rest.indexOf(", "));
  return FINITE.test(clause) && wordCount(rest) >= 10 ? rest : text;
}

const quoted = (text: string): string =>
  quotationsIn(text)
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");

/** Shorter forms of a bare sentence, longest first, without the sentence itself. */
export function trims(sentence: string): string[] {
  const forms: string[] = [];
  const quotes = quoted(sentence);
  const add = (text: string): string => {
    const form = capital(text.trim());
    const last = forms.at(-1) ?? sentence;
    if (form === last || wordCount(form) < 6) return text;
    if (negations(form) !== negations(sentence) || hedges(form) !== hedges(sentence)) return text;
    if (quoted(form) === quotes) forms.push(form);
    return text;
  };
  let form = add(without(sentence, ASIDES));
  form = add(without(form, CLAUSES));
  form = add(withoutTail(form, TAIL));
  if (wordCount(form) > 20) form = add(withoutTail(form, TAIL));
  if (wordCount(form) > LONG) form = add(withoutTail(form, LOOSE_TAIL));
  if (wordCount(form) > LONG) add(withoutLeadIn(form));
  return forms;
}

/**
 * Direct quotes of Korean articles, by rule: “…”라고 or “…”며 right after the marks says that words are somebody's; the
 * sentence's only subject with a name and a title or 씨 before them says whose. In: an article. Out: quotes in reading
 * order; without such a subject the speaker is unclear. Written from general knowledge of Korean news prose. Linear.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { shortId } from "../text/identify.ts";
import { isPlace } from "../text/places.ts";
import { type Marked, pairMarks } from "./marks.ts";
import { LEARNT } from "./weights.ts";

/** What hangs on the closing mark of somebody's words. */
const QUOTATIVE =
  /^\s?(?:이?라(?:고도?|며|면서|는|던|고만)|하(?:고|며)|고(?:도|만)?|며|면서|는|란|이?란)(?=[\s,.]|$)/u;
/** Between two pieces of one utterance. */
const CONNECTS = /^\s?(?:이?라(?:고|며|면서)|고|며|면서),?\s*$/u;
/** Verbs of saying; they end the sentence. */
const CUE =
  /(?:말|전|강조|설명|주장|비판|당부|지적|발표|답|답변|호소|약속|반박|토로|반문|경고|촉구|요구|평가|전망|언급|진단|제안|회상|고백|단언|반발|일축|인사|선언|역설|제언|분석|해명|항변|다짐|예고|덧붙여 말)(?:했|하였|한)|(?:밝|덧붙|꼬집|외)[혔였쳤힌인친]|(?:^|\s)(?:했|한|썼|적었|물었|되물었|내다봤|털어놨|털어놓았|짚었|맺었|잘라 말했|입을 모았)/u;

const SURNAMES =
  "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁";
/** Words of three syllables that begin like a name and stand before a title. */
const NO_NAME =
  /(?:[당부청회시도구군국대소항측권계팀처실역촌과점행법업]|연구원|정보원|조합원|한국은|[남동서]해안|전문가|여성부|고위급|유엔군|대통령)$/u;
const TITLE =
  "대통령|총리|장관|차관|의원|대표|[가-힣]*장|지사|총재|주석|대사|대변인|수석|비서관|보좌관|교수|박사|변호사|판사|검사|기자|감독|코치|선수|작가|배우|가수|예보관|연구원|연구위원|위원|사령관|이사|의사|간호사|소방관|경찰관|목사|신부|스님|교황|앵커|경제학자|분석가|매니저|활동가|씨";
/** Titles that are enough beside a foreign name of one word. */
const HEAD_OF_STATE = "대통령|총리|주석|국무위원장";
const NO_HEAD =
  /^(?:전직|현직|신임|차기|초대|역대|당시|한국|미국|중국|일본|러시아|영국|독일|프랑스|양국|각국|북한|이|전|현|임시|부)$/u;
const PARTICLE = "(?:께서는|은|는|이|가|도)";

/** "서윤빛 남해안구조센터장은", "공말자(67) 씨는", "오 위원장은", "푸틴 대통령은". */
const SUBJECT = new RegExp(
  `(?<=^|\\s)(?:(?<name>[${SURNAMES}][가-힣]{2})(?:\\(\\d{1,3}\\))?|(?<surname>[${SURNAMES}])|(?<head>[가-힣]{2,6}(?=\\s(?:${HEAD_OF_STATE})${PARTICLE}\\s)))` +
    `\\s(?<role>(?:[가-힣A-Za-z0-9·]+\\s){0,3}?(?:[가-힣A-Za-z0-9·]*(?:${TITLE})))${PARTICLE}(?=\\s)`,
  "dgu",
);
/** A word with a particle within the role: then the title is another one's. */
const BROKEN_ROLE = /(?:[은는을를]|에서|에게|으로|까지|부터)\s/u;
const HE = /(?:^|\s)(?:그|그녀)(?:는|가|도)\s*$|(?:^|\s)(?:그|그녀)(?:는|가|도)\s[^.]{0,30}$/u;
const THEN = /^\s*(?:이어|또|또한|그러면서|아울러)?\s*$/u;
const MIN_WORDS = 4;
const MAX_TAIL_CHARS = 60;

interface Person {
  readonly name: Range;
  readonly role: Range | null;
  readonly evidence: Range;
}

interface Sentence extends Range {
  readonly paragraph: number;
  readonly spans: readonly number[];
}

/** Sentences as the marks allow: a full stop inside marks ends none. */
function sentencesOf({ text, paragraphs }: Article, spans: readonly Marked[]): Sentence[] {
  const sentences: Sentence[] = [];
  let next = 0;
  for (const [index, { start, end }] of paragraphs.entries()) {
    let from = start;
    let inside: number[] = [];
    const close = (at: number): void => {
      if (inside.length > 0) sentences.push({ start: from, end: at, paragraph: index, spans: inside });
      from = at;
      inside = [];
    };
    let at = start;
    while (at < end) {
      const span = spans[next];
      if (span !== undefined && span.paragraph === index && at >= span.outer.start) {
        inside.push(next++);
        at = Math.max(at + 1, span.outer.end);
        continue;
      }
      if (/[.?!]/.test(text[at] ?? "") && /\s/.test(text[at + 1] ?? " ")) close(at + 1);
      at++;
    }
    close(end);
  }
  return sentences;
}

/** All subjects with a name in a stretch of text. */
function peopleIn(text: string, offset: number): Person[] {
  const people: Person[] = [];
  for (const match of text.matchAll(SUBJECT)) {
    const { name, head, role = "" } = match.groups ?? {};
    if (BROKEN_ROLE.test(role) || (name !== undefined && NO_NAME.test(name))) continue;
    if (head !== undefined && (NO_HEAD.test(head) || NO_NAME.test(head) || isPlace(head))) continue;
    const at = (group: string): Range | null => {
      const found = match.indices?.groups?.[group];
      return found === undefined ? null : { start: offset + found[0], end: offset + found[1] };
    };
    const named = at("name") ?? at("surname") ?? at("head");
    if (named === null) continue;
    const roleAt = at("role");
    const evidence = { start: named.start, end: roleAt?.end ?? named.end };
    people.push({ name: named, role: role === "씨" ? null : roleAt, evidence });
  }
  return people;
}

/** "오 위원장" is the one person of that surname whose role ends so, and who was named before. */
function fullNameOf(text: string, person: Person, known: readonly Person[]): Person | null {
  const name = text.slice(person.name.start, person.name.end);
  if (name.length > 1) return person;
  const role = person.role === null ? "" : text.slice(person.role.start, person.role.end);
  const bearers = known.filter(({ name: at }) => text[at.start] === name && at.end - at.start === 3);
  const fits = bearers.filter(
    ({ role: at }) => at === null || role === "" || text.slice(at.start, at.end).endsWith(role),
  );
  const names = new Set(fits.map(({ name: at }) => text.slice(at.start, at.end)));
  const [one] = fits;
  return one === undefined || names.size > 1 ? null : { ...one, evidence: person.evidence };
}

export function findKorean(article: Article): readonly Quote[] {
  const { text, paragraphs } = article;
  const spans = pairMarks(text, paragraphs);
  const known = peopleIn(text, 0);
  const quotes: Quote[] = [];
  let last: Said = { person: null, paragraph: -1 };
  for (const sentence of sentencesOf(article, spans)) {
    const told = toldIn(text, sentence, spans, known, last);
    const groups = groupsOf(text, sentence, spans);
    const person = groups.length === 1 ? told.person : null;
    for (const group of groups) quotes.push(quoteOf(article, group, { ...told, person }, sentence));
    if (groups.length > 0) last = { person, paragraph: sentence.paragraph };
  }
  return quotes;
}

interface Said {
  readonly person: Person | null;
  readonly paragraph: number;
}

interface Told {
  readonly person: Person | null;
  readonly cue: Range | null;
}

/** Who says the marked words of a sentence: its only subject, or "he" right after a quote in the same paragraph. */
function toldIn(
  text: string,
  sentence: Sentence,
  spans: readonly Marked[],
  known: readonly Person[],
  last: Said,
): Told {
  const first = spans[sentence.spans[0] ?? 0] as Marked;
  const { end } = (spans[sentence.spans.at(-1) ?? 0] as Marked).outer;
  const lead = text.slice(sentence.start, first.outer.start);
  const tail = text.slice(end, Math.min(sentence.end, end + MAX_TAIL_CHARS));
  const found = CUE.exec(tail);
  const cue = found === null ? null : cueRange(tail, found, end);
  const says = QUOTATIVE.exec(tail)?.[0];
  if (cue === null || says === undefined) return { person: null, cue };
  const [subject, ...others] = peopleIn(lead, sentence.start);
  const saysTo = end + says.length;
  const [after, ...more] = peopleIn(tail.slice(says.length), saysTo);
  if (after !== undefined) {
    // “…”고 박선희 의원이 비판했다: the subject at once after the words, and no other before them.
    const isNext = after.name.start === saysTo + 1 && after.evidence.end < cue.start;
    const isOnly = isNext && more.length === 0 && subject === undefined && THEN.test(lead);
    return { person: isOnly ? fullNameOf(text, after, known) : null, cue };
  }
  if (subject !== undefined)
    return { person: others.length === 0 ? fullNameOf(text, subject, known) : null, cue };
  const goesOn = last.paragraph === sentence.paragraph && (HE.test(lead) || THEN.test(lead));
  return { person: goesOn ? last.person : null, cue };
}

function cueRange(tail: string, cue: RegExpExecArray, offset: number): Range {
  const start = cue.index + (/^\s/u.test(cue[0]) ? 1 : 0);
  const word = /^\S+?(?=[.,\s]|$)/u.exec(tail.slice(start))?.[0] ?? cue[0];
  return { start: offset + start, end: offset + start + word.length };
}

/** True where every piece but the last goes on with "며", "라고" and the like, and nothing else stands between. */
function joined(text: string, { spans: inside }: Sentence, spans: readonly Marked[]): boolean {
  return inside.slice(1).every((at) => {
    const before = spans[at - 1];
    return before !== undefined && CONNECTS.test(text.slice(before.outer.end, spans[at]?.outer.start ?? 0));
  });
}

/** Somebody's words of a sentence: as one quote where one utterance runs on, else each by itself. */
function groupsOf(text: string, sentence: Sentence, spans: readonly Marked[]): Range[][] {
  const told = sentence.spans.flatMap((at) => {
    const span = spans[at];
    if (span === undefined) return [];
    const words = text.slice(span.start, span.end);
    const after = text.slice(span.outer.end, span.outer.end + 8);
    const says = QUOTATIVE.test(after) && /\s/u.test(words);
    const whole = words.split(/\s+/u).length >= MIN_WORDS && /[.!?…다요까]$/u.test(words);
    return says || whole ? [{ start: span.start, end: span.end }] : [];
  });
  const all = told.length === sentence.spans.length && joined(text, sentence, spans);
  return all && told.length > 0 ? [told] : told.map((range) => [range]);
}

function quoteOf(
  article: Article,
  ranges: readonly Range[],
  { person, cue }: Told,
  sentence: Sentence,
): Quote {
  const { text } = article;
  const { start, end } = article.paragraphs[sentence.paragraph] as Range;
  const speaker: Speaker | null = person && {
    name: text.slice(person.name.start, person.name.end),
    role: person.role && text.slice(person.role.start, person.role.end),
    evidence: person.evidence,
    named: person.name,
    roleAt: person.role,
  };
  return {
    id: shortId(`${article.id} ${ranges.map((range) => `${range.start}-${range.end}`).join(" ")}`, 10),
    kind: "verbatim",
    ranges,
    speaker,
    guess: speaker,
    confidence: speaker === null ? 0 : LEARNT.shownFrom,
    cue,
    context: { start, end },
  };
}

/**
 * Finds indirect speech: "Ruiz said that the bridge is safe", "According to Ruiz, the bridge is safe". In: an article. Out:
 * quotes of kind "reported", in reading order, never to be shown in quotation marks. Few and sure: a verb of plain saying
 * right after its subject, not denied, asked or wished, and a sentence without marks of its own. English only; linear.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import { shortId } from "../text/identify.ts";
import { resolve } from "./attribute.ts";
import { THING_NOUNS } from "./lexicon.ts";
import type { Link } from "./links.ts";
import type { Mention } from "./mentions.ts";
import { isPersonal } from "./pronouns.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { speakerBy } from "./speaker.ts";
import { LEARNT } from "./weights.ts";
import type { Word } from "./words.ts";

/** Verbs whose clause is what the subject holds to be so: not "denied that", "asked whether", "hoped that". */
const SAYS =
  /^(?:said|says|added|adds|told|tells|announced|announces|explained|explains|stated|states|argued|argues|claimed|claims|warned|warns|insisted|insists|stressed|stresses|noted|notes|acknowledged|admitted|conceded|wrote|writes|testified|predicted|emphasi[sz]ed|confirmed|confirms|replied|contended|asserted|complained|declared)$/;
/** These take their clause without "that" as well. */
const BARE = /^(?:said|says)$/;
/** Before the subject they make the saying doubtful: "if Ruiz said that", "nobody said that". */
const DOUBTFUL = /^(?:if|whether|unless|no|nobody|none|neither|not|never|nor|asked|denied|deny|denies)$/;
/** What a sentence goes on with after the reported clause. */
const GOES_ON =
  /^(?:adding|saying|noting|calling|citing|according|referring|arguing|explaining|warning|telling|stressing)$/;
/** A clause that may as well be the reporter's. */
const CLAUSE = /^(?:but|though|although|while|which|who)$/;
const MAX_BETWEEN = 8;
const MIN_WORDS = 4;
/** Below this a "he" stands for nobody in particular. */
const SURE = 0.95;
/** How often the speaker is right where it is shown: measured on annotated news, see docs/quality.md. */
const RIGHT = 0.95;

interface Reporting {
  readonly mention: Mention;
  readonly link: Link;
  /** Words of what is reported, half open. */
  readonly from: number;
  readonly to: number;
  /** Words of the cue. */
  readonly cue: readonly [number, number];
}

interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** Sentences without marked words, as half-open runs of words. */
function* plainSentences(words: readonly Word[]): Generator<Sentence> {
  let from = 0;
  while (from < words.length) {
    const { sentence } = words[from] as Word;
    let to = from;
    let marked = false;
    while (to < words.length && words[to]?.sentence === sentence) {
      marked ||= words[to]?.tag === "quote" || /^["“”„«»「」‘]$/u.test(words[to]?.text ?? "");
      to++;
    }
    // A line that ends without a stop is a headline or a caption.
    if (!marked && /^[.?!]$/.test(words[to - 1]?.text ?? "")) yield { from, to };
    from = to;
  }
}

const lowerAt = (scene: Scene, at: number): string => scene.words[at]?.lower ?? "";
const tagAt = (scene: Scene, at: number): string => scene.words[at]?.tag ?? "";

/** End of the reported words: before the full stop, or before ", adding that …". */
function endOf(scene: Scene, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const next = lowerAt(scene, at + 1);
    if (scene.words[at]?.text === "," && (GOES_ON.test(next) || CLAUSE.test(next))) return at;
    // "… and called on the mayor to resign": what the speaker did next.
    const does = tagAt(scene, at + 1) === "cue" && scene.words[at + 1]?.cue?.form !== "base";
    if (/^(?:and|but)$/.test(lowerAt(scene, at)) && does) return at;
  }
  let end = to;
  while (
    end > from &&
    tagAt(scene, end - 1) === "punct" &&
    !/^[?!)\]%]$/.test(scene.words[end - 1]?.text ?? "")
  )
    end--;
  return end;
}

const isVerbal = (tag: string): boolean => /^(?:aux|verb|cue)$/.test(tag);

/** A verb of saying that has a subject: then not all of the words are the first speaker's. */
const isReport = ({ tag, cue }: Word): boolean => tag === "cue" && cue?.form !== "base";

/** Where the reported words begin after the verb, or -1: after "that", or at once after "said". */
function beginningOf(scene: Scene, verb: number, to: number): number {
  const word = lowerAt(scene, verb);
  let at = verb + 1;
  const tells = /^(?:told|tells)$/.test(word);
  for (; at < Math.min(to, verb + 1 + MAX_BETWEEN); at++) {
    if (lowerAt(scene, at) === "that") break;
    if (/^(?:cue|verb|aux|rel|punct|conj|gen)$/.test(tagAt(scene, at))) return -1;
    if (at === verb + 1 && !tells && !/^(?:prep|day|adv)$/.test(tagAt(scene, at))) {
      const starts = /^(?:det|poss|pron|name|noun|nouns|num)$/.test(tagAt(scene, at));
      return BARE.test(word) && starts ? at : -1;
    }
  }
  if (lowerAt(scene, at) !== "that" || at >= to) return -1;
  // "said that was wrong": the word itself is what was spoken of.
  if (isVerbal(tagAt(scene, at + 1))) return BARE.test(word) && at === verb + 1 ? at : -1;
  return at + 1;
}

/** One person or body that is named or called by what it is, and nothing that hangs on another word. */
function isSpeaker(scene: Scene, mention: Mention): boolean {
  if (mention.inner || mention.preposition !== "" || mention.governor >= 0) return false;
  if (/^(?:and|or|&)$/.test(lowerAt(scene, mention.phraseFrom - 1))) return false;
  const head = lowerAt(scene, mention.to - 1);
  if (mention.kind === "thing") return THING_NOUNS.has(head);
  return !/^(?:nominal|plural)$/.test(mention.kind) || tagAt(scene, mention.to - 1) !== "det";
}

/** "Ruiz said", "Ruiz, the engineer, said". */
const isSubject = ({ relation }: Pick<Link, "relation">): boolean =>
  /^(?:subject|over-insertion)$/.test(relation);

/** "…, the source added": then the whole sentence is somebody else's. */
function saysAtEnd(scene: Scene, from: number, to: number): boolean {
  for (let at = to - 1; at > Math.max(from, to - MAX_BETWEEN); at--)
    if (SAYS.test(lowerAt(scene, at))) return true;
  return false;
}

function sayingIn(
  scene: Scene,
  { from, to }: Sentence,
  subjects: ReadonlyMap<number, Mention>,
): Reporting | null {
  for (let verb = from; verb < to; verb++) {
    const word = scene.words[verb] as Word;
    if (DOUBTFUL.test(word.lower)) return null;
    if (word.tag !== "cue") continue;
    const mention = subjects.get(verb);
    if (!SAYS.test(word.lower) || mention === undefined || !isSpeaker(scene, mention)) return null;
    const link = scene.links[mention.index]?.find((one) => one.verb === verb && isSubject(one));
    const start = beginningOf(scene, verb, to);
    if (link === undefined || start < 0 || saysAtEnd(scene, start, to)) return null;
    const end = endOf(scene, start, to);
    const body = scene.words.slice(start, end);
    if (body.length < MIN_WORDS || !body.some(({ tag, lower }) => isVerbal(tag) || /(?:ed|s)$/.test(lower)))
      return null;
    return { mention, link, from: start, to: end, cue: [verb, verb + 1] };
  }
  return null;
}

/** "According to Ruiz, the bridge is safe." and "The bridge is safe, according to Ruiz." */
function accordingIn(
  scene: Scene,
  { from, to }: Sentence,
  named: ReadonlyMap<number, Mention>,
): Reporting | null {
  let at = from;
  while (at < to && lowerAt(scene, at) !== "according") at++;
  const mention = named.get(at);
  const link = scene.links[mention?.index ?? -1]?.find(({ relation }) => relation === "according");
  if (mention === undefined || link === undefined || /^(?:and|or|&)$/.test(lowerAt(scene, mention.after)))
    return null;
  const cue = [at, at + 2] as const;
  if (at === from) {
    if (scene.words[mention.after]?.text !== ",") return null;
    const start = mention.after + 1;
    const end = endOf(scene, start, to);
    // "According to Ruiz, the engineer, …": where the apposition ends is not told apart from where the words begin.
    const commas = scene.words.slice(start, end).filter(({ text }) => text === ",").length;
    if (scene.words.slice(start, end).some(isReport)) return null;
    return commas === 0 && end - start >= MIN_WORDS ? { mention, link, from: start, to: end, cue } : null;
  }
  if (scene.words[at - 1]?.text !== ",") return null;
  const body = scene.words.slice(from, at - 1);
  const clean = body.length >= MIN_WORDS && !body.some((word) => isReport(word) || DOUBTFUL.test(word.lower));
  return clean ? { mention, link, from, to: at - 1, cue } : null;
}

/** The person and how sure that is; null where the words name nobody. */
function personOf(scene: Scene, mention: Mention): { readonly entity: number; readonly sure: number } | null {
  const entity = scene.cast.of[mention.index] ?? -1;
  if (mention.kind !== "pronoun") return { entity, sure: 1 };
  if (!isPersonal(scene, mention)) return null;
  const [best] = resolve(scene, mention, -1, LEARNT.pronoun).sort((a, b) => b.probability - a.probability);
  return best === undefined ? null : { entity: best.entity, sure: best.probability };
}

function quoteOf(article: Article, scene: Scene, reporting: Reporting): Quote | null {
  const { mention, link, from, to, cue } = reporting;
  const person = personOf(scene, mention);
  if (person === null) return null;
  const rangeOf = (first: number, last: number): Range => ({
    start: (scene.words[first] as Word).start,
    end: (scene.words[last - 1] as Word).end,
  });
  const range = rangeOf(from, to);
  const cueAt = rangeOf(...cue);
  const guess = speakerBy(scene, { mention, entity: person.entity, link, cue: cueAt });
  const { start, end } = scene.paragraphs[(scene.words[from] as Word).paragraph] as Range;
  return {
    id: shortId(`${article.id} reported ${range.start}-${range.end}`, 10),
    kind: "reported",
    ranges: [range],
    speaker: person.sure >= SURE ? guess : null,
    guess,
    confidence: RIGHT * person.sure,
    cue: cueAt,
    context: { start, end },
  };
}

/** Indirect speech that is surely somebody's; empty for other languages than English. */
export function findReported(article: Article): readonly Quote[] {
  if (article.language !== null && article.language !== "en") return [];
  const scene = sceneOf(article);
  const subjects = new Map<number, Mention>();
  const named = new Map<number, Mention>();
  for (const [index, links] of scene.links.entries())
    for (const { verb, relation } of links) {
      if (isSubject({ relation })) subjects.set(verb, scene.mentions[index] as Mention);
      if (relation === "according") named.set(verb, scene.mentions[index] as Mention);
    }
  const quotes: Quote[] = [];
  for (const sentence of plainSentences(scene.words)) {
    const reporting = accordingIn(scene, sentence, named) ?? sayingIn(scene, sentence, subjects);
    const quote = reporting === null ? null : quoteOf(article, scene, reporting);
    if (quote !== null) quotes.push(quote);
  }
  return quotes;
}

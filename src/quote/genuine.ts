/**
 * Whether words in marks are somebody's words, or a title, a slogan, a nickname, a scare quote. In: a span and the
 * decision who would have said it. Out: yes/no features for a logistic weight table ("1" is the constant).
 */
import type { Decision } from "./attribute.ts";
import { eachFeature } from "./features.ts";
import { DETERMINERS, PREPOSITIONS } from "./lexicon.ts";
import { scoreOf, type Weights } from "./rank.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const FIRST_PERSON =
  /(?:^|[^\p{L}])(?:I|I[’']m|I[’']ve|I[’']ll|we|We|my|My|our|me|us|you|You)(?=$|[^\p{L}])/u;
const CLAUSE =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may|might|must|not)\b|n[’']t\b|[’'](?:s|re|ll|ve)\b/i;

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;
/** Of the features of the one who would have said it, those that tell something here. */
const TELLS_BY = /^(?:at:[A-Z]+\d$|link:[a-z-]+:(?:cue|other)$|cue:[a-z]+:[LRP]\d$|spoke:|link:none)/;
/** By feature, the one that is made of it, "" where none is; paths, of which there is no end, are left out. */
const BY = new Map<string, string>();

function byOf(name: string): string {
  const known = BY.get(name);
  if (known !== undefined) return known;
  const made = TELLS_BY.test(name) ? `by:${name}` : "";
  if (!name.startsWith("path:")) BY.set(name, made);
  return made;
}

const wordsIn = ({ spans, text }: Scene, { span }: Decision): readonly string[] =>
  text.slice(spans[span]?.start, spans[span]?.end).match(WORDS) ?? [];

/** `list`: the marked words, where they are known already. */
export function genuineFeatures(
  scene: Scene,
  decision: Decision,
  list: readonly string[] = wordsIn(scene, decision),
): string[] {
  const marked = scene.spans[decision.span] as Scene["spans"][number];
  const body = scene.text.slice(marked.start, marked.end);
  const { view } = decision;
  const before = scene.words[view.at - 1];
  const same =
    before !== undefined && before.paragraph === marked.paragraph && scene.words[view.at]?.breakBefore === 0;
  const next = scene.words[view.at + 1];
  const follows = next !== undefined && next.paragraph === marked.paragraph ? next : undefined;
  const size =
    list.length <= 1
      ? "1"
      : list.length <= 3
        ? "3"
        : list.length <= 6
          ? "6"
          : list.length <= 11
            ? "11"
            : "more";
  const capitals = list.filter((word) => /^\p{Lu}/u.test(word) || word.length < 4).length;
  const heavy = list.some((word) => word.length >= 4);
  const titled = heavy && list.length > 1 && capitals === list.length && /^\p{Lu}/u.test(list[0] ?? "");
  const features = ["1", `size:${size}`, `end:${view.end}:${size}`];
  const add = (name: string): void => {
    features.push(name);
  };
  add(`case:${titled ? "title" : view.lower ? "lower" : "upper"}:${size}`);
  if (titled) add(`title:end=${view.end}`);
  if (FIRST_PERSON.test(body)) add(`first-person:${size}`);
  if (CLAUSE.test(body)) add("clause");
  if (view.opensParagraph) add("opens");
  if (view.fillsParagraph) add("fills");
  if (marked.paragraph === 0) add("headline");
  if (!marked.closed) add("open");
  if (marked.continues >= 0) add("continues");
  const left = !same
    ? "^"
    : before.tag === "punct"
      ? before.text
      : before.tag === "cue"
        ? `${before.cue?.kind}`
        : leftWord(before);
  add(`left:${left}`);
  add(`left:${left}:${titled}`);
  const right = !follows
    ? "$"
    : follows.breakBefore === 2
      ? "."
      : follows.tag === "punct"
        ? follows.text
        : follows.tag;
  add(`right:${right}`);
  if (!titled && view.lower) add(`lower:right:${right}`);
  const chosen = decision.candidates.find((candidate) => candidate === decision.mention);
  add(`speaker:${decision.probability >= 0.9 ? "sure" : decision.probability >= 0.6 ? "likely" : "unsure"}`);
  add(`speaker-kind:${chosen?.kind ?? "none"}`);
  if (chosen)
    eachFeature(scene, view, chosen, decision.history, (name) => {
      const by = byOf(name);
      if (by !== "") add(by);
    });
  return features;
}

function leftWord(word: Word): string {
  if (DETERMINERS.has(word.lower) || PREPOSITIONS.has(word.lower)) return word.lower;
  return /^(?:that|so-called|dubbed|titled|entitled|known|and|or|is|was|are)$/.test(word.lower)
    ? word.lower
    : word.tag;
}

const LABEL = /^(?:so-called|titled|entitled|nicknamed|dubbed|codenamed|known|named)$/;
const WORK =
  /^(?:song|single|book|novel|memoir|film|movie|documentary|show|album|play|musical|poem|essay|series|podcast|program|programme|episode|exhibition|painting|sculpture|opera|ballet|hymn|ballad|sitcom|drama|comedy|bestseller|game)$/;
const MAKER =
  /^(?:author|writer|host|co-host|star|creator|producer|director|editor|singer|anchor|version|performance|copy|episode)$/;

/** What marks are put round, and what says nothing itself: "The word “trust” appears once". */
const WORDING =
  /^(?:word|words|term|terms|phrase|acronym|abbreviation|nickname|hashtag|expression|adjective|noun|verb|epithet|moniker)$/;

/** A title after "the song" or "author of", or a few words after "so-called": too rare in the data to be learnt. */
export function isTitle(
  scene: Scene,
  decision: Decision,
  list: readonly string[] = wordsIn(scene, decision),
): boolean {
  if (decision.view.opensParagraph) return false;
  const second = scene.words[decision.view.at - 2]?.lower ?? "";
  const first = scene.words[decision.view.at - 1]?.lower ?? "";
  if (LABEL.test(first) || (LABEL.test(second) && first === "as")) return list.length <= 4;
  const said = scene.words[(decision.mention?.to ?? 0) - 1]?.lower ?? "";
  if (WORDING.test(said) && list.length <= 4) return true;
  const capitals = list.filter((word) => /^\p{Lu}/u.test(word) || word.length < 4).length;
  if (list.length > 10 || capitals < list.length) return false;
  // "read from “The Long Bridge”", "at the “Norda Reads” festival": nobody's sentence is capitalised so.
  const follows = DETERMINERS.has(first) || /^(?:from|at|in|on)$/.test(first);
  if (follows && list.length <= 5 && list.length > 1 && decision.view.end === "none") return true;
  return WORK.test(first) || (MAKER.test(second) && /^(?:of|on)$/.test(first));
}

/** `weights` is the learnt table; above 0 the words are somebody's. */
export function isGenuine(scene: Scene, decision: Decision, weights: Weights): boolean {
  const list = wordsIn(scene, decision);
  return !isTitle(scene, decision, list) && scoreOf(genuineFeatures(scene, decision, list), weights) > 0;
}

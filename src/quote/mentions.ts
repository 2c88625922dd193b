/**
 * Noun phrases outside quotation marks that could name a speaker, cut by word class. In: words. Out: mentions in reading
 * order, each with its head, kind, the words it depends on ("a spokesman" governs "for Ana Ruiz") and its role words.
 */
import * as lexicon from "./lexicon.ts";
import { kindOfName, nameRunEnd, nameStart } from "./name-runs.ts";
import type { Tag } from "./tags.ts";
import type { Word } from "./words.ts";

export type MentionKind = "person" | "group" | "name" | "nominal" | "thing" | "plural" | "pronoun";

export interface Mention {
  readonly index: number;
  readonly kind: MentionKind;
  /** Words of the name or noun phrase, half open. */
  readonly from: number;
  readonly to: number;
  /** First word of the whole phrase, with a role before the name ("spokesman Leo Vance"), and the word after it. */
  readonly phraseFrom: number;
  readonly after: number;
  /** Followed by 's. */
  readonly genitive: boolean;
  /** A name inside a longer noun phrase ("Ruiz" in "the Ruiz campaign"). */
  readonly inner: boolean;
  /** Index of the last of several joined by "and" ("Ruiz and Vance"), or -1. */
  readonly joined: number;
  /** The preposition before the phrase, lower case, or "". */
  readonly preposition: string;
  /** Index of the mention this one hangs on by a preposition, or -1. */
  readonly governor: number;
  /** Words of the role before the name, half open; empty where there is none. */
  readonly role: readonly [number, number];
}

const ATTACHES = new Set(
  "of for in at from with to on by near against about behind under over inside within".split(" "),
);
/** Nouns for people that no list knows: "constituent", "heckler". */
const PERSON_NOUN = /\p{L}{3}(?:ent|ant|er|or|ist|ian|eer)$/u;
/** Word classes that a noun phrase may begin with. */
const OPENS: ReadonlySet<Tag> = new Set(["det", "poss", "num", "mod", "name", "noun", "nouns", "word"]);

/** A mention while it is made: what depends on those before it is filled in when it joins them. */
type Draft = { -readonly [Key in keyof Mention]: Mention[Key] };
const NO_ROLE = [0, 0] as const;

function draftOf(
  kind: MentionKind,
  from: number,
  to: number,
  phraseFrom: number,
  after: number,
  genitive: boolean,
): Draft {
  return {
    index: -1,
    kind,
    from,
    to,
    phraseFrom,
    after,
    genitive,
    inner: false,
    joined: -1,
    preposition: "",
    governor: -1,
    role: NO_ROLE,
  };
}

function verbLike(words: readonly Word[], at: number): boolean {
  const word = words[at] as Word;
  const previous = words[at - 1];
  if (!/(?:ed|ing)$/.test(word.lower)) return false;
  return previous !== undefined && /^(?:noun|nouns|name|word)$/.test(previous.tag);
}

/** "the bespectacled, 71-year-old diplomat": a comma between nothing but adjectives. */
function parted(words: readonly Word[], at: number, comma: number): boolean {
  if (comma - at < 2) return false;
  for (let back = at + 1; back < comma; back++)
    if (!/^(?:word|mod|num)$/.test((words[back] as Word).tag)) return false;
  let next = comma + 1;
  while (
    next < comma + 4 &&
    /^(?:word|mod|num)$/.test(words[next]?.tag ?? "") &&
    words[next]?.breakBefore === 0
  )
    next++;
  return (
    next > comma + 1 && /^(?:noun|nouns)$/.test(words[next]?.tag ?? "") && words[next]?.breakBefore === 0
  );
}

/** "heckler", "village heavyweights": a word that no list knows opens a phrase only where it leads on to its noun. */
function opensPhrase(words: readonly Word[], at: number): boolean {
  const { lower } = words[at] as Word;
  return !/(?:ed|s)$/.test(lower) && leadsOn(lower, words[at + 1]) && !verbLike(words, at);
}

function leadsOn(lower: string, next: Word | undefined): boolean {
  if (next === undefined || next.breakBefore > 0) return false;
  return /^(?:noun|nouns|mod)$/.test(next.tag) || (next.tag === "name" && PERSON_NOUN.test(lower));
}

/** Hands over one noun phrase from `at`, after the names inside it. Out: where it ends; `at` where none starts. */
function phraseAt(words: readonly Word[], at: number, add: (draft: Draft) => void): number {
  const first = words[at] as Word;
  if (first.tag === "word" && !opensPhrase(words, at)) return at;
  const articled = first.tag === "det" || first.tag === "poss";
  let end = at;
  const runs: [number, number][] = [];
  let genitiveAt = -1;
  while (end < words.length) {
    const word = words[end] as Word;
    if (end > at && (word.breakBefore > 0 || word.paragraph !== first.paragraph)) break;
    if (word.tag === "name") {
      const to = nameRunEnd(words, end);
      runs.push([end, to]);
      end = to;
      continue;
    }
    const tag = word.tag;
    const next = words[end + 1];
    if (tag === "det" || tag === "poss") {
      if (end > at && words[end - 1]?.tag !== "det") break;
    } else if (tag === "gen") {
      if (end === at) break;
      genitiveAt = end;
    } else if (tag === "adv") {
      if (!(articled && end === at + 1 && next && /^(?:word|mod|noun|nouns)$/.test(next.tag))) break;
    } else if (tag === "word") {
      const nominal = articled || genitiveAt >= 0;
      const leads = leadsOn(word.lower, next);
      if (verbLike(words, end) || (!nominal && !(leads && !/(?:ed|s)$/.test(word.lower)))) break;
      if (
        nominal &&
        runs.length > 0 &&
        genitiveAt < (runs.at(-1)?.[0] ?? 0) &&
        !leads &&
        /(?:ed|s)$/.test(word.lower)
      )
        break;
    } else if (tag === "cue") {
      // "One sweeping question asked": after an adjective, a form without ending is a noun.
      const adjective = end > at + 1 && /^(?:word|mod|num)$/.test((words[end - 1] as Word).tag);
      const verbNext = next !== undefined && /^(?:cue|verb|aux)$/.test(next.tag);
      const noun = word.cue?.form === "base" || (word.cue?.form === "third" && verbNext);
      if (!(articled && adjective && noun)) break;
    } else if (tag === "day") {
      // "a Wednesday editorial", "the June 2011 memo"
      if (
        !(articled && next && next.breakBefore === 0 && /^(?:word|mod|noun|nouns|num|name)$/.test(next.tag))
      )
        break;
    } else if (word.text === ",") {
      if (!(articled && parted(words, at, end))) break;
    } else if (tag !== "mod" && tag !== "noun" && tag !== "nouns" && tag !== "num") break;
    end++;
  }
  if (end === at) return at;
  let to = end;
  let genitive = false;
  if (words[to - 1]?.tag === "gen") {
    to--;
    genitive = true;
  }
  while (to > at && /^(?:mod|num|adv)$/.test((words[to - 1] as Word).tag) && !articled) to--;
  if (to <= at || (to === at + 1 && /^(?:a|an|the|every|no)$/.test(first.lower)))
    return Math.max(end, at + 1);
  const lastRun = runs.at(-1);
  const headed = lastRun !== undefined && lastRun[1] === to;
  for (const run of runs) {
    if (headed && run === lastRun) continue;
    const start = nameStart(words, run[0], run[1]);
    if (start >= run[1]) continue;
    const kind = kindOfName(words, start, run[1], false);
    const own = words[run[1]]?.tag === "gen";
    const named = draftOf(kind, start, run[1], run[0], run[1], own);
    named.inner = true;
    add(named);
  }
  if (headed && lastRun) {
    const start = nameStart(words, lastRun[0], to);
    const prefixed = words.slice(at, lastRun[0]).some((word) => /^(?:noun|nouns|mod|word)$/.test(word.tag));
    if (start < to) {
      const the = articled && !prefixed && first.tag === "det" && start === lastRun[0];
      const kind = kindOfName(words, start, to, the);
      const roleFrom = articled && first.tag === "det" ? at + 1 : at;
      const from = the ? at : start;
      const named = draftOf(kind, from, to, at, end, genitive);
      if (start > roleFrom) named.role = [roleFrom, start];
      add(named);
    } else add(draftOf("nominal", at, to, at, end, genitive));
    return end;
  }
  let head = to - 1;
  for (let back = to - 1; back > at && (words[back] as Word).tag === "word"; back--) {
    const before = words[back - 1] as Word;
    const finite = /^(?:cue|verb|aux)$/.test(words[to]?.tag ?? "") && words[to]?.breakBefore === 0;
    if (/^(?:noun|nouns)$/.test(before.tag) && /(?:ed|s|ing)$/.test((words[back] as Word).lower) && !finite)
      head = back - 1;
  }
  const lower = (words[head] as Word).lower;
  const headTag = (words[head] as Word).tag;
  if (!articled && genitiveAt < 0 && headTag !== "noun" && headTag !== "nouns") return end;
  const isPlural =
    headTag === "nouns" ||
    (/s$/.test(lower) && /^(?:some|many|several|two|three|most|these|those|other)$/.test(first.lower));
  const kind: MentionKind = isPlural
    ? "plural"
    : lexicon.THING_NOUNS.has(lower) || headTag === "word"
      ? "thing"
      : "nominal";
  const cut = head + 1 < to;
  add(draftOf(kind, at, head + 1, at, cut ? head + 1 : end, genitive && !cut));
  return cut ? head + 1 : end;
}

/** All mentions of the text, in reading order; linear in the number of words. */
export function findMentions(words: readonly Word[]): Mention[] {
  const mentions: Mention[] = [];
  const endingAt: (number | undefined)[] = new Array(words.length + 1).fill(undefined);
  let at = 0;
  const add = (draft: Draft): void => {
    const before = words[draft.phraseFrom - 1];
    const joined = before !== undefined && words[draft.phraseFrom]?.breakBefore === 0;
    const preposition = joined && before.tag === "prep" ? before.lower : "";
    const governor = ATTACHES.has(preposition) ? (endingAt[draft.phraseFrom - 1] ?? -1) : -1;
    const index = mentions.length;
    draft.index = index;
    draft.preposition = preposition;
    draft.governor = governor;
    mentions.push(draft);
    if (draft.inner) return;
    const partner = joined && before.lower === "and" ? endingAt[draft.phraseFrom - 1] : undefined;
    endingAt[draft.after] = index;
    if (partner !== undefined) join(mentions[partner] as Mention, mentions[index] as Mention);
  };
  /** "Ruiz and Vance" speak as one; longer lists begin with the first of the names that commas part. */
  const join = (first: Mention, last: Mention): void => {
    if (!/^(?:person|name)$/.test(first.kind) || !/^(?:person|name)$/.test(last.kind) || first.genitive)
      return;
    let start = first;
    for (let more = 0; more < 3 && words[start.phraseFrom - 1]?.text === ","; more++) {
      const earlier = mentions[endingAt[start.phraseFrom - 1] ?? -1];
      if (!earlier || !/^(?:person|name)$/.test(earlier.kind) || earlier.after !== start.phraseFrom - 1)
        break;
      start = earlier;
    }
    const { from, phraseFrom, preposition, governor } = start;
    const { to, after, genitive, index } = last;
    const both = draftOf("plural", from, to, phraseFrom, after, genitive);
    both.index = mentions.length;
    both.joined = index;
    both.preposition = preposition;
    both.governor = governor;
    mentions.push(both);
  };
  while (at < words.length) {
    const word = words[at] as Word;
    if (word.tag === "pron") {
      add(draftOf("pronoun", at, at + 1, at, at + 1, false));
      at++;
    } else if (OPENS.has(word.tag)) {
      at = Math.max(at + 1, phraseAt(words, at, add));
    } else at++;
  }
  return mentions;
}

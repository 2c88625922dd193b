/**
 * Which mention is the subject of which verb: a shallow stand-in for a parse. In: words and mentions. Out: for each
 * mention the verbs it may go with, and how ("subject", over an apposition, inverted after a quote, according to …).
 */
import type { CueClass, CueForm } from "./cues.ts";
import type { Mention } from "./mentions.ts";
import type { Word } from "./words.ts";

export type Relation =
  | "subject"
  | "inside-subject"
  | "over-insertion"
  | "inside-insertion"
  | "relative"
  | "coordinated"
  | "participle"
  | "beside-participle"
  | "infinitive"
  | "inverted"
  | "object"
  | "according"
  | "by"
  | "of-possessive";

export interface Link {
  /** Index of the verb among the words. */
  readonly verb: number;
  readonly relation: Relation;
  readonly cue: CueClass | "other";
  readonly form: CueForm;
}

const INSERTION_MAX_WORDS = 45;
const MAX_COMMAS = 4;

interface Verb {
  readonly cue: CueClass | "other";
  readonly form: CueForm;
}

function verbAt(words: readonly Word[], at: number): Verb | null {
  const word = words[at] as Word;
  if (word.tag === "cue" && word.cue) return { cue: word.cue.kind, form: word.cue.form };
  if (word.tag === "name" && word.breakBefore > 0 && word.cue?.form === "past")
    return { cue: word.cue.kind, form: "past" };
  if (word.tag === "verb" || word.tag === "aux") return { cue: "other", form: "past" };
  if (word.tag === "word" && /ed$/.test(word.lower)) return { cue: "other", form: "past" };
  if (word.tag === "word" && /ing$/.test(word.lower)) return { cue: "other", form: "ing" };
  if (word.tag === "word" && /[^s]s$/.test(word.lower)) return { cue: "other", form: "third" };
  return null;
}

/** The links of every mention, by mention index. */
export function linkMentions(words: readonly Word[], mentions: readonly Mention[]): Link[][] {
  const links: Link[][] = mentions.map(() => []);
  const endingAt = new Map<number, Mention>();
  const startingAt = new Map<number, Mention>();
  for (const mention of mentions) {
    if (mention.inner) continue;
    endingAt.set(mention.after, mention);
    startingAt.set(mention.phraseFrom, mention);
  }
  const top = (mention: Mention): Mention => {
    let at = mention;
    for (let up = 0; up < 4 && at.governor >= 0; up++) at = mentions[at.governor] as Mention;
    return at;
  };
  let subject: Mention | null = null;
  let sentence = -1;

  const connect = (mention: Mention, verb: number, relation: Relation, is: Verb): void => {
    links[mention.index]?.push({ verb, relation, cue: is.cue, form: is.form });
  };
  const withGovernor = (
    mention: Mention,
    verb: number,
    outer: Relation,
    inner: Relation,
    is: Verb,
  ): Mention => {
    const head = top(mention);
    connect(head, verb, outer, is);
    if (head !== mention) connect(mention, verb, inner, is);
    return head;
  };

  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      subject = null;
    }
    const is = verbAt(words, at);
    if (!is) continue;
    if (is.cue === "according") {
      const named = words[at + 1]?.lower === "to" ? startingAt.get(at + 2) : undefined;
      if (named) connect(named, at, "according", is);
      continue;
    }
    let left = at - 1;
    let sameSentence = word.breakBefore === 0;
    while (left >= 0 && sameSentence && /^(?:adv|aux)$/.test((words[left] as Word).tag)) {
      sameSentence = (words[left] as Word).breakBefore === 0;
      left--;
    }
    const before = words[left];
    if (sameSentence && before && before.paragraph === word.paragraph) {
      const ending = endingAt.get(left + 1);
      if (ending) {
        if (is.form === "ing") {
          connect(ending, at, "beside-participle", is);
          if (subject && subject !== ending) connect(subject, at, "participle", is);
        } else if (ending.genitive) connect(ending, at, "of-possessive", is);
        else subject = withGovernor(ending, at, "subject", "inside-subject", is);
      } else if (/^(?:[,)—–―-]|--)$/.test(before.text)) {
        const opener = before.text === ")" ? "(" : before.text;
        const inside = endingAt.get(left);
        let found: Mention | null = null;
        for (let back = left - 1, commas = 0; back > 0 && left - back < INSERTION_MAX_WORDS; back--) {
          const here = words[back] as Word;
          if (here.paragraph !== word.paragraph || here.tag === "quote") break;
          if (here.text === opener) {
            commas++;
            const ahead = endingAt.get(back);
            if (ahead && is.form !== "ing") {
              found = withGovernor(ahead, at, "over-insertion", "inside-insertion", is);
              if (commas >= 1) break;
            }
            if (commas >= MAX_COMMAS) break;
          }
          if (here.breakBefore > 0) break;
        }
        if (is.form === "ing") {
          if (subject) connect(subject, at, "participle", is);
          if (inside) connect(inside, at, "beside-participle", is);
        } else {
          if (inside && inside !== found) connect(inside, at, "inside-insertion", is);
          if (subject && subject !== found) connect(subject, at, "coordinated", is);
          if (found && !subject) subject = found;
        }
      } else if (before.tag === "rel" || (before.lower === "that" && endingAt.has(left))) {
        const comma = words[left - 1]?.text === ",";
        const antecedent = endingAt.get(comma ? left - 1 : left);
        if (antecedent) withGovernor(antecedent, at, "relative", "inside-subject", is);
      } else if (before.tag === "conj" && subject) connect(subject, at, "coordinated", is);
      else if (before.lower === "to" && subject) connect(subject, at, "infinitive", is);
      else if (subject && is.form === "ing") connect(subject, at, "participle", is);
      else if (subject && is.cue !== "other") connect(subject, at, "coordinated", is);
    }
    if (is.cue === "other" || is.form === "base") continue;
    let right = at + 1;
    while (words[right]?.tag === "adv" && words[right]?.breakBefore === 0) right++;
    if (words[right]?.lower === "by") {
      const agent = startingAt.get(right + 1);
      if (agent) connect(agent, at, "by", is);
      continue;
    }
    const next = startingAt.get(right);
    if (!next || (words[right] as Word).breakBefore > 0) continue;
    let back = at - 1;
    while (back >= 0 && (/^(?:adv|aux)$/.test((words[back] as Word).tag) || words[back]?.text === ","))
      back--;
    const afterQuote = words[back]?.tag === "quote" && words[back]?.paragraph === word.paragraph;
    const opens = word.breakBefore > 0 && is.form === "past";
    connect(next, at, (afterQuote || opens) && is.form !== "ing" ? "inverted" : "object", is);
  }
  return links;
}

/**
 * Which mention is the subject of which verb: a shallow stand-in for a parse. In: words and mentions. Out: for each
 * mention the verbs it may go with, and how ("subject", over an apposition, inverted after a quote, according to …).
 */
import type { Cue, CueClass, CueForm } from "./cues.ts";
import type { Mention } from "./mentions.ts";
import type { Word } from "./words.ts";

export type Relation =
  | "subject"
  | "inside-subject"
  | "over-adverbial"
  | "inside-adverbial"
  | "over-insertion"
  | "inside-insertion"
  | "relative"
  | "coordinated"
  | "participle"
  | "main-participle"
  | "main-coordinated"
  | "absolute"
  | "over-insertions"
  | "one-of-two"
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

type Verb = Pick<Cue, "form"> & { readonly kind: CueClass | "other" };
const OTHER_PAST: Verb = { kind: "other", form: "past" };
const OTHER_ING: Verb = { kind: "other", form: "ing" };
const OTHER_THIRD: Verb = { kind: "other", form: "third" };

function verbAt(words: readonly Word[], at: number): Verb | null {
  const word = words[at] as Word;
  const { tag, cue, lower } = word;
  if (tag === "cue" && cue) return cue;
  if (tag === "name" && word.breakBefore > 0 && cue?.form === "past") return cue;
  if (tag === "verb" || tag === "aux") return OTHER_PAST;
  if (tag !== "word") return null;
  if (lower.endsWith("ed")) return OTHER_PAST;
  if (lower.endsWith("ing")) return OTHER_ING;
  return lower.length > 1 && lower.endsWith("s") && !lower.endsWith("ss") ? OTHER_THIRD : null;
}

/** May stand between a subject and its verb. */
const isBetween = ({ tag }: Word): boolean => tag === "adv" || tag === "aux";

/** The links of every mention, by mention index. */
export function linkMentions(words: readonly Word[], mentions: readonly Mention[]): Link[][] {
  const links: Link[][] = mentions.map(() => []);
  // By word index; arrays, since every word is looked up several times.
  const byWord = (): (Mention | undefined)[] => new Array(words.length + 1).fill(undefined);
  const endingAt = byWord();
  const startingAt = byWord();
  const joinedEndingAt = byWord();
  const joinedStartingAt = byWord();
  for (const mention of mentions) {
    if (mention.joined >= 0) {
      joinedEndingAt[mention.after] = mention;
      if (startingAt[mention.phraseFrom]) joinedStartingAt[mention.phraseFrom] = mention;
    }
    if (mention.inner || mention.joined >= 0) continue;
    endingAt[mention.after] = mention;
    startingAt[mention.phraseFrom] = mention;
  }
  const top = (mention: Mention): Mention => {
    let at = mention;
    for (let up = 0; up < 4 && at.governor >= 0; up++) at = mentions[at.governor] as Mention;
    return at;
  };
  // The subject of the last clause, and of the sentence's first one: "saying" may go with either.
  let subject: Mention | null = null;
  let main: Mention | null = null;
  /** "A source speaking to the paper": the subject where no other came. */
  let beside: Mention | null = null;
  /** "An engineer who asked not to be named said": whom a clause without commas tells more about. */
  let told: Mention | null = null;
  let sentence = -1;

  const connect = (mention: Mention, verb: number, relation: Relation, is: Verb): void => {
    links[mention.index]?.push({ verb, relation, cue: is.kind, form: is.form });
  };
  const withGovernor = (
    mention: Mention,
    verb: number,
    outer: Relation,
    inner: Relation,
    is: Verb,
  ): Mention => {
    const head = top(mention);
    const both = joinedEndingAt[head.after];
    if (both) connect(both, verb, outer, is);
    connect(head, verb, both ? "one-of-two" : outer, is);
    if (head !== mention) connect(mention, verb, inner, is);
    return head;
  };

  const withSubjects = (latest: Relation, first: Relation, verb: number, is: Verb): void => {
    if (subject) connect(subject, verb, latest, is);
    if (main && main !== subject) connect(main, verb, first, is);
  };
  /** Mentions that end where an insertion opens that closes at `close`, nearest first. */
  const overInsertion = (close: number, paragraph: number): Mention[] => {
    const opener = (words[close] as Word).text === ")" ? "(" : (words[close] as Word).text;
    const found: Mention[] = [];
    for (let back = close - 1, marks = 0; back > 0 && close - back < INSERTION_MAX_WORDS; back--) {
      const here = words[back] as Word;
      if (here.paragraph !== paragraph || here.tag === "quote") break;
      if (here.text === opener) {
        marks++;
        const ahead = endingAt[back];
        if (ahead) found.push(ahead);
        if (marks >= MAX_COMMAS || opener === "(") break;
      }
      if (here.breakBefore > 0) break;
    }
    return found;
  };

  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      subject = null;
      main = null;
      beside = null;
      told = null;
    }
    const is = verbAt(words, at);
    if (!is) continue;
    if (is.kind === "according") {
      const named = words[at + 1]?.lower === "to" ? startingAt[at + 2] : undefined;
      if (named) connect(named, at, "according", is);
      continue;
    }
    let left = at - 1;
    let sameSentence = word.breakBefore === 0;
    while (left >= 0 && sameSentence && isBetween(words[left] as Word)) {
      sameSentence = (words[left] as Word).breakBefore === 0;
      left--;
    }
    const before = words[left];
    if (sameSentence && before && before.paragraph === word.paragraph) {
      const ending = endingAt[left + 1];
      if (ending && is.form === "ing") {
        if (ending.preposition === "with") connect(ending, at, "absolute", is);
        else {
          connect(ending, at, "beside-participle", is);
          beside ??= ending;
          withSubjects("participle", "main-participle", at, is);
        }
      } else if (ending?.genitive) connect(ending, at, "of-possessive", is);
      else if (
        ending &&
        /^(?!(?:as|after|before|since|until|than)$)./.test(ending.preposition) &&
        ending.governor < 0 &&
        (subject ?? beside)
      ) {
        // "Ruiz in a low voice said", "a paper owned by Ruiz published": what a preposition leads is no subject.
        connect((subject ?? beside) as Mention, at, "over-adverbial", is);
        connect(ending, at, "inside-adverbial", is);
      } else if (ending) {
        const head = withGovernor(ending, at, "subject", "inside-subject", is);
        // "the accord adopted in May": a participle after an object starts no clause.
        const object = subject !== null && /^(?:prep|cue|verb)$/.test(words[head.phraseFrom - 1]?.tag ?? "");
        if (!(object && is.kind === "other" && word.tag === "word")) {
          subject = head;
          main ??= head;
        }
      } else if (/^(?:[,)—–―-]|--)$/.test(before.text)) {
        const inside = endingAt[left];
        if (is.form === "ing") {
          withSubjects("participle", "main-participle", at, is);
          if (inside) connect(inside, at, "beside-participle", is);
        } else {
          const ahead = overInsertion(left, word.paragraph);
          for (const [order, mention] of ahead.entries()) {
            withGovernor(
              mention,
              at,
              order === 0 ? "over-insertion" : "over-insertions",
              "inside-insertion",
              is,
            );
          }
          if (inside && !ahead.includes(inside)) connect(inside, at, "inside-insertion", is);
          withSubjects("coordinated", "main-coordinated", at, is);
          const first = ahead.at(-1);
          if (first && !subject) {
            subject = top(first);
            main ??= subject;
          }
        }
      } else if (before.tag === "rel" || (before.lower === "that" && endingAt[left] !== undefined)) {
        const comma = words[left - 1]?.text === ",";
        const antecedent = endingAt[comma ? left - 1 : left];
        const head = antecedent && withGovernor(antecedent, at, "relative", "inside-subject", is);
        if (head && !comma && before.lower === "who") told = head;
      } else if (before.tag === "conj") withSubjects("coordinated", "main-coordinated", at, is);
      else if (before.lower === "to") withSubjects("infinitive", "infinitive", at, is);
      else if (is.form === "ing") withSubjects("participle", "main-participle", at, is);
      else if (is.kind !== "other" && told !== null && is.form !== "base") {
        connect(told, at, "over-insertion", is);
        subject = told;
        main ??= told;
        told = null;
      } else if (is.kind !== "other") withSubjects("coordinated", "main-coordinated", at, is);
    }
    if (is.kind === "other" || is.form === "base") continue;
    let right = at + 1;
    while (words[right]?.tag === "adv" && words[right]?.breakBefore === 0) right++;
    if (words[right]?.lower === "by") {
      const agent = startingAt[right + 1];
      if (agent) connect(agent, at, "by", is);
      continue;
    }
    const next = startingAt[right];
    if (!next || (words[right] as Word).breakBefore > 0) continue;
    let back = at - 1;
    while (back >= 0 && (isBetween(words[back] as Word) || words[back]?.text === ",")) back--;
    const afterQuote = words[back]?.tag === "quote" && words[back]?.paragraph === word.paragraph;
    const opens = word.breakBefore > 0 && is.form === "past";
    const two = joinedStartingAt[next.phraseFrom];
    if (two) connect(two, at, (afterQuote || opens) && is.form !== "ing" ? "inverted" : "object", is);
    connect(next, at, (afterQuote || opens) && is.form !== "ing" ? "inverted" : "object", is);
  }
  return links;
}

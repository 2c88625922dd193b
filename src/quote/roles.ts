/** What a speaker is: role words before the name, or the apposition after it. Ranges of the text, or null. */
import type { Range } from "../model/article.ts";
import { nameBeside } from "./apposition.ts";
import type { Entity } from "./entities.ts";
import { SPEAKER_NOUNS, THING_NOUNS, TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const MAX_ROLE_WORDS = 14;
const ARTICLE = /^(?:a|an|the)$/;
/** Endings of nouns for people, and words that end so and are none. */
const PERSON_NOUN =
  /(?:\p{L}{2}(?:er|or|ist|ian|ant|ent|ee|eer|ess)|man|woman|person|crat|mate|maker|medic|cook|guru|expert|scholar|rival|tycoon|icon|head|fellow|ceo|cfo|coo|chief|professional|del\.)$/u;
const NO_PERSON =
  /^(?:\p{L}*ment|percent|event|talent|content|accent|extent|restaurant|honor|number|letter|order|paper|matter|power|summer|winter|september|october|november|december|dinner|offer|answer|chapter|center|tower|river|error|color|terror|floor|door|former|other|another|after|under|over|never|ever|senior|junior|major|minor|prior|super|younger|older|larger|better|longer|greater|later|recent|different|current|important|subsequent|independent|business|process|success|progress|press|address|committee|degree|guarantee|tree|three|prime-time)$/u;

/** A noun for one person: "minister", "co-founder", "Sheriff". */
function isPersonNoun({ lower, tag }: Word): boolean {
  if (!/^(?:name|noun|word|mod|cue)$/.test(tag)) return false;
  if (TITLES.has(lower))
    return !/^(?:state|house|senate|first|prime|vice|former|deputy|assistant|gop)$/.test(lower);
  if (SPEAKER_NOUNS.has(lower)) return !THING_NOUNS.has(lower);
  return PERSON_NOUN.test(lower) && !NO_PERSON.test(lower);
}

/** Whether a noun for a person is in the phrase; words that only modify ("night", "beating rival") make no role. */
const isRole = (words: readonly Word[], from: number, to: number): boolean =>
  words[from]?.lower === "one" || words.slice(from, to).some(isPersonNoun);

type Named = Pick<Scene, "words" | "mentions">;

/** "Russian President" in "Russian President Vladimir Putin". */
function roleBefore(scene: Named, mention: Mention): Range | null {
  let [from, to] = mention.role;
  while (to > from && /^(?:punct|gen|prep)$/.test((scene.words[to - 1] as Word).tag)) to--;
  while (from < to && ARTICLE.test((scene.words[from] as Word).lower)) from++;
  // "The weir, civil protection chief Olga Brandt": what a comma parts from the name is not her role.
  for (let at = from; at < to; at++) if (scene.words[at]?.text === ",") from = at + 1;
  if (from >= to) return null;
  const first = scene.words[from] as Word;
  if (first.tag === "poss" || first.tag === "num") return null;
  // The head stands last, or before "of": "Secretary of State".
  const of = scene.words.slice(from, to).findIndex(({ lower }) => lower === "of");
  if (!isPersonNoun(scene.words[of > 0 ? from + of - 1 : to - 1] as Word)) return null;
  return { start: first.start, end: (scene.words[to - 1] as Word).end };
}

/** "minister of trade" in "Ana Ruiz, the minister of trade, said"; ages and relative clauses are left out. */
function roleAfter(scene: Named, mention: Mention): Range | null {
  let at = mention.after;
  if (mention.genitive || scene.words[at]?.text !== ",") return null;
  at++;
  if (scene.words[at]?.tag === "num" && scene.words[at + 1]?.text === ",") at += 2;
  const first = scene.words[at];
  if (!first || first.breakBefore > 0 || !/^(?:det|mod|noun|name|word|adv)$/.test(first.tag)) return null;
  let from = at;
  if (ARTICLE.test(first.lower)) from++;
  let to = from;
  let named = false;
  for (; to - from < MAX_ROLE_WORDS; to++) {
    const word = scene.words[to];
    if (!word || (word.breakBefore > 0 && to > at)) break;
    if (/^(?:quote|rel|cue|verb|aux|pron|conj)$/.test(word.tag) && word.lower !== "and") break;
    if (word.tag === "punct" && !/^[-&/]$/.test(word.text)) break;
    named ||= /^(?:noun|mod)$/.test(word.tag) || (word.tag === "word" && first.tag === "det");
  }
  const stop = scene.words[to];
  if (
    !(named || isPersonNoun(first)) ||
    to <= from ||
    (stop && !/^[,.;)—–―-]$/.test(stop.text) && stop.breakBefore === 0 && stop.tag !== "rel")
  ) {
    return null;
  }
  if (!isRole(scene.words, from, to)) return null;
  // "Tom Reyes, federal judge Mara Quill and others": the next of a list, with a role of their own.
  if (isAnother(scene, mention, at, to)) return null;
  while (to > from && /^(?:and|of|in|for|at)$/.test((scene.words[to - 1] as Word).lower)) to--;
  if (to <= from) return null;
  return { start: (scene.words[from] as Word).start, end: (scene.words[to - 1] as Word).end };
}

/** Whether all of an apposition is another person's name and role. */
function isAnother(scene: Named, mention: Mention, from: number, to: number): boolean {
  for (let index = mention.index + 1; index < scene.mentions.length; index++) {
    const other = scene.mentions[index] as Mention;
    if (other.phraseFrom >= to) return false;
    const isNamed = other.kind === "person" || (other.kind === "name" && other.from > other.phraseFrom);
    if (isNamed && !other.inner && other.joined < 0 && !other.genitive && other.phraseFrom === from)
      return true;
  }
  return false;
}

/** "spokeswoman for the port" in "a spokeswoman for the port, Eva Lind, said"; "his deputy" tells nobody whose. */
function roleWithName(scene: Named, mention: Mention): Range | null {
  const name = nameBeside(scene, mention);
  const first = scene.words[mention.from] as Word;
  if (name === null || !ARTICLE.test(first.lower)) return null;
  const [from, last] = [mention.from + 1, name.phraseFrom - 2];
  if (last < from || !isPersonNoun(scene.words[mention.to - 1] as Word)) return null;
  return { start: (scene.words[from] as Word).start, end: (scene.words[last] as Word).end };
}

/** Whether words beside a name say that a person has it. */
export const hasRole = (scene: Named, mention: Mention): boolean =>
  (roleBefore(scene, mention) ?? roleAfter(scene, mention)) !== null;

const FIRST_ROLES = new WeakMap<Entity, Range | null>();

/** The role beside the earliest mention of an entity that has one; looked for once, since a long text asks often. */
function firstRole(scene: Scene, entity: Entity): Range | null {
  const known = FIRST_ROLES.get(entity);
  if (known !== undefined) return known;
  let role: Range | null = null;
  for (const index of entity.mentions) {
    const mention = scene.mentions[index] as Mention;
    if (!mention.inner) role = roleBefore(scene, mention) ?? roleAfter(scene, mention);
    if (role) break;
  }
  FIRST_ROLES.set(entity, role);
  return role;
}

/** The role beside the mention; else beside the earliest mention of the same entity that has one. */
export function roleOf(scene: Scene, mention: Mention, entity: number): Range | null {
  const own = roleBefore(scene, mention) ?? roleAfter(scene, mention) ?? roleWithName(scene, mention);
  const is = scene.cast.entities[entity];
  return own || is === undefined ? own : firstRole(scene, is);
}

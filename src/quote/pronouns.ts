/**
 * Who a pronoun stands for. In: the scene and a pronoun mention. Out: the persons named before it, each with yes/no
 * features for the ranker. Only speakers are resolved, which is easier and more exact than all coreference (Citron, 2018).
 */
import { countBelow, type Entity } from "./entities.ts";
import { nameOf, parted } from "./feature-names.ts";
import type { Link, Relation } from "./links.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
import type { Word } from "./words.ts";

const GENDER: Readonly<Record<string, "m" | "f">> = { he: "m", she: "f" };
const MAX_CANDIDATES = 12;
/** Mentions looked back over: some four thousand words, more than nearly any article has. */
const MAX_BACK = 800;

export interface Antecedent {
  readonly entity: number;
  /** Its last mention before the pronoun. */
  readonly mention: number;
  readonly features: readonly string[];
}

/** True for the pronouns that are resolved at all. */
export function isPersonal(scene: Scene, mention: Mention): boolean {
  return mention.kind === "pronoun" && (scene.words[mention.from] as Word).lower in GENDER;
}

/** How many of an entity's mentions come before a mention; they are in order. */
const countBefore = (entity: Entity, index: number): number => countBelow(entity.mentions, index);

const lastBefore = (entity: Entity, index: number): number =>
  entity.mentions[countBefore(entity, index) - 1] ?? -1;

const SUBJECTS: ReadonlySet<Relation> = new Set([
  "subject",
  "over-insertion",
  "inverted",
  "coordinated",
  "relative",
  "according",
]);
const isSubject = ({ relation }: Link): boolean => relation === "over-adverbial" || SUBJECTS.has(relation);
const MAX_CHAIN = 12;

/** The first of a run of "he … he … he" that no other person, as the subject of a verb, comes between. */
function chainHead(scene: Scene, pronoun: Mention): Mention {
  const { lower } = scene.words[pronoun.from] as Word;
  let head = pronoun;
  let steps = 0;
  const first = Math.max(0, pronoun.index - MAX_BACK);
  for (let at = pronoun.index - 1; at >= first && steps < MAX_CHAIN; at--) {
    const mention = scene.mentions[at] as Mention;
    const word = scene.words[mention.from] as Word;
    if ((scene.words[head.from] as Word).paragraph - word.paragraph > 1) break;
    if (mention.kind === "pronoun") {
      if (word.lower !== lower) continue;
      head = mention;
      steps++;
    } else if (/^(?:person|name)$/.test(mention.kind) && !mention.inner) {
      const gender = scene.cast.entities[scene.cast.of[at] ?? -1]?.gender ?? null;
      if (gender !== null && gender !== GENDER[lower]) continue;
      if (scene.links[at]?.some(isSubject)) break;
    }
  }
  return head;
}

/** Persons that may be meant, nearest first. `speaker` is the entity of the last speaker before, -1 for none. */
export function antecedentsOf(scene: Scene, pronoun: Mention, speaker: number): Antecedent[] {
  const want = GENDER[(scene.words[pronoun.from] as Word).lower] ?? null;
  const found: { entity: number; mention: number }[] = [];
  const seen = new Set<number>();
  const first = Math.max(0, pronoun.index - MAX_BACK);
  for (let at = pronoun.index - 1; at >= first && found.length < MAX_CANDIDATES; at--) {
    const entity = scene.cast.of[at] ?? -1;
    if (entity < 0 || seen.has(entity)) continue;
    seen.add(entity);
    const is = scene.cast.entities[entity] as Entity;
    const mention = scene.mentions[at] as Mention;
    if (mention.kind === "group" || (is.gender !== null && is.gender !== want)) continue;
    if (is.gender === null && !is.person && is.mentions.every((one) => scene.mentions[one]?.kind === "group"))
      continue;
    found.push({ entity, mention: at });
  }
  if (speaker >= 0 && !seen.has(speaker)) {
    const is = scene.cast.entities[speaker] as Entity;
    const mention = lastBefore(is, pronoun.index);
    if (mention >= 0 && (is.gender === null || is.gender === want)) found.push({ entity: speaker, mention });
  }
  const head = chainHead(scene, pronoun);
  const known = found.filter((one) => countBefore(scene.cast.entities[one.entity] as Entity, head.index) > 0);
  const fromHead = known
    .map((one) => ({ ...one, mention: lastBefore(scene.cast.entities[one.entity] as Entity, head.index) }))
    .sort((a, b) => b.mention - a.mention);
  return found.map((one, order) => {
    const { entity, mention } = one;
    const features = featuresOf(scene, pronoun, entity, mention, order, speaker);
    const antecedent = { entity, mention, features };
    if (head === pronoun) return antecedent;
    const place = fromHead.findIndex((known) => known.entity === entity);
    const before = fromHead[place];
    features.push(`chain:order:${place < 0 ? "none" : Math.min(place, 3)}`);
    if (before) {
      const paragraphs =
        (scene.words[head.from] as Word).paragraph -
        (scene.words[(scene.mentions[before.mention] as Mention).from] as Word).paragraph;
      const subject = scene.links[before.mention]?.some(isSubject) ?? false;
      features.push(`chain:subject:${subject}:${Math.min(paragraphs, 2)}`);
    }
    return antecedent;
  });
}

const AT = nameOf("at");
const ORDER = nameOf("order");
const SUBJECT = nameOf("subject:true");
const NO_SUBJECT = nameOf("subject:false");
const SAID = nameOf("said:true");
const NOT_SAID = nameOf("said:false");
const INNER = nameOf("inner");
const GENITIVE = nameOf("genitive");
const AFTER_PREPOSITION = nameOf("after-preposition");
const OBJECT = nameOf("object");
const COUNT = nameOf("count");
const OPENS_SENTENCE = nameOf("opens-sentence");
const SPOKE_LAST = nameOf("spoke-last");
const SPOKE_NOT = nameOf("spoke-not");
const IN_PARAGRAPH = nameOf("in-paragraph");
const PRONOUN_OPENS = nameOf("pronoun-opens");

function featuresOf(
  scene: Scene,
  pronoun: Mention,
  entityId: number,
  mentionId: number,
  order: number,
  speaker: number,
): string[] {
  const entity = scene.cast.entities[entityId] as Entity;
  const mention = scene.mentions[mentionId] as Mention;
  const here = scene.words[pronoun.from] as Word;
  const there = scene.words[mention.from] as Word;
  const paragraphs = here.paragraph - there.paragraph;
  const sentences = here.sentence - there.sentence;
  const place =
    paragraphs === 0
      ? sentences === 0
        ? "sentence"
        : "paragraph"
      : paragraphs === 1
        ? "before"
        : paragraphs === 2
          ? "two"
          : "far";
  const features: string[] = [];
  const add = (name: string): void => {
    features.push(name);
  };
  const links = scene.links[mentionId] ?? [];
  const subject = links.some(({ relation }) => SUBJECTS.has(relation));
  const said = links.some((link) => link.cue !== "other" && link.relation !== "object");
  const count = countBefore(entity, pronoun.index);
  const start = Math.min(count, countBefore(entity, scene.mentionsFrom[here.paragraph] ?? 0));
  const inParagraph = count - start;
  const firstHere = inParagraph > 0 ? entity.mentions[start] : undefined;
  add(parted(AT, place).text);
  add(parted(ORDER, Math.min(order, 4)).text);
  add(parted(parted(ORDER, Math.min(order, 3)), place).text);
  add(entity.gender === null ? "gender:unknown" : "gender:fits");
  const full = scene.mentions[entity.fullest] as Mention;
  add(entity.person ? "kind:person" : full.to - full.from > 1 ? "kind:full-name" : "kind:name");
  if (entity.doubtful) add("doubtful");
  if (mention.role[1] > mention.role[0]) add("has-role");
  add(parted(subject ? SUBJECT : NO_SUBJECT, place).text);
  add(parted(said ? SAID : NOT_SAID, place).text);
  if (mention.inner) add(parted(INNER, place).text);
  if (mention.genitive) add(parted(GENITIVE, place).text);
  if (mention.preposition) add(parted(AFTER_PREPOSITION, place).text);
  if (links.some((link) => link.relation === "object")) add(parted(OBJECT, place).text);
  add(parted(COUNT, count >= 8 ? "many" : Math.min(count, 4)).text);
  if (there.breakBefore === 2 || (scene.words[mention.phraseFrom] as Word).breakBefore === 2)
    add(parted(OPENS_SENTENCE, place).text);
  if (entityId === speaker) add(parted(SPOKE_LAST, place).text);
  else add(parted(parted(SPOKE_NOT, place), speaker >= 0 ? "true" : "false").text);
  if (inParagraph > 0) add(parted(IN_PARAGRAPH, Math.min(inParagraph, 3)).text);
  if (firstHere !== undefined) {
    const at = scene.mentions[firstHere] as Mention;
    if ((scene.words[at.phraseFrom] as Word).breakBefore === 2) add("opens-paragraph-sentence");
    if (scene.links[firstHere]?.some((link) => link.relation === "subject")) add("subject-in-paragraph");
  }
  if (here.breakBefore === 2) add(parted(PRONOUN_OPENS, place).text);
  if (mentionId === 0 || there.paragraph === 0) add("headline");
  return features;
}

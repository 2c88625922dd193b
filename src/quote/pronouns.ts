/**
 * Who a pronoun stands for. In: the scene and a pronoun mention. Out: the persons named before it, each with yes/no
 * features for the ranker. Only speakers are resolved, which is easier and more exact than all coreference (Citron, 2018).
 */
import { countBelow, type Entity } from "./entities.ts";
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

const SUBJECT = /^(?:subject|over-insertion|over-adverbial|inverted|coordinated|relative|according)$/;
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
      if (scene.links[at]?.some((link) => SUBJECT.test(link.relation))) break;
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
    const features = featuresOf(scene, pronoun, one.entity, one.mention, order, speaker);
    if (head === pronoun) return { ...one, features };
    const place = fromHead.findIndex(({ entity }) => entity === one.entity);
    const before = fromHead[place];
    features.push(`chain:order:${place < 0 ? "none" : Math.min(place, 3)}`);
    if (before) {
      const paragraphs =
        (scene.words[head.from] as Word).paragraph -
        (scene.words[(scene.mentions[before.mention] as Mention).from] as Word).paragraph;
      const subject = scene.links[before.mention]?.some((link) => SUBJECT.test(link.relation)) ?? false;
      features.push(`chain:subject:${subject}:${Math.min(paragraphs, 2)}`);
    }
    return { ...one, features };
  });
}

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
  const subject = links.some((link) =>
    /^(?:subject|over-insertion|inverted|coordinated|relative|according)$/.test(link.relation),
  );
  const said = links.some((link) => link.cue !== "other" && link.relation !== "object");
  const count = countBefore(entity, pronoun.index);
  const start = Math.min(count, countBefore(entity, scene.mentionsFrom[here.paragraph] ?? 0));
  const inParagraph = count - start;
  const firstHere = inParagraph > 0 ? entity.mentions[start] : undefined;
  add(`at:${place}`);
  add(`order:${Math.min(order, 4)}`);
  add(`order:${Math.min(order, 3)}:${place}`);
  add(`gender:${entity.gender === null ? "unknown" : "fits"}`);
  const full = scene.mentions[entity.fullest] as Mention;
  add(`kind:${entity.person ? "person" : full.to - full.from > 1 ? "full-name" : "name"}`);
  if (entity.doubtful) add("doubtful");
  if (mention.role[1] > mention.role[0]) add("has-role");
  add(`subject:${subject}:${place}`);
  add(`said:${said}:${place}`);
  if (mention.inner) add(`inner:${place}`);
  if (mention.genitive) add(`genitive:${place}`);
  if (mention.preposition) add(`after-preposition:${place}`);
  if (links.some((link) => link.relation === "object")) add(`object:${place}`);
  add(`count:${count >= 8 ? "many" : Math.min(count, 4)}`);
  if (there.breakBefore === 2 || (scene.words[mention.phraseFrom] as Word).breakBefore === 2)
    add(`opens-sentence:${place}`);
  if (entityId === speaker) add(`spoke-last:${place}`);
  else add(`spoke-not:${place}:${speaker >= 0}`);
  if (inParagraph > 0) add(`in-paragraph:${Math.min(inParagraph, 3)}`);
  if (firstHere !== undefined) {
    const at = scene.mentions[firstHere] as Mention;
    if ((scene.words[at.phraseFrom] as Word).breakBefore === 2) add("opens-paragraph-sentence");
    if (scene.links[firstHere]?.some((link) => link.relation === "subject")) add("subject-in-paragraph");
  }
  if (here.breakBefore === 2) add(`pronoun-opens:${place}`);
  if (mentionId === 0 || there.paragraph === 0) add("headline");
  return features;
}

/**
 * What speaks for a mention being the speaker of a marked span, as named yes/no features. The names are the keys of the
 * weights table and what `--explain` prints. Ideas: order patterns of CoreNLP's first sieve, sequence features of O'Keefe
 * and others (2012), comma enclosure and the cue's subject of Citron (2018).
 */
import { glued, type Name, nameOf, parted } from "./feature-names.ts";
import type { Link } from "./links.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
import { type SpanView, shown } from "./span-view.ts";
import type { Word } from "./words.ts";

/** What was decided for the spans before, in reading order. */
export interface History {
  /** Mention chosen for the previous span, or -1, and that span's index. */
  readonly mention: number;
  readonly span: number;
  /** Entity of the last speaker, -1 for none or a nameless one. */
  readonly entity: number;
}

const bucket = (value: number): string =>
  value <= 1 ? "1" : value <= 3 ? "3" : value <= 7 ? "7" : value <= 15 ? "15" : value <= 31 ? "31" : "far";
const cap = (value: number, max: number): number => Math.min(value, max);

/** Sentence ends between two words, `from` < `to`: hard ones count one, perhaps-ends a half. */
function breaksBetween({ counts }: Scene, from: number, to: number): number {
  return to <= from ? 0 : ((counts.breaks[to] ?? 0) - (counts.breaks[from] ?? 0)) / 2;
}

/** How many stand strictly between two words. */
const strictly = (counts: Uint32Array, from: number, to: number): number =>
  to - from < 2 ? 0 : (counts[to - 1] ?? 0) - (counts[from] ?? 0);

/** The word classes between mention and span where they are few: "say ,", ": ". */
function pathBetween(scene: Scene, from: number, to: number): string | null {
  if (to - from > 4) return null;
  return scene.words.slice(from, to).map(shown).join(" ");
}

export interface Placed {
  readonly link: Link;
  readonly side: "L" | "R";
  readonly breaks: number;
  readonly gap: number;
  readonly quotes: number;
}

/** The link whose verb stands nearest to the span, sentence ends weighing most. */
export function nearestLink(scene: Scene, mention: Mention, at: number): Placed | null {
  let best: Link | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const link of scene.links[mention.index] ?? []) {
    const from = Math.min(link.verb, at);
    const to = Math.max(link.verb, at);
    const cost =
      breaksBetween(scene, from, to) * 60 +
      strictly(scene.counts.quotes, from, to) * 25 +
      (to - from - 1) +
      (link.cue === "other" ? 30 : 0) +
      (link.relation === "object" ? 12 : 0);
    if (cost < bestCost) {
      best = link;
      bestCost = cost;
    }
  }
  if (best === null) return null;
  const from = Math.min(best.verb, at);
  const to = Math.max(best.verb, at);
  return {
    link: best,
    side: best.verb < at ? "L" : "R",
    breaks: breaksBetween(scene, from, to),
    gap: to - from - 1,
    quotes: strictly(scene.counts.quotes, from, to),
  };
}

function mentionsBetween(scene: Scene, mention: Mention, at: number): number {
  let count = 0;
  if (mention.from < at) {
    for (let next = mention.index + 1; next < scene.mentions.length; next++) {
      const other = scene.mentions[next] as Mention;
      if (other.from >= at || count >= 3) break;
      if (!other.inner && other.kind !== "thing") count++;
    }
  } else {
    for (let next = mention.index - 1; next >= 0; next--) {
      const other = scene.mentions[next] as Mention;
      if (other.from <= at || count >= 3) break;
      if (!other.inner && other.kind !== "thing") count++;
    }
  }
  return count;
}

/** The features of one candidate. */
export function featuresOf(scene: Scene, view: SpanView, mention: Mention, history: History): string[] {
  const features: string[] = [];
  eachFeature(scene, view, mention, history, (name) => features.push(name));
  return features;
}

const AT = nameOf("at");
const DISTANCE = nameOf("distance");
const KIND = nameOf("kind");
const SAYS = nameOf("says");
const AFTER_PREPOSITION = nameOf("after-preposition");
const OPENS_SENTENCE = nameOf("opens-sentence");
const BETWEEN = nameOf("between");
const LINK = nameOf("link");
const NO_LINK = parted(LINK, "none");
const CUE = nameOf("cue");
const RIVALS = nameOf("rivals");
const SAID = nameOf("said");
const SPOKE = nameOf("spoke");
const SPOKE_BETWEEN = parted(SPOKE, "between");
const SINCE_LAST = nameOf("since-last");
const SAME = ["same0", "same1", "same2"] as const;
const QUOTES = ["q0", "q1", "q2"] as const;
const ENDS: Readonly<Record<SpanView["end"], string>> = {
  comma: "end=comma",
  stop: "end=stop",
  ask: "end=ask",
  none: "end=none",
};
/** What stands before a span, where it is telling. */
const BEFORE = new Set([",", ":", "^", ".", "that", "as", "say", "tell", "name"]);
const PREPOSITIONS = new Set(["of", "for", "by", "to", "with", "from", "in", "on", "at", "about"]);

/** Hands over the features of one candidate, one by one: a list for each of thousands is most of what ranking costs. */
export function eachFeature(
  scene: Scene,
  view: SpanView,
  mention: Mention,
  history: History,
  add: (name: string) => void,
): void {
  const { at } = view;
  const spanWord = scene.words[at] as Word;
  const here = scene.words[mention.from] as Word;
  const isLeft = mention.from < at;
  const side = isLeft ? "L" : "R";
  const from = isLeft ? mention.after - 1 : at;
  const to = isLeft ? at : mention.phraseFrom;
  const distance = Math.max(0, to - from - 1);
  const paragraphs = spanWord.paragraph - here.paragraph;
  const where = paragraphs === 0 ? side : paragraphs === 1 ? "P" : paragraphs > 1 ? "PP" : "N";
  const breaks = paragraphs === 0 ? breaksBetween(scene, Math.min(from, to), Math.max(from, to)) : 9;
  const quotes = paragraphs === 0 ? strictly(scene.counts.quotes, from, to) : 0;
  const apart = cap(Math.ceil(breaks), 3);
  const atWhere = parted(AT, where);
  const atNear = glued(atWhere, apart);
  const near = (name: Name): string => glued(parted(name, where), apart).text;
  const kind = parted(KIND, mention.kind);

  add(kind.text);
  add(atNear.text);
  add(parted(atNear, QUOTES[cap(quotes, 2)] as string).text);
  add(parted(atWhere, ENDS[view.end]).text);
  const led = parted(parted(atNear, view.lower ? "lower=true" : "lower=false"), "before=");
  add(glued(led, BEFORE.has(view.before) ? view.before : "*").text);
  if (view.opensParagraph) add(parted(atNear, "opens").text);
  if (view.fillsParagraph) add(parted(atWhere, "fills").text);
  add(glued(parted(DISTANCE, where), bucket(distance)).text);
  add(near(kind));
  const entityId = scene.cast.of[mention.index] ?? -1;
  const known = scene.cast.entities[entityId];
  if (known?.doubtful) add("doubtful");
  if (known) add(near(parted(SAYS, cap(known.said, 3))));
  if (mention.joined >= 0) add("joined");
  if (mention.inner) add("inner");
  if (mention.genitive) add("genitive");
  if (mention.governor >= 0) add("governed");
  if (mention.preposition)
    add(parted(AFTER_PREPOSITION, PREPOSITIONS.has(mention.preposition) ? mention.preposition : "*").text);
  if (
    here.breakBefore === 2 ||
    mention.phraseFrom === 0 ||
    (scene.words[mention.phraseFrom] as Word).breakBefore === 2
  )
    add(near(OPENS_SENTENCE));
  const between = paragraphs === 0 ? mentionsBetween(scene, mention, at) : 3;
  add(glued(parted(BETWEEN, where), between).text);
  if (paragraphs === 0) {
    const path = isLeft
      ? pathBetween(scene, mention.after, at)
      : pathBetween(scene, at + 1, mention.phraseFrom);
    if (path !== null) add(`path:${side}:${path}`);
  }
  addLink(scene, view, mention, near, add);
  addHistory(scene, view, mention, history, side, add);
}

/** What the nearest verb says that goes with the mention. */
function addLink(
  scene: Scene,
  view: SpanView,
  mention: Mention,
  near: (name: Name) => string,
  add: (name: string) => void,
): void {
  const placed = nearestLink(scene, mention, view.at);
  if (placed === null) {
    add(near(NO_LINK));
    return;
  }
  const { link } = placed;
  const adjacent = placed.gap <= 1 ? 0 : placed.gap <= 4 ? 1 : placed.gap <= 12 ? 2 : 3;
  const strong = link.cue === "other" ? "other" : "cue";
  const b = cap(Math.ceil(placed.breaks), 2);
  const isHere = (scene.words[link.verb] as Word).paragraph === (scene.words[view.at] as Word).paragraph;
  const same = isHere ? placed.side : "P";
  const linked = parted(parted(LINK, link.relation), strong);
  const placedLink = glued(parted(linked, same), b);
  const cue = parted(CUE, link.cue);
  add(linked.text);
  add(parted(placedLink, adjacent).text);
  add(parted(placedLink, QUOTES[cap(placed.quotes, 1)] as string).text);
  add(glued(parted(cue, same), b).text);
  add(parted(cue, link.form).text);
  add(parted(glued(parted(parted(CUE, strong), same), b), ENDS[view.end]).text);
  if (same !== "P") {
    const [from, to] = placed.side === "L" ? [link.verb, view.at] : [view.at, link.verb];
    const rivals = strictly(scene.counts.cues, from, to);
    add(glued(parted(parted(RIVALS, strong), same), cap(rivals, 2)).text);
  }
  if (strong === "cue" && link.cue === "say")
    add(parted(glued(parted(parted(SAID, link.relation), same), b), view.end).text);
}

/** What the speaker of the span before says. */
function addHistory(
  scene: Scene,
  view: SpanView,
  mention: Mention,
  history: History,
  side: string,
  add: (name: string) => void,
): void {
  const previous = history.span >= 0 ? scene.spans[history.span] : undefined;
  if (!previous) return;
  const { at } = view;
  const spanWord = scene.words[at] as Word;
  const gone = spanWord.paragraph - previous.paragraph;
  const carries = scene.spans[spanWord.span]?.continues === history.span;
  const ago = gone === 0 ? "same" : carries ? "carries" : gone === 1 ? "next" : "later";
  const previousAt = scene.spanWords[history.span] as number;
  const apart = gone === 0 ? cap(Math.ceil(breaksBetween(scene, previousAt, at)), 2) : 2;
  const tie = gone === 0 ? (SAME[apart] as string) : ago;
  const entity = scene.cast.of[mention.index] ?? -1;
  const lastPlace = view.fillsParagraph
    ? "fills"
    : view.opensParagraph
      ? "opens"
      : view.before === "^"
        ? "^"
        : "in";
  const isSame = mention.index === history.mention;
  const whose = isSame ? "mention" : entity >= 0 && entity === history.entity ? "entity" : "other";
  add(parted(parted(parted(SPOKE, whose), tie), lastPlace).text);
  if (gone !== 0) return;
  const after = mention.from > previousAt ? "true" : "false";
  add(parted(parted(parted(SINCE_LAST, side), after), tie).text);
  if (isSame) add(parted(parted(parted(SPOKE_BETWEEN, after), apart), view.lower ? "true" : "false").text);
}

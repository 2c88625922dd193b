/**
 * What speaks for a mention being the speaker of a marked span, as named yes/no features. The names are the keys of the
 * weights table and what `--explain` prints. Ideas: order patterns of CoreNLP's first sieve, sequence features of O'Keefe
 * and others (2012), comma enclosure and the cue's subject of Citron (2018).
 */
import type { Link } from "./links.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
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

const shown = (word: Word): string => {
  if (word.tag === "punct") return word.text;
  if (word.tag === "cue") return `${word.cue?.kind}`;
  if (word.tag === "conj" || word.tag === "prep" || word.tag === "rel") return word.lower;
  return word.tag;
};

/** The word classes between mention and span where they are few: "say ,", ": ". */
function pathBetween(scene: Scene, from: number, to: number): string | null {
  if (to - from > 4) return null;
  return scene.words.slice(from, to).map(shown).join(" ");
}

export interface SpanView {
  readonly at: number;
  readonly end: "comma" | "stop" | "ask" | "none";
  readonly lower: boolean;
  readonly opensParagraph: boolean;
  readonly fillsParagraph: boolean;
  readonly before: string;
  readonly short: boolean;
}

export function viewSpan(scene: Scene, span: number): SpanView {
  const marked = scene.spans[span] as Scene["spans"][number];
  const at = scene.spanWords[span] as number;
  const body = scene.text.slice(marked.start, marked.end);
  const last = /[.,?!;:…—–-]\W*$/u.exec(body)?.[0]?.[0] ?? "";
  const paragraph = scene.paragraphs[marked.paragraph] as Scene["paragraphs"][number];
  const opensParagraph = marked.outer.start - paragraph.start < 3;
  const before = scene.words[at - 1];
  const same = before !== undefined && before.paragraph === marked.paragraph;
  return {
    at,
    end: /[,—–-]/.test(last)
      ? "comma"
      : last === "." || last === "…"
        ? "stop"
        : /[?!]/.test(last)
          ? "ask"
          : "none",
    lower: /^\W*\p{Ll}/u.test(body),
    opensParagraph,
    fillsParagraph: opensParagraph && paragraph.end - marked.outer.end < 3,
    before: same ? shown(before) : "^",
    short: !/\S+(?:\s+\S+){4}/u.test(body.slice(0, 80)),
  };
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
  let best: Placed | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const link of scene.links[mention.index] ?? []) {
    const side = link.verb < at ? "L" : "R";
    const [from, to] = side === "L" ? [link.verb, at] : [at, link.verb];
    const breaks = breaksBetween(scene, from, to);
    const quotes = strictly(scene.counts.quotes, from, to);
    const gap = to - from - 1;
    const cost =
      breaks * 60 +
      quotes * 25 +
      gap +
      (link.cue === "other" ? 30 : 0) +
      (link.relation === "object" ? 12 : 0);
    if (cost < bestCost) {
      best = { link, side, breaks, gap, quotes };
      bestCost = cost;
    }
  }
  return best;
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
  const side = mention.from < at ? "L" : "R";
  const [from, to] = side === "L" ? [mention.after - 1, at] : [at, mention.phraseFrom];
  const distance = Math.max(0, to - from - 1);
  const paragraphs = spanWord.paragraph - here.paragraph;
  const where = paragraphs === 0 ? side : paragraphs === 1 ? "P" : paragraphs > 1 ? "PP" : "N";
  const breaks = paragraphs === 0 ? breaksBetween(scene, Math.min(from, to), Math.max(from, to)) : 9;
  const quotes = paragraphs === 0 ? strictly(scene.counts.quotes, from, to) : 0;
  const near = `${where}${cap(Math.ceil(breaks), 3)}`;

  add(`kind:${mention.kind}`);
  add(`at:${near}`);
  add(`at:${near}:q${cap(quotes, 2)}`);
  add(`at:${where}:end=${view.end}`);
  add(
    `at:${near}:lower=${view.lower}:before=${/^(?:[,:^.]|that|as|say|tell|name)$/.test(view.before) ? view.before : "*"}`,
  );
  if (view.opensParagraph) add(`at:${near}:opens`);
  if (view.fillsParagraph) add(`at:${where}:fills`);
  add(`distance:${where}${bucket(distance)}`);
  add(`kind:${mention.kind}:${near}`);
  const entityId = scene.cast.of[mention.index] ?? -1;
  const known = scene.cast.entities[entityId];
  if (known?.doubtful) add("doubtful");
  if (known) add(`says:${cap(known.said, 3)}:${near}`);
  if (mention.joined >= 0) add("joined");
  if (mention.inner) add("inner");
  if (mention.genitive) add("genitive");
  if (mention.governor >= 0) add("governed");
  if (mention.preposition)
    add(
      `after-preposition:${/^(?:of|for|by|to|with|from|in|on|at|about)$/.test(mention.preposition) ? mention.preposition : "*"}`,
    );
  if (
    here.breakBefore === 2 ||
    mention.phraseFrom === 0 ||
    (scene.words[mention.phraseFrom] as Word).breakBefore === 2
  )
    add(`opens-sentence:${near}`);
  const between = paragraphs === 0 ? mentionsBetween(scene, mention, at) : 3;
  add(`between:${where}${between}`);
  if (paragraphs === 0) {
    const path =
      side === "L" ? pathBetween(scene, mention.after, at) : pathBetween(scene, at + 1, mention.phraseFrom);
    if (path !== null) add(`path:${side}:${path}`);
  }

  const placed = nearestLink(scene, mention, at);
  if (placed === null) add(`link:none:${near}`);
  else {
    const { link } = placed;
    const adjacent = placed.gap <= 1 ? 0 : placed.gap <= 4 ? 1 : placed.gap <= 12 ? 2 : 3;
    const strong = link.cue === "other" ? "other" : "cue";
    const b = cap(Math.ceil(placed.breaks), 2);
    const same = (scene.words[link.verb] as Word).paragraph === spanWord.paragraph ? placed.side : "P";
    add(`link:${link.relation}:${strong}`);
    add(`link:${link.relation}:${strong}:${same}${b}:${adjacent}`);
    add(`link:${link.relation}:${strong}:${same}${b}:q${cap(placed.quotes, 1)}`);
    add(`cue:${link.cue}:${same}${b}`);
    add(`cue:${link.cue}:${link.form}`);
    add(`cue:${strong}:${same}${b}:end=${view.end}`);
    if (same !== "P") {
      const rivals =
        placed.side === "L"
          ? strictly(scene.counts.cues, link.verb, at)
          : strictly(scene.counts.cues, at, link.verb);
      add(`rivals:${strong}:${same}${cap(rivals, 2)}`);
    }
    if (strong === "cue" && link.cue === "say") add(`said:${link.relation}:${same}${b}:${view.end}`);
  }

  const previous = history.span >= 0 ? scene.spans[history.span] : undefined;
  if (previous) {
    const gone = spanWord.paragraph - previous.paragraph;
    const carries = scene.spans[scene.words[at]?.span ?? -1]?.continues === history.span;
    const ago = gone === 0 ? "same" : carries ? "carries" : gone === 1 ? "next" : "later";
    const previousAt = scene.spanWords[history.span] as number;
    const apart = gone === 0 ? breaksBetween(scene, previousAt, at) : 9;
    const tie = gone === 0 ? `same${cap(Math.ceil(apart), 2)}` : ago;
    const entity = scene.cast.of[mention.index] ?? -1;
    const lastPlace = view.fillsParagraph
      ? "fills"
      : view.opensParagraph
        ? "opens"
        : view.before === "^"
          ? "^"
          : "in";
    if (mention.index === history.mention) add(`spoke:mention:${tie}:${lastPlace}`);
    else if (entity >= 0 && entity === history.entity) add(`spoke:entity:${tie}:${lastPlace}`);
    else add(`spoke:other:${tie}:${lastPlace}`);
    if (gone === 0) {
      const after = mention.from > previousAt;
      add(`since-last:${side}:${after}:${tie}`);
      if (mention.index === history.mention)
        add(`spoke:between:${after}:${cap(Math.ceil(apart), 2)}:${view.lower}`);
    }
  }
}

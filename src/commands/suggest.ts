/**
 * Completions while somebody types: beginnings of the whole first, then of a word, then parts, then slips of the finger.
 * Hangul is compared letter by letter, so that "하" finds "한지원"; Latin letters find it as well. At most 25.
 */
import type { Suggestion } from "../model/command.ts";
import { editDistance } from "../text/distance.ts";
import { romanize } from "../text/names.ts";
import { fold } from "../text/tokens.ts";
import type { CommandDesk } from "./desk.ts";
import { peopleOf } from "./known.ts";

const MAX_SUGGESTIONS = 25;
const MAX_TYPED_CHARS = 60;
const MAX_CHARS = 100;

export interface Candidate extends Suggestion {
  /** Other words that find it. */
  readonly also?: readonly string[];
}

export function suggestions(typed: string, candidates: readonly Candidate[]): readonly Suggestion[] {
  const asked = keyOf(typed.slice(0, MAX_TYPED_CHARS));
  const ranked = candidates
    .filter(({ value }) => value.length <= MAX_CHARS)
    .map((candidate, order) => ({ candidate, order, rank: rankOf(asked, candidate) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  return ranked
    .slice(0, MAX_SUGGESTIONS)
    .map(({ candidate: { label, value } }) => ({ label: label.slice(0, MAX_CHARS).toWellFormed(), value }));
}

const NO_MATCH = 4;

function rankOf(asked: string, { label, value, also = [] }: Candidate): number {
  if (asked === "") return 0;
  const keys = [value, label, ...also].map(keyOf);
  if (keys.some((key) => key.startsWith(asked))) return 0;
  const words = keys.flatMap((key) => key.split(" "));
  if (words.some((word) => word.startsWith(asked))) return 1;
  if (keys.some((key) => key.includes(asked))) return 2;
  const slips = asked.length >= 4 ? 1 : 0;
  const near = (word: string) => editDistance(asked, word.slice(0, asked.length), slips) <= slips;
  return slips > 0 && words.some(near) ? 3 : NO_MATCH;
}

/** Letters of Hangul apart, Latin letters for it behind them, hyphens as spaces. */
function keyOf(text: string): string {
  return fold(text)
    .normalize("NFD")
    .replace(/[-\s]+/gu, " ")
    .trim();
}

export function topicCandidates(desk: CommandDesk): readonly Candidate[] {
  return desk.definitions().map(({ name, title, aliases }) => ({ label: title, value: name, also: aliases }));
}

export async function speakerCandidates(desk: CommandDesk): Promise<readonly Candidate[]> {
  const people = peopleOf(await desk.pipeline.quotePool({}));
  return people.map(({ name, role }) => ({
    label: role === null ? name : `${name}, ${role}`,
    value: name,
    also: /\p{Script=Hangul}|\p{Script=Cyrillic}/u.test(name) ? [romanize(name)] : [],
  }));
}

export async function outletCandidates(desk: CommandDesk): Promise<readonly Candidate[]> {
  const { articles } = await desk.pipeline.quotePool({});
  const counts = new Map<string, number>();
  for (const { outlet } of articles) if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([outlet]) => ({ label: outlet, value: outlet }));
}

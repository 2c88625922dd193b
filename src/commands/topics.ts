/** Which briefing is meant: by the words somebody typed, or by the channel they typed them in. */
import { ANSWERS } from "../message/answer-words.ts";
import { chooseMessage } from "../message/choose.ts";
import type { MissingSource } from "../model/briefing.ts";
import type { Definition } from "../model/definition.ts";
import type { Action, Message } from "../model/message.ts";
import { findDefinition } from "../text/find-definition.ts";
import { type NamedPlace, placeCalled } from "../text/gazetteer.ts";
import { isPlaceOf } from "../text/place.ts";
import { coversPlace } from "../text/places.ts";
import { shortly } from "./asked.ts";
import type { CommandDesk } from "./desk.ts";
import type { Options } from "./options.ts";

/** The briefings posted to this place; all of them where none is. Adapters put a thread behind the channel. */
export function topicsHere(where: string, definitions: readonly Definition[]): readonly Definition[] {
  const posted = postedHere(where, definitions);
  return posted.length > 0 ? posted : definitions;
}

export function postedHere(where: string, definitions: readonly Definition[]): readonly Definition[] {
  return definitions.filter(({ schedule }) =>
    (schedule?.post ?? []).some((address) => isPlaceOf(where, address)),
  );
}

/** The zone in which this place counts its days: that of its briefing's schedule. */
export function zoneHere(where: string, definitions: readonly Definition[]): string {
  const here = postedHere(where, definitions);
  return [...here, ...definitions].find(({ schedule }) => schedule !== null)?.schedule?.zone ?? "UTC";
}

/** One, where it is clear; several to choose from, where it is not. */
export function meantTopics(
  topic: string | undefined,
  where: string,
  definitions: readonly Definition[],
): readonly Definition[] {
  const here = topicsHere(where, definitions);
  if (topic === undefined) return here;
  const found = topicCalled(topic, definitions);
  return found === null ? [] : [found];
}

/** A briefing by its name, or a place without a briefing of its own: what all of them brought on it. */
export function topicCalled(words: string, definitions: readonly Definition[]): Definition | null {
  const answer = findDefinition(definitions, words);
  if ("found" in answer) return answer.found;
  const place = placeCalled(words);
  if (place === null) return null;
  const covering = definitions.find(({ name, title, aliases }) =>
    [name, title, ...aliases].some((word) => {
      const its = placeCalled(word)?.name;
      return its !== undefined && coversPlace(its, new Set([place.name]));
    }),
  );
  return covering ?? everywhere(place, definitions);
}

function everywhere({ name, title, words }: NamedPlace, definitions: readonly Definition[]): Definition {
  return {
    name,
    title,
    aliases: [],
    accent: "slate",
    sources: [],
    demo: null,
    match: { any: words, none: [] },
    schedule: null,
    length: "medium",
    maxStories: 5,
    outlets: Object.assign({}, ...definitions.map(({ outlets }) => outlets)),
    isEverywhere: true,
  };
}

/** Which sources of a topic are missing: of one without a file, those of all briefings. */
export async function refreshed(
  definition: Definition,
  desk: CommandDesk,
): Promise<readonly MissingSource[]> {
  if (definition.isEverywhere !== true) return desk.refresh(definition);
  return refreshedAll(desk);
}

/** For what looks through everything that is held: a bot that has just started may hold nothing yet. */
export async function refreshedAll(desk: CommandDesk): Promise<readonly MissingSource[]> {
  const missing = await Promise.all(desk.definitions().map((one) => desk.refresh(one)));
  return [...new Map(missing.flat().map((one) => [one.source, one])).values()];
}

export interface TopicQuestion {
  readonly command: string;
  /** As it was typed. */
  readonly topic: string | undefined;
  /** Options that go with the choice. */
  readonly options?: Options;
  readonly where: string;
  readonly definitions: readonly Definition[];
  /** What else can be offered, behind the briefings. */
  readonly actions?: readonly Action[];
  readonly language: Message["language"];
}

/** The nearest names first; where none is near, those of this place. */
export function chooseTopic(question: TopicQuestion): Message {
  const { command, topic, options = {}, where, definitions, actions = [], language } = question;
  const words = ANSWERS[language];
  const answer = topic === undefined ? { nearest: [] } : findDefinition(definitions, topic);
  const nearest = "nearest" in answer ? answer.nearest : [];
  const offered = nearest.length > 0 ? nearest : topicsHere(where, definitions);
  const asked = topic === undefined ? words.whichBriefing : words.noBriefing(shortly(topic));
  const message = chooseMessage({
    question: asked,
    choices: offered.map(({ name, title }) => ({
      label: title,
      invocation: { command, options: { topic: name, ...options } },
    })),
    language,
  });
  return actions.length === 0
    ? message
    : { ...message, blocks: [...message.blocks, { kind: "actions", actions }] };
}

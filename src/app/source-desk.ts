/**
 * The sources that people add in chat, beside those of the briefings' files: kept in the store, read by the same poller. In:
 * the store, the door, how the sources are doing. Out: what the commands are handed. The files are never written to.
 */
import type { SourceDesk } from "../commands/desk.ts";
import { UserError } from "../errors.ts";
import type { Definition, SourceDefinition } from "../model/definition.ts";
import type { AddedSource, AddedSources, SourceStatus } from "../model/source.ts";
import { discoverFeed } from "../sources/discover.ts";
import { addressOf, parseOpml, renderOpml } from "../sources/opml.ts";
import type { Get } from "../sources/read.ts";
import { decode } from "../text/decode.ts";

export interface SourceDeskWorld {
  readonly added: AddedSources;
  readonly get: Get;
  readonly now: () => Date;
  readonly statusOf: (source: SourceDefinition) => Promise<SourceStatus | null>;
}

/** Of one briefing, its file's included. */
const MAX_SOURCES = 200;

export interface OpenSourceDesk extends SourceDesk {
  /** All of a briefing, those of its file first. */
  readonly sourcesOf: (definition: Definition) => readonly SourceDefinition[];
}

export async function openSourceDesk({
  added,
  get,
  now,
  statusOf,
}: SourceDeskWorld): Promise<OpenSourceDesk> {
  let kept: readonly AddedSource[] = await added.all();

  function sourcesOf({ name, sources }: Definition): readonly SourceDefinition[] {
    const own = new Set(sources.map(({ from }) => from));
    const more = kept.filter(({ briefing, source }) => briefing === name && !own.has(source.from));
    return [...sources, ...more.map(({ source }) => source)];
  }

  async function add(
    definition: Definition,
    sources: readonly SourceDefinition[],
    by: string,
  ): Promise<number> {
    const known = new Set(sourcesOf(definition).map(({ from }) => from));
    const wanted = sources.filter(({ from }) => !known.has(from));
    if (known.size + wanted.length > MAX_SOURCES)
      throw new UserError(
        `A briefing can have ${MAX_SOURCES} sources at most; this would make ${known.size + wanted.length}.`,
      );
    const addedAt = now().toISOString();
    await added.add(
      wanted.map((source) => ({ briefing: definition.name, source: { ...source, addedAt }, by })),
    );
    kept = await added.all();
    return wanted.length;
  }

  return {
    sourcesOf,
    statusOf,
    add,
    isAdded: ({ name }, from) =>
      kept.some(({ briefing, source }) => briefing === name && source.from === from),
    async remove({ name }, from) {
      await added.remove(name, from);
      kept = await added.all();
    },
    async look(address) {
      const url = addressOf(address);
      if (url === null)
        throw new UserError("That is no web address: it has to begin with http:// or https://.");
      const { from, title, entries } = await discoverFeed(url, get);
      return {
        source: { kind: "feed", from, outlet: title === "" ? null : title },
        entries: entries.map(({ headline, url: link, published }) => ({ headline, url: link, published })),
      };
    },
    async listed(address) {
      const answer = await get(address, { accept: "text/x-opml, application/xml;q=0.9, */*;q=0.5" });
      return answer.kind === "unchanged" ? [] : parseOpml(decode(answer.bytes, answer.contentType));
    },
    exported: (definition, maxChars) => renderOpml(definition.title, sourcesOf(definition), maxChars),
  };
}

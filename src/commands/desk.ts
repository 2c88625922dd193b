/** What a command is handed: the work, the definitions, the clock, and what is remembered. Nothing else touches the world. */
import type { Rights } from "../adapter.ts";
import type { ConversationMemory } from "../ask/memory.ts";
import type { Log } from "../log.ts";
import type { MissingSource } from "../model/briefing.ts";
import type { Definition, SourceDefinition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import type { SourceStatus } from "../model/source.ts";
import type { CardRenderer, Pipeline } from "../pipeline.ts";
import type { PeopleDesk } from "./people.ts";
import type { Timetable } from "./timetable.ts";

/** The sources of the briefings, and what people add to them. */
export interface SourceDesk {
  /** How a source is doing; null before its first read. */
  statusOf(source: SourceDefinition): Promise<SourceStatus | null>;
  /** All of a briefing, those of its file first. */
  sourcesOf(definition: Definition): readonly SourceDefinition[];
  /** Whether somebody added it in chat; else it stands in the briefing's file. */
  isAdded(definition: Definition, from: string): boolean;
  /** The feed at an address, or the one its page names, newest entries first. Rejects with a SourceError or a UserError. */
  look(address: string): Promise<{ readonly source: SourceDefinition; readonly entries: readonly Listed[] }>;
  /** Tells how many the briefing did not have. Throws a UserError where they are too many. */
  add(definition: Definition, sources: readonly SourceDefinition[], by: string): Promise<number>;
  remove(definition: Definition, from: string): Promise<void>;
  /** The feeds of a list of feeds at an address. */
  listed(address: string): Promise<readonly SourceDefinition[]>;
  /** The briefing's feeds as lists of feeds of at most so many characters each. */
  exported(definition: Definition, maxChars: number): readonly string[];
}

export interface Listed {
  readonly headline: string;
  readonly url: string | null;
  /** ISO 8601. */
  readonly published: string | null;
}

export interface CommandDesk {
  readonly pipeline: Pipeline;
  readonly definitions: () => readonly Definition[];
  /** Reads the briefing's sources when they are due; tells which gave nothing. */
  readonly refresh: (definition: Definition) => Promise<readonly MissingSource[]>;
  /** One page somebody gave the address of; rejects with SourceError or UserError. Absent: links are declined. */
  readonly readPage?: (url: string) => Promise<SourceDocument>;
  /** Absent where nothing is fetched: sources are shown, and can't be changed. */
  readonly sources?: SourceDesk;
  /** Whether somebody may change what everybody gets. Absent: nobody may. */
  readonly mayManage?: (where: string, who: string) => Promise<boolean>;
  readonly cards: CardRenderer;
  readonly cardTheme: "light" | "dark";
  /** What people set for themselves. Absent where nothing of it can be kept. */
  readonly people?: PeopleDesk;
  /** Absent where nothing is posted by itself. */
  readonly timetable?: Timetable;
  /** What bot and person may do at a place, asked of the platform at that moment; null where it has no such thing. */
  readonly rights?: (where: string, who: string) => Promise<Rights | null>;
  /** Whether the store does not answer, asked after so many milliseconds. Absent where it is on this machine. */
  readonly storeAway?: ((afterMs: number) => Promise<boolean>) | undefined;
  readonly memory: ConversationMemory;
  readonly now: () => Date;
  /** A short id under which a failure is logged and told. */
  readonly newReference: () => string;
  readonly log: Log;
}

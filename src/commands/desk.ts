/** What a command is handed: the work, the definitions, the clock, and what is remembered. Nothing else touches the world. */
import type { ConversationMemory } from "../ask/memory.ts";
import type { Log } from "../log.ts";
import type { MissingSource } from "../model/briefing.ts";
import type { Definition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import type { CardRenderer, Pipeline } from "../pipeline.ts";

export interface CommandDesk {
  readonly pipeline: Pipeline;
  readonly definitions: () => readonly Definition[];
  /** Reads the briefing's sources when they are due; tells which gave nothing. */
  readonly refresh: (definition: Definition) => Promise<readonly MissingSource[]>;
  /** One page somebody gave the address of; rejects with SourceError or UserError. Absent: links are declined. */
  readonly readPage?: (url: string) => Promise<SourceDocument>;
  readonly cards: CardRenderer;
  readonly cardTheme: "light" | "dark";
  readonly memory: ConversationMemory;
  readonly now: () => Date;
  /** A short id under which a failure is logged and told. */
  readonly newReference: () => string;
  readonly log: Log;
}

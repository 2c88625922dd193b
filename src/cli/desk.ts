/** What the command line works with: the pipeline on the sample folders, the definitions, the card renderer. */
import path from "node:path";
import { loadDefinitions } from "../config/definitions.ts";
import { parseEnv, type Settings } from "../config/env.ts";
import { SourceError } from "../errors.ts";
import { makeLog } from "../log.ts";
import type { Definition } from "../model/definition.ts";
import { makePipeline, type Pipeline } from "../pipeline.ts";
import type { CardRenderer } from "../quote/card.ts";
import { makeTakumiRenderer } from "../quote/takumi.ts";
import { readFolder } from "../sources/folder.ts";
import { makeMemoryArticles } from "../store/articles.ts";

export interface Desk {
  readonly settings: Settings;
  readonly pipeline: Pipeline;
  readonly definitions: () => readonly Definition[];
  readonly cards: CardRenderer;
}

/** Throws a ConfigError where the environment is wrong; definitions are read when they are asked for. */
export function openDesk(env: Readonly<Record<string, string | undefined>>): Desk {
  const settings = parseEnv(env);
  const log = makeLog(settings.logLevel);
  const pipeline = makePipeline({
    now: () => new Date(),
    articles: makeMemoryArticles(),
    sourcesOf: ({ demo }) => (demo === null ? [] : [{ kind: "folder", from: demo, outlet: null }]),
    readSource: (source) => {
      if (source.kind === "folder") return readFolder(source.from);
      throw new SourceError("only folders are read here");
    },
    log,
  });
  return {
    settings,
    pipeline,
    definitions: () => loadDefinitions(path.resolve(settings.briefingsFolder)),
    cards: makeTakumiRenderer({ onFailure: (reason) => log.warn({ reason }, "card not drawn") }),
  };
}

/** What the command line works with: the pipeline on the sample folders, the definitions, the card renderer. */
import path from "node:path";
import { openSamples } from "../app/samples.ts";
import { realWorld } from "../app/world.ts";
import { loadDefinitions } from "../config/definitions.ts";
import { parseEnv, type Settings } from "../config/env.ts";
import type { Definition } from "../model/definition.ts";
import type { Pipeline } from "../pipeline.ts";
import type { CardRenderer } from "../quote/card.ts";
import { makeTakumiRenderer } from "../quote/takumi.ts";

export interface Desk {
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  readonly settings: Settings;
  readonly pipeline: Pipeline;
  readonly definitions: () => readonly Definition[];
  readonly cards: CardRenderer;
}

/** Throws a ConfigError where the environment is wrong; definitions are read when they are asked for. */
export function openDesk(env: Readonly<Record<string, string | undefined>>): Desk {
  const settings = parseEnv(env);
  const world = realWorld(settings.logLevel);
  return {
    now: world.now,
    wait: world.wait,
    settings,
    pipeline: openSamples(world).pipeline,
    definitions: () => loadDefinitions(path.resolve(settings.briefingsFolder)),
    cards: makeTakumiRenderer({ onFailure: (reason) => world.log.warn({ reason }, "card not drawn") }),
  };
}

/** The one renderer of quote cards that the bot has: what draws, and what says in the log that it could not. */
import type { CardRenderer } from "../pipeline.ts";
import { makeTakumiRenderer } from "../quote/takumi.ts";
import type { World } from "./world.ts";

export function cardsOf({ log }: Pick<World, "log">): CardRenderer {
  return makeTakumiRenderer({ onFailure: (reason) => log.warn({ reason }, "card not drawn") });
}

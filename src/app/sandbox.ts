/** A chat with the bot on a page of this machine: sample articles, nothing kept, nothing fetched. */
import { makeWebAdapter } from "../../adapters/web/index.ts";
import type { App } from "../app.ts";
import { makeConversationMemory } from "../ask/memory.ts";
import { COMMANDS } from "../commands/dispatch.ts";
import type { Settings } from "../config/env.ts";
import type { Definition } from "../model/definition.ts";
import { makeMemoryPeople } from "../store/people.ts";
import { cardsOf } from "./cards.ts";
import { makeChangeLimit } from "./change-limit.ts";
import { listenerFor } from "./listener.ts";
import type { Operate } from "./operate.ts";
import { makePeopleDesk } from "./people-desk.ts";
import { openSamples } from "./samples.ts";
import type { World } from "./world.ts";

export async function openSandbox(
  settings: Settings,
  definitions: readonly Definition[],
  world: World,
  operate: Operate,
): Promise<App> {
  const news = openSamples(world);
  let address = "";
  const web = makeWebAdapter({
    port: settings.sandboxPort,
    log: world.log,
    onListening: (url) => {
      address = url;
    },
  });
  await web.listen?.(
    COMMANDS,
    operate.listener(
      listenerFor(news, definitions, settings, world, {
        cards: cardsOf(world),
        memory: makeConversationMemory(),
        people: makePeopleDesk(makeMemoryPeople(), world.now, makeChangeLimit(world.now)),
      }),
    ),
  );
  operate.up(null, [{ title: "Sandbox" }]);
  return {
    lines: [
      "No chat platform is configured: put DISCORD_TOKEN or SLACK_BOT_TOKEN into .env to go live (README, “Go live”).",
      `The sandbox is open at ${address} (sample articles; nothing leaves this machine).`,
      "Type /brief korea there. Ctrl+C ends it.",
    ],
    tick: async () => {},
    close: async () => {
      await web.close?.();
      await news.close();
    },
  };
}

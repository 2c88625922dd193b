/** Slack through the suite of all adapters. */
import { adapterContract } from "../contract/adapter.ts";
import { startBot } from "./bot.ts";

adapterContract("Slack", async () => {
  const { adapter, close } = await startBot("http", {}, { fake: { looksUntilReady: 1 } });
  return { adapter, channel: "C1", noChannel: "C9", stop: close };
});

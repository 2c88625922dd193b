import { adapterContract } from "../contract/adapter.ts";
import { NEWS, startFakeDiscord } from "../fakes/discord/index.ts";
import { makeAdapter } from "./bot.ts";

adapterContract("Discord", async () => {
  const fake = await startFakeDiscord({ limits: { perRoute: 100_000, perSecond: 100_000 } });
  return {
    adapter: makeAdapter(fake),
    channel: NEWS,
    noChannel: "100000000000000099",
    stop: async () => {
      const problems = fake.problems();
      await fake.close();
      if (problems.length > 0) throw new Error(problems.join("\n"));
    },
  };
});

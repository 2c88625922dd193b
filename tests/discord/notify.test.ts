/** Whoever set a schedule up is told what went wrong, in a direct message; where that is refused, the log is. */
import { afterEach, expect, it } from "vitest";
import { makeNotify } from "../../src/app/notify.ts";
import type { Log } from "../../src/log.ts";
import { makeLog } from "../../src/log.ts";
import { type FakeDiscord, MINA, startFakeDiscord } from "../fakes/discord/index.ts";
import { makeAdapter } from "./bot.ts";

let fake: FakeDiscord;
afterEach(() => fake?.close());

async function open() {
  fake = await startFakeDiscord();
  const warned: string[] = [];
  const log: Log = {
    ...makeLog("silent"),
    warn: (_: unknown, text?: string) => void warned.push(text ?? ""),
  };
  const notify = makeNotify([{ adapter: makeAdapter(fake) }], { log, now: () => new Date(0) });
  const direct = () =>
    [...fake.world.channels.values()].find(
      ({ type, recipients = [] }) => type === 1 && JSON.stringify(recipients).includes(MINA),
    );
  return { notify, warned, direct };
}

it("is told in a direct message", async () => {
  const { notify, warned, direct } = await open();
  await notify(`discord:@${MINA}`, "“korea” was not posted: the channel is gone");
  expect(JSON.stringify(direct()?.messages.at(-1)?.components)).toContain("the channel is gone");
  expect(warned).toEqual([]);
});

it.each([
  ["takes no direct messages", `discord:@${MINA}`, true],
  ["is unknown", "discord:@100000000000000077", false],
  ["is on a platform that is not on", "slack:@T1/U1", false],
])("is written to the log where the person %s", async (_, address, denied) => {
  const { notify, warned, direct } = await open();
  await notify(`discord:@${MINA}`, "first");
  if (denied) direct()?.denied.add("sendMessages");
  await notify(address, "“korea” was not posted");
  expect(warned).toEqual(["nobody was told: “korea” was not posted"]);
});

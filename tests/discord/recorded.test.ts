/** What Discord really sends, where the recordings are present beside the project: who is asked, and who is left alone. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readId } from "../../adapters/discord/custom-id.ts";
import { askedInWords } from "../../adapters/discord/mention.ts";

const FILE = path.join(import.meta.dirname, "../../../shared/specs/recorded-payloads.json");
const BOT = "1000000000000000001";

interface Recorded {
  readonly type: string | number;
  readonly data: { readonly custom_id?: string };
}

const recorded: Readonly<Record<string, Recorded>> = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, "utf8")).discord
  : {};

describe("recordings of Discord's gateway", () => {
  const messages = Object.entries(recorded).filter(([, { type }]) => type === "GATEWAY_MESSAGE_CREATE");

  it("are questions where the bot is mentioned, in words without the mention", () => {
    const asked = messages.flatMap(([name, { data }]) => {
      const invocation = askedInWords(data as never, BOT);
      return invocation === null ? [] : [[name, invocation.options.words, invocation.where]];
    });
    expect(asked).toEqual(
      messages.length === 0
        ? []
        : [
            ["gatewayMention", "Hey", "discord:1000000000000000006"],
            ["gatewayAIMention", "AI What is love", "discord:1000000000000000006"],
          ],
    );
  });

  it("have buttons of other bots, which mean nothing here", () => {
    const ids = Object.values(recorded).flatMap(({ type, data }) =>
      type === 3 ? [data.custom_id ?? ""] : [],
    );
    expect(ids.map(readId).filter((invocation) => Object.keys(invocation?.options ?? {}).length > 0)).toEqual(
      [],
    );
  });
});

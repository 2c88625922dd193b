import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import type { DiscordOptions } from "../../adapters/discord/index.ts";
import { inviteLink } from "../../adapters/discord/invite.ts";
import { type FakeDiscord, type FakeOptions, NEWS, startFakeDiscord, TALK } from "../fakes/discord/index.ts";
import { APPLICATION, VERIFY_KEY } from "../fakes/discord/world.ts";
import { makeAdapter } from "./bot.ts";

let fake: FakeDiscord;
afterEach(async () => {
  await fake?.close();
});

async function findings(
  change: (fake: FakeDiscord) => void = () => {},
  adapter: Partial<DiscordOptions> = {},
  options: FakeOptions = {},
) {
  fake = await startFakeDiscord(options);
  fake.world.commands.set("global", [{ id: "1", type: 1, name: "brief" }]);
  change(fake);
  return await makeAdapter(fake, { channels: [NEWS, TALK], ...adapter }).check();
}

const HTTP = { publicKey: VERIFY_KEY, port: 0 };

describe("the doctor on Discord", () => {
  it("finds nothing where all is well, and posts nothing", async () => {
    const all = await findings();
    expect(all.filter(({ ok }) => !ok)).toEqual([]);
    expect(all.map(({ what }) => what)).toEqual([
      "Discord: the token works (application Dateline)",
      "Discord: no privileged intent is needed (Guilds; Guild Messages and Direct Messages for mentions)",
      "Discord: the bot can be invited",
      "Discord: people can install the app",
      "Discord: commands reach the bot",
      "Discord: this machine's clock is right",
      "Discord: the bot is in a server (1)",
      "Discord: the bot may connect",
      "Discord: the commands are registered (1)",
      `Discord: channel ${NEWS} can be posted to`,
      `Discord: channel ${TALK} can be posted to`,
    ]);
    expect(fake.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it.each<
    readonly [string, (fake: FakeDiscord) => void, Partial<DiscordOptions>, FakeOptions, string, RegExp]
  >([
    ["the token is wrong", () => {}, { token: "x.y.z" }, {}, "the token works", /Reset Token/],
    [
      "Discord can't be reached",
      () => {},
      { apiUrl: "http://127.0.0.1:1/api" },
      {},
      "the token works",
      /can't be reached \(ECONNREFUSED\)/,
    ],
    [
      "the bot is in no server",
      (f) => {
        f.world.isInvited = false;
      },
      {},
      {},
      "in a server",
      /open https:\/\/discord\.com\/oauth2\/authorize\?client_id=100000000000000001/,
    ],
    [
      "the day's starts are used up",
      () => {},
      {},
      { startsLeft: 3 },
      "may connect",
      /leave it off for 60 minutes/,
    ],
    [
      "no command is registered",
      (f) => f.world.commands.clear(),
      {},
      {},
      "commands are registered",
      /npm start registers/,
    ],
    [
      "commands go to an address instead",
      (f) => {
        f.world.application.interactions_endpoint_url = "https://old.example/";
      },
      {},
      {},
      "commands reach",
      /sends them to https:\/\/old\.example\/: empty “Interactions Endpoint URL”/,
    ],
    ["over HTTP, there is no address", () => {}, { http: HTTP }, {}, "commands reach", /public address into/],
    [
      "over HTTP, the public key is another's",
      (f) => {
        f.world.application.interactions_endpoint_url = "https://new.example/";
      },
      { http: { ...HTTP, publicKey: "cd".repeat(32) } },
      {},
      "public key is right",
      /into DISCORD_PUBLIC_KEY/,
    ],
    [
      "invitations ask for a code",
      (f) => {
        f.world.application.bot_require_code_grant = true;
      },
      {},
      {},
      "can be invited",
      /“Requires OAuth2 Code Grant” off/,
    ],
    [
      "the clock is six minutes ahead",
      () => {},
      { now: () => Date.now() + 6 * 60_000 },
      {},
      "clock is right",
      /it is 3[56]\d s ahead/,
    ],
    [
      "a channel may not be posted to",
      (f) => f.world.channels.get(NEWS)?.denied.add("sendMessages"),
      {},
      {},
      `channel ${NEWS}`,
      /lacks “Send Messages”/,
    ],
    [
      "a channel's history can't be read",
      (f) => f.world.channels.get(NEWS)?.denied.add("readHistory"),
      {},
      {},
      `channel ${NEWS}`,
      /lacks “Read Message History”/,
    ],
    ["a channel is gone", (f) => f.world.channels.delete(TALK), {}, {}, `channel ${TALK}`, /choose another/],
  ])("says the one next step where %s", async (_, change, adapter, options, what, next) => {
    const bad = (await findings(change, adapter, options)).filter(({ ok }) => !ok);
    expect(bad).toHaveLength(1);
    expect(bad[0]?.what).toContain(what);
    expect(bad[0]?.next).toMatch(next);
  });

  it("is content over HTTP with the right key and an address", async () => {
    const all = await findings(
      (f) => {
        f.world.application.interactions_endpoint_url = "https://new.example/";
      },
      { http: HTTP },
    );
    expect(all.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("says that only servers can install the app, which is enough", async () => {
    const all = await findings((f) => {
      f.world.application.integration_types_config = { 0: {} };
    });
    expect(all[3]).toMatchObject({
      ok: true,
      what: expect.stringMatching(/^Discord: only servers can .*off/),
    });
  });

  it("says that Message Content may be switched off", async () => {
    const all = await findings((f) => {
      f.world.application.flags = 1 << 19;
    });
    expect(all[1]).toMatchObject({ ok: true, what: expect.stringContaining("may be switched off") });
  });
});

describe("the ten steps of the README", () => {
  const readme = readFileSync(new URL("../../adapters/discord/README.md", import.meta.url), "utf8");
  const steps = [...readme.matchAll(/^\| (\d+) \| .* \| `✓ ([^`]+)`.*\|$/gm)].map(([, step, what = ""]) => ({
    step: Number(step),
    what,
  }));

  it("are ten, each with a line of the doctor that no other step has", () => {
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(steps.map(({ what }) => what)).size).toBe(10);
  });

  it("have the doctor's own lines", async () => {
    const lines = (await findings()).map(({ what }) => what);
    const said = ({ what }: { what: string }) => {
      const words = what.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
      return lines.some((line) => new RegExp(`^${words.join(".+")}$`).test(line));
    };
    // The first is of the code and the files, before any platform.
    expect(steps.filter(({ step }) => step > 1).filter((step) => !said(step))).toEqual([]);
  });
});

describe("the invitation", () => {
  it("asks for exactly what posts, pictures, threads and look-ups need, and for commands", () => {
    const link = new URL(inviteLink(APPLICATION));
    expect(link.origin + link.pathname).toBe("https://discord.com/oauth2/authorize");
    const asked = BigInt(link.searchParams.get("permissions") ?? "0");
    // View Channel, Send Messages, Attach Files, Read Message History, Send Messages in Threads.
    expect(asked).toBe((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 38n));
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    expect(link.searchParams.get("client_id")).toBe(APPLICATION);
  });

  it("stands in the README as it is made", () => {
    const readme = readFileSync(new URL("../../adapters/discord/README.md", import.meta.url), "utf8");
    expect(readme).toContain(inviteLink("…").replace(encodeURIComponent("…"), "…"));
  });
});

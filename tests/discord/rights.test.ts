import { afterEach, describe, expect, it } from "vitest";
import { permissionsIn } from "../../adapters/discord/rights.ts";
import {
  DM,
  type FakeDiscord,
  FORUM,
  GUILD,
  MINA,
  NEWS,
  OWNER,
  startFakeDiscord,
  TALK,
  THREAD,
} from "../fakes/discord/index.ts";
import { makeAdapter } from "./bot.ts";

let fake: FakeDiscord;
afterEach(async () => {
  await fake?.close();
});

async function start() {
  fake = await startFakeDiscord();
  return makeAdapter(fake);
}

const ALL = { server: GUILD, botMayPost: true, botMayReadHistory: true, personMayManage: false, missing: [] };

describe("rights on Discord", () => {
  it.each([
    ["a channel", NEWS],
    ["a thread", THREAD],
    ["a forum", FORUM],
  ])("are all there in %s that denies nothing", async (_, channel) => {
    const { rights } = await start();
    expect(await rights(channel)).toEqual(ALL);
  });

  it.each([
    ["sendMessages", "Send Messages", { botMayPost: false, botMayReadHistory: true }],
    ["attachFiles", "Attach Files", { botMayPost: false, botMayReadHistory: true }],
    ["readHistory", "Read Message History", { botMayPost: true, botMayReadHistory: false }],
  ] as const)("without %s name what to allow", async (right, name, expected) => {
    const { rights } = await start();
    fake.world.channels.get(NEWS)?.denied.add(right);
    const found = await rights(NEWS);
    expect(found).toMatchObject(expected);
    expect(found.missing).toEqual([expect.stringMatching(new RegExp(`lacks “${name}”: open the channel`))]);
  });

  it("in a thread are those of its channel", async () => {
    const { rights } = await start();
    fake.world.channels.get(TALK)?.denied.add("sendInThreads");
    const found = await rights(THREAD);
    expect(found).toMatchObject({ botMayPost: false });
    expect(found.missing.join()).toContain("Send Messages in Threads");
  });

  it.each([
    ["is gone", (f: FakeDiscord) => f.world.channels.delete(NEWS), "10003"],
    ["can't be seen", (f: FakeDiscord) => f.world.channels.get(NEWS)?.denied.add("viewChannel"), "50001"],
  ])("in a channel that %s are none, and say why", async (_, change, code) => {
    const { rights } = await start();
    change(fake);
    const found = await rights(NEWS);
    expect(found).toMatchObject({ botMayPost: false, botMayReadHistory: false, personMayManage: false });
    expect(found.missing.join()).toContain(code);
  });

  it("in a direct message are all there", async () => {
    const { rights } = await start();
    const { server: _, ...mine } = { ...ALL, personMayManage: true };
    expect(await rights(DM, MINA)).toEqual(mine);
    expect(await rights(DM, OWNER)).toEqual({ ...mine, personMayManage: false });
  });

  it.each([
    ["the owner", OWNER, true],
    ["somebody", MINA, false],
    ["somebody who is not there", "100000000000000077", false],
    ["nobody", undefined, false],
  ])("to manage are had by %s: %s", async (_, person, may) => {
    const { rights } = await start();
    expect((await rights(NEWS, person)).personMayManage).toBe(may);
  });

  it("are asked at the moment, not remembered", async () => {
    const { rights } = await start();
    expect(await rights(NEWS)).toEqual(ALL);
    fake.world.channels.get(NEWS)?.denied.add("sendMessages");
    expect(await rights(NEWS)).toMatchObject({ botMayPost: false });
  });
});

describe("the permissions somebody holds in a channel", () => {
  const [VIEW, SEND, MANAGE, ADMIN] = [1n << 10n, 1n << 11n, 1n << 5n, 1n << 3n];
  const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
  const over = (id: string, allow: bigint, deny: bigint, type = 0) => ({
    id,
    type,
    allow: String(allow),
    deny: String(deny),
  });
  const guild = (...roles: object[]) => ({ id: GUILD, owner_id: OWNER, roles }) as never;
  const held = (roles: object[], mine: string[], overwrites: object[]) =>
    permissionsIn(guild(...roles), { id: MINA, roles: mine }, overwrites as never);

  it.each([
    ["everyone's", [role(GUILD, VIEW)], [], [], VIEW],
    ["everyone's and a role's", [role(GUILD, VIEW), role("9", SEND)], ["9"], [], VIEW | SEND],
    ["not a role's that somebody else has", [role(GUILD, VIEW), role("9", SEND)], [], [], VIEW],
    ["less what the channel denies everyone", [role(GUILD, VIEW | SEND)], [], [over(GUILD, 0n, SEND)], VIEW],
    [
      "plus what it allows a role again",
      [role(GUILD, VIEW | SEND), role("9", 0n)],
      ["9"],
      [over(GUILD, 0n, SEND), over("9", SEND, 0n)],
      VIEW | SEND,
    ],
    [
      "a role's allowance before another role's denial",
      [role(GUILD, VIEW | SEND), role("8", 0n), role("9", 0n)],
      ["8", "9"],
      [over("8", 0n, SEND), over("9", SEND, 0n)],
      VIEW | SEND,
    ],
    [
      "less what it denies the person",
      [role(GUILD, VIEW | SEND), role("9", 0n)],
      ["9"],
      [over("9", SEND, 0n), over(MINA, 0n, SEND, 1)],
      VIEW,
    ],
    [
      "plus what it allows the person",
      [role(GUILD, VIEW)],
      [],
      [over(GUILD, 0n, VIEW), over(MINA, VIEW | MANAGE, 0n, 1)],
      VIEW | MANAGE,
    ],
  ] as const)("are %s", (_, roles, mine, overwrites, bits) => {
    expect(held([...roles], [...mine], [...overwrites])).toBe(bits);
  });

  it("are all of them for the owner and for administrators, whatever the channel denies", () => {
    const denied = [over(GUILD, 0n, VIEW | SEND)];
    const owner = permissionsIn(guild(role(GUILD, 0n)), { id: OWNER, roles: [] }, denied as never);
    expect(owner & (VIEW | SEND)).toBe(VIEW | SEND);
    expect(held([role(GUILD, ADMIN)], [], denied) & (VIEW | SEND)).toBe(VIEW | SEND);
  });
});

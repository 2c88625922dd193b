import { describe, expect, it } from "vitest";
import type { Adapter, Rights } from "../../src/adapter.ts";
import { makeMayManage } from "../../src/app/manage.ts";

const ALL: Rights = { botMayPost: true, botMayReadHistory: true, personMayManage: true, missing: [] };

function adapter(mayManage: (channel: string, person: string | undefined) => boolean): Adapter {
  return {
    name: "chat",
    send: async () => ({ kind: "not-sent", reason: "not here" }),
    rights: async (channel, person) => ({ ...ALL, personMayManage: mayManage(channel, person) }),
  };
}

describe("what everybody gets", () => {
  const chat = adapter((channel, person) => channel === "direct" || person === "ada");
  const mayManage = makeMayManage([chat]);
  it.each([
    ["chat:news", "ada", true],
    ["chat:news", "bob", false],
    ["chat:news", "0", false],
    ["chat:direct", "ada", false],
    ["chat:direct", "bob", false],
    ["other:news", "ada", false],
    ["", "ada", false],
  ])("in %j may be changed by %s: %s", async (where, who, expected) => {
    expect(await mayManage(where, who)).toBe(expected);
  });

  it("may be changed by nobody where the platform knows no rights", async () => {
    const { rights: _rights, ...bare } = chat;
    expect(await makeMayManage([bare])("chat:news", "ada")).toBe(false);
  });
});

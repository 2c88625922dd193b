import { describe, expect, it } from "vitest";
import { makeConversationMemory, NOTHING_SAID, REMEMBERED_MS } from "../../src/ask/memory.ts";

const NOON = new Date("2026-11-24T12:00:00Z");
const later = (ms: number) => new Date(NOON.getTime() + ms);
const about = (lastSpeaker: string) => ({ ...NOTHING_SAID, lastSpeaker });

describe("the memory of conversations", () => {
  it("keeps one for each place and person, for half an hour", async () => {
    const memory = makeConversationMemory();
    await memory.remember("discord:1", "ada", about("Quill"), NOON);
    await memory.remember("discord:1", "bob", about("Talin"), NOON);
    expect(await memory.recall("discord:1", "ada", later(REMEMBERED_MS))).toEqual(about("Quill"));
    expect(await memory.recall("discord:1", "bob", NOON)).toEqual(about("Talin"));
    expect(await memory.recall("discord:2", "ada", NOON)).toBeNull();
    expect(await memory.recall("discord:1", "ada", later(REMEMBERED_MS + 1))).toBeNull();
  });

  it("does not take a place and a person for another pair that reads the same", async () => {
    const memory = makeConversationMemory();
    await memory.remember("a\nb", "c", about("Quill"), NOON);
    expect(await memory.recall("a", "b\nc", NOON)).toBeNull();
  });

  it("forgets the longest unused first when it is full", async () => {
    const memory = makeConversationMemory(2);
    for (const who of ["ada", "bob", "ada", "eve"]) await memory.remember("x", who, about(who), NOON);
    expect(await memory.recall("x", "bob", NOON)).toBeNull();
    expect(await memory.recall("x", "ada", NOON)).toEqual(about("ada"));
  });
});

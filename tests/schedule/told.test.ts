/** What a channel was told is folded away the next time, and what goes on is marked. */
import { describe, expect, it } from "vitest";
import { messageFromBriefing } from "../../src/message/from-briefing.ts";
import { messageToJson } from "../../src/message/message-json.ts";
import { plainText } from "../../src/message/plain.ts";
import type { Story } from "../../src/model/story.ts";
import { toldIn } from "../../src/schedule/told.ts";
import { TRANSITIONS } from "../../src/schedule/transitions.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { messageOf } from "./bed.ts";

const AT = "2026-11-23T22:30:00.000Z";
const slot = {
  delivery: "d1",
  schedule: "s1",
  briefing: "korea",
  slot: "x",
  channel: "discord:1",
  dueAt: AT,
  lateUntil: AT,
};

function storyOf(headline: string, lastSeen: string | null, url: string | null = null): Story {
  const article = { id: headline, headline, url } as Story["articles"][number];
  return { id: headline, headline, articles: [article], firstSeen: lastSeen, lastSeen };
}

async function toldOnce(blocks: { kind: "heading"; text: string; url?: string }[]) {
  const ledger = makeMemoryLedger();
  await ledger.plan({ add: [slot], drop: [] });
  const step = (fence: number) => ({ id: "d1:0", fence, at: AT });
  await ledger.step(step(0), TRANSITIONS.claim, { owner: "a" });
  await ledger.store(step(1), TRANSITIONS.store, {}, [await messageToJson({ ...messageOf("x"), blocks })]);
  await ledger.step(step(1), TRANSITIONS.intend, {});
  await ledger.step(step(1), TRANSITIONS.confirmOnly, { sentAt: AT });
  return toldIn("discord:1", ledger);
}

describe("what a channel was told", () => {
  it.each([
    ["new", "Another thing", "2026-11-23T20:00:00Z"],
    ["unchanged", "Port shut", "2026-11-23T20:00:00Z"],
    ["unchanged", "Port shut", null],
    ["update", "Port shut", "2026-11-24T02:00:00Z"],
  ])("is %s: %s, last reported %s", async (expected, headline, lastSeen) => {
    const told = await toldOnce([{ kind: "heading", text: "Port shut" }]);
    expect(told.of(storyOf(headline, lastSeen))).toBe(expected);
    expect(told.lastAt).toBe(AT);
  });

  it("is known by its address where the headline was changed", async () => {
    const told = await toldOnce([{ kind: "heading", text: "Old words", url: "https://a.example/1" }]);
    expect(told.of(storyOf("New words", null, "https://a.example/1"))).toBe("unchanged");
  });

  it("is nothing where another channel was told, or a post never went out", async () => {
    const ledger = makeMemoryLedger();
    await ledger.plan({ add: [slot], drop: [] });
    const told = await toldIn("discord:1", ledger);
    expect([told.lastAt, told.of(storyOf("Port shut", null))]).toEqual([null, "new"]);
  });
});

describe("a briefing with nothing new", () => {
  const briefing = {
    name: "korea",
    title: "Korea",
    accent: "blue",
    stories: [],
    missing: [],
    articlesRead: 3,
    storiesLeftOut: 0,
    madeAt: AT,
    newestAt: null,
    sample: false,
  } as const;
  it("says since when, and names what is unchanged in one line", () => {
    const unchanged = { since: AT, headlines: ["Port shut", "Vote late", "Rain", "Snow", "@everyone"] };
    const message = messageFromBriefing(briefing, { language: "en", visibility: "public", unchanged });
    const text = plainText(message, { widthChars: 1_000, colour: false, links: false, actions: false });
    expect(text).toContain("Nothing new since 23 Nov 2026, 22:30 UTC. 3 articles read.");
    expect(text).toContain("Unchanged since 23 Nov 2026, 22:30 UTC: Port shut · Vote late · Rain · +2");
  });
});

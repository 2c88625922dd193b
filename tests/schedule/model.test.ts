import { describe, expect, it } from "vitest";
import { nextMove, TRANSITIONS } from "../../src/schedule/transitions.ts";
import { STATES, type Transition } from "../../src/store/ledger.ts";
import { type Budgets, explore } from "./model.ts";

const BUDGETS: Budgets = { crashes: 2, lost: 1, rejected: 1, pauses: 1 };
const DISCORD = { repeatableMs: 60_000, canFind: true };
const SLACK = { repeatableMs: 0, canFind: true };
const UNREADABLE = { repeatableMs: 60_000, canFind: false };

/** Ends that do not hold exactly one message. */
function wrong(ends: Readonly<Record<string, number>>): string[] {
  return Object.keys(ends).filter((end) => !/^(?:sent|confirmed), 1 message$/.test(end));
}

describe("the transition table, searched through every interleaving", () => {
  it.each([
    ["a platform that knows a repeated request", DISCORD],
    ["a platform that has to be asked", SLACK],
  ])("leaves exactly one message on %s", (_name, platform) => {
    const found = explore(TRANSITIONS, platform, BUDGETS);
    expect(wrong(found.ends)).toEqual([]);
    expect(found.mostAtOnce).toBe(2);
  });

  it("comes back to one where a frozen process wakes after the sweep", () => {
    for (const platform of [DISCORD, SLACK]) {
      const { ends } = explore(TRANSITIONS, platform, { ...BUDGETS, crashes: 0, earlySweep: true });
      expect(wrong(ends)).toEqual([]);
    }
  });

  it("has never two at once where no process is frozen", () => {
    for (const platform of [DISCORD, SLACK])
      expect(explore(TRANSITIONS, platform, { ...BUDGETS, pauses: 0 }).mostAtOnce).toBe(1);
  });

  it("says “unknown” where the history can't be read, and loses nothing in silence", () => {
    const { ends } = explore(TRANSITIONS, UNREADABLE, { ...BUDGETS, pauses: 0 });
    expect(wrong(ends).sort()).toEqual(["unknown, 0 messages", "unknown, 1 message"]);
  });
});

describe("the search itself", () => {
  const hold = (transition: Transition): Transition => ({ ...transition, fence: "any" });
  it.each([
    ["nobody minds the lease", { ...TRANSITIONS, takeOver: hold(TRANSITIONS.takeOver) }, nextMove],
    ["answers are believed without a sweep", { ...TRANSITIONS, accept: TRANSITIONS.confirmOnly }, nextMove],
    ["a sole answer that came late reopens nothing", { ...TRANSITIONS, reopen: TRANSITIONS.claim }, nextMove],
    [
      "the same request is repeated for ever",
      { ...TRANSITIONS, accept: TRANSITIONS.confirmOnly },
      (entry, now, abilities) => nextMove(entry, now, { ...abilities, repeatableMs: Number.MAX_VALUE }),
    ],
    [
      "a retry is a new request",
      TRANSITIONS,
      (entry, now, abilities) => {
        const move = nextMove(entry, now, abilities);
        return move.kind === "repeat" || move.kind === "look" ? { kind: "intend" } : move;
      },
    ],
  ] satisfies [string, Parameters<typeof explore>[0], typeof nextMove][])(
    "finds the fault where %s",
    (_name, table, move) => {
      const budgets = { crashes: 0, lost: 1, rejected: 0, pauses: 1, earlySweep: true };
      const found = explore(table, DISCORD, budgets, move);
      expect(wrong(found.ends).length + Math.max(0, found.mostAtOnce - 2)).toBeGreaterThan(0);
    },
  );
});

describe("the states", () => {
  const table: readonly Transition[] = Object.values(TRANSITIONS);
  const reached = new Set(["planned", ...table.map(({ to }) => to)]);

  it("are all reached", () => {
    expect(STATES.filter((state) => !reached.has(state))).toEqual([]);
  });

  it("end for good, but for a post that may have a copy", () => {
    const left = new Set(table.flatMap(({ from }) => [...from]));
    expect(STATES.filter((state) => !left.has(state))).toEqual([
      "unknown",
      "skipped",
      "refused",
      "failed",
      "deleted",
    ]);
    expect(table.filter(({ from }) => from.includes("confirmed" as never))).toEqual([TRANSITIONS.reopen]);
  });
});

describe("the next move", () => {
  const at = Date.parse("2026-11-24T00:01:00.000Z");
  const entry = {
    state: "sending",
    parts: 1,
    firstTryAt: "2026-11-24T00:00:30.000Z",
    tryUntil: "2026-11-24T00:00:40.000Z",
    dueAt: "2026-11-24T00:00:00.000Z",
  } as const;
  it.each([
    [
      "renders what was claimed",
      { ...entry, state: "claimed", parts: 0, firstTryAt: null } as const,
      DISCORD,
      "render",
    ],
    ["posts what was rendered", { ...entry, state: "claimed", firstTryAt: null } as const, DISCORD, "intend"],
    ["repeats within 60 s", entry, DISCORD, "repeat"],
    [
      "looks after 60 s",
      { ...entry, firstTryAt: "2026-11-24T00:00:00.000Z", tryUntil: "2026-11-24T00:00:10.000Z" },
      DISCORD,
      "look",
    ],
    [
      "waits until the last request must show",
      { ...entry, firstTryAt: "2026-11-24T00:00:00.000Z" },
      DISCORD,
      "wait",
    ],
    ["waits where there is no nonce", entry, SLACK, "wait"],
    [
      "gives up where nobody can look",
      { ...entry, firstTryAt: "2026-11-24T00:00:00.000Z" },
      UNREADABLE,
      "lose",
    ],
    [
      "looks where the clock was put back",
      { ...entry, firstTryAt: "2026-11-24T01:00:00.000Z" },
      DISCORD,
      "look",
    ],
  ])("%s", (_name, row, platform, kind) => {
    expect(nextMove(row, at, platform).kind).toBe(kind);
  });

  const claimed = { ...entry, state: "claimed", parts: 0, firstTryAt: null, tryUntil: null } as const;
  it.each([
    ["looks first for what was due before", claimed, 0, 0, SLACK, "look-first"],
    ["and once the last request from before must show", claimed, 0, 1_000, SLACK, "wait"],
    ["for what is rendered as well", { ...claimed, parts: 1 }, 0, 0, SLACK, "look-first"],
    ["not for what was due after", claimed, -60_001, 0, SLACK, "render"],
    ["not where the nonce is still known", claimed, 0, 0, { ...DISCORD, repeatableMs: 60_001 }, "render"],
    ["after that it does", claimed, 0, 0, DISCORD, "look-first"],
    ["not where nobody can look", claimed, 0, 0, UNREADABLE, "render"],
    ["goes on with what it asked for itself", entry, 0, 0, DISCORD, "repeat"],
  ] as const)("where the ledger may be old: %s", (_name, row, until, settled, platform, kind) => {
    const doubt = { untilMs: at + until, settledMs: at + settled };
    expect(nextMove(row, at, platform, doubt).kind).toBe(kind);
  });
});

import { describe, expect, it } from "vitest";
import { TRANSITIONS } from "../../src/schedule/transitions.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeSqlReport } from "../../src/store/report.ts";
import { openSqlite } from "../../src/store/sqlite.ts";

const DUE = "2026-11-23T22:30:00.000Z";

describe("the store's report", () => {
  it("counts what is there and what is due", async () => {
    const db = openSqlite(":memory:");
    await migrate(db);
    const ledger = makeSqlLedger(db);
    const slot = (delivery: string, dueAt: string) => ({
      delivery,
      schedule: delivery,
      briefing: "korea",
      slot: dueAt,
      channel: "discord:1",
      dueAt,
      lateUntil: dueAt,
    });
    await ledger.plan({
      add: [slot("a", DUE), slot("b", "2026-11-23T22:31:00.000Z"), slot("c", "2026-11-24T22:30:00.000Z")],
      drop: [],
    });
    const skipped = { id: "a:0", fence: 0, at: DUE };
    const report = makeSqlReport(db);
    expect(await report.figures("2026-11-23T22:31:00.000Z")).toMatchObject({
      deliveries: new Map([["planned", 3]]),
      due: 2,
      oldestDueAt: DUE,
      sources: { answering: 0, failing: 0 },
      articles: 0,
    });
    await ledger.step(skipped, TRANSITIONS.skip, {});
    const after = await report.figures("2026-11-23T22:31:00.000Z");
    expect(after).toMatchObject({ due: 1, oldestDueAt: "2026-11-23T22:31:00.000Z" });
    expect(after.bytes).toBeGreaterThan(10_000);
    await report.ping();
    await db.destroy();
    await expect(report.ping()).rejects.toThrow();
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../src/store/sqlite.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "dateline-sqlite-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe("a store's file", () => {
  it("opens for all who open it at once, new as it is", { timeout: 90_000 }, async () => {
    for (let round = 0; round < 8; round++) {
      const stores = Array.from({ length: 4 }, () => openSqlite(path.join(FOLDER, `${round}.sqlite`)));
      const answers = await Promise.allSettled(stores.map((store) => sql`select 1`.execute(store)));
      await Promise.all(stores.map((store) => store.destroy()));
      expect(answers.filter(({ status }) => status === "rejected")).toEqual([]);
    }
  });
});

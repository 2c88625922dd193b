/** Installations: what is kept, that nothing of it can be read in the store, and that "forgotten" means gone. */
import { createCipheriv, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import type { Installation, InstallationKeeper } from "../../src/model/installation.ts";
import { makeMemoryInstallations, makeSqlInstallations } from "../../src/store/installations.ts";
import { makeSqlKeep } from "../../src/store/keep.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeSqlPeople } from "../../src/store/people.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import { makeSeal } from "../../src/store/sealed.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { withPostgres } from "./back-ends.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-installations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = Buffer.alloc(32, "key of this test");
const SEAL = makeSeal(KEY, randomBytes);

function installation(team: string, more: Partial<Installation> = {}): Installation {
  return {
    team,
    token: `xoxe.xoxb-1-token-of-${team}`,
    refreshToken: `xoxe-1-refresh-of-${team}`,
    expiresAt: "2026-11-24T12:00:00.000Z",
    installedAt: "2026-11-24T00:00:00.000Z",
    installedBy: `person-of-${team}`,
    ...more,
  };
}

async function withSqlite<T>(
  file: string,
  key: Uint8Array,
  work: (keeper: InstallationKeeper, db: ReturnType<typeof openSqlite>) => Promise<T>,
): Promise<T> {
  const db = openSqlite(path.join(folder, file));
  await migrate(db);
  try {
    return await work(makeSqlInstallations(db, makeSeal(key, randomBytes)), db);
  } finally {
    await db.destroy();
  }
}

const BACK_ENDS: Record<string, (work: (keeper: InstallationKeeper) => Promise<void>) => Promise<void>> = {
  "in memory": (work) => work(makeMemoryInstallations()),
  "in SQLite": (work) => withSqlite("kept.db", KEY, work),
  ...withPostgres((db) => makeSqlInstallations(db, makeSeal(KEY, randomBytes))),
};

describe.each(Object.entries(BACK_ENDS))("installations %s", (_name, withKeeper) => {
  it("are kept one to a workspace, replaced when installed again, and forgotten", async () => {
    await withKeeper(async (keeper) => {
      expect(await keeper.find("T1")).toBeNull();
      await keeper.save(installation("T2"));
      await keeper.save(installation("T1", { refreshToken: null, expiresAt: null }));
      await keeper.save(installation("T1"));
      expect(await keeper.teams()).toEqual(["T1", "T2"]);
      expect(await keeper.find("T1")).toEqual(installation("T1"));
      await keeper.forget("T1");
      await keeper.forget("T1");
      expect(await keeper.find("T1")).toBeNull();
      expect(await keeper.find("T2")).toEqual(installation("T2"));
    });
  });

  it.each(["__proto__", "'; DROP TABLE installation; --", "%", ""])(
    "keep a workspace called %j",
    async (team) => {
      await withKeeper(async (keeper) => {
        await keeper.save(installation(team));
        expect(await keeper.find(team)).toEqual(installation(team));
        expect(await keeper.find(`${team}x`)).toBeNull();
        await keeper.forget(team);
        expect(await keeper.find(team)).toBeNull();
      });
    },
  );
});

describe("installations at rest", () => {
  it("hold no token and no person in clear, in no file of the store, before and after they are forgotten", async () => {
    const secretsNow = () => {
      const files = readdirSync(folder).filter((name) => name.startsWith("clear.db"));
      const text = files.map((name) => readFileSync(path.join(folder, name), "latin1")).join("");
      expect(text.includes("installation")).toBe(true);
      return text.match(/token-of|refresh-of|person-of/g);
    };
    await withSqlite("clear.db", KEY, async (keeper) => {
      for (let count = 0; count < 50; count++) await keeper.save(installation(`T${count}`));
      expect(secretsNow()).toBeNull();
      for (let count = 0; count < 50; count++) await keeper.forget(`T${count}`);
      expect(secretsNow()).toBeNull();
    });
    expect(secretsNow()).toBeNull();
  });

  it("can't be read with another key, and say what to do", async () => {
    await withSqlite("key.db", KEY, (keeper) => keeper.save(installation("T1")));
    await withSqlite("key.db", Buffer.alloc(32, "another"), async (keeper) => {
      const error: unknown = await keeper.find("T1").catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).toContain("put the earlier key back");
      expect(String(error)).not.toMatch(/xox|token-of/);
    });
  });

  it("can't be put into another workspace's row", async () => {
    await withSqlite("swap.db", KEY, async (keeper, db) => {
      await keeper.save(installation("T1"));
      await keeper.save(installation("T2"));
      const { sealed } = await db
        .selectFrom("installation")
        .select("sealed")
        .where("team", "=", "T1")
        .executeTakeFirstOrThrow();
      await db.updateTable("installation").set({ sealed }).where("team", "=", "T2").execute();
      await expect(keeper.find("T2")).rejects.toThrow(ConfigError);
    });
  });
});

describe("a seal", () => {
  it("opens what it sealed, never twice to the same text", () => {
    const texts = Array.from({ length: 100 }, () => SEAL.seal("secret 비밀", "a"));
    expect(new Set(texts).size).toBe(100);
    expect(texts.map((text) => SEAL.open(text, "a"))).toEqual(Array(100).fill("secret 비밀"));
  });

  const sealed = SEAL.seal("secret", "a");
  const short = () => {
    const cipher = createCipheriv("aes-256-gcm", KEY, Buffer.alloc(12), { authTagLength: 4 });
    const parts = [Buffer.alloc(12), cipher.update("x"), cipher.final(), cipher.getAuthTag()];
    return `v1.${Buffer.concat(parts).toString("base64url")}`;
  };
  it.each<[string, string, string]>([
    ["nothing", "", "a"],
    ["another form", sealed.replace("v1.", "v2."), "a"],
    ["half of it", sealed.slice(0, 20), "a"],
    ["all but its last byte", sealed.slice(0, -2), "a"],
    ["a byte more", `${sealed}AA`, "a"],
    ["another nonce", `v1.AAAA${sealed.slice(7)}`, "a"],
    ["a tag of four bytes", short(), "a"],
    ["another row", sealed, "b"],
    ["clear text", '{"token":"x"}', "a"],
  ])("does not open %s", (_, text, about) => expect(() => SEAL.open(text, about)).toThrow(ConfigError));

  it("does not open with any one bit changed", () => {
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => SEAL.open(`v1.${changed.toString("base64url")}`, "a")).toThrow(ConfigError);
    }
  });
});

it("a workspace that is forgotten leaves no schedule of its people and no post; others keep theirs", async () => {
  await withSqlite("forgotten.sqlite", KEY, async (keeper, db) => {
    const schedules = makeSqlSchedules(db);
    const ledger = makeSqlLedger(db);
    const channels = ["slack:T1/C1", "slack:T1/C2/1.1", "slack:T11/C1", "slack:T2/C1", "discord:1"];
    for (const [at, channel] of channels.entries()) {
      await schedules.save(scheduleOf({ id: `s${at}`, channel }));
      const times = { dueAt: "2026-11-24T00:00:00.000Z", lateUntil: "2026-11-24T03:00:00.000Z" };
      const slot = {
        delivery: `d${at}`,
        schedule: `s${at}`,
        briefing: "korea",
        slot: "x",
        channel,
        ...times,
      };
      await ledger.plan({ add: [slot], drop: [] });
      await db
        .insertInto("delivery_content")
        .values({ delivery: `d${at}`, part: 0, body: "{}" })
        .execute();
    }
    const file = scheduleOf({ id: "file", origin: "file", channel: "slack:T1/C1" });
    await schedules.save(file);
    const people = makeSqlPeople(db);
    const addresses = ["slack:@T1/U1", "slack:@T11/U1", "slack:@T2/U1", "discord:@1"];
    const at = "2026-11-24T00:00:00.000Z";
    for (const address of [...addresses, ...channels]) await people.mute({ address, words: "gossip" }, at);
    for (const person of addresses) {
      await people.setQuiet(person, { from: "22:00", to: "07:00", zone: "UTC" });
      await people.vote({ delivery: "d3", person, isUp: true, at });
    }
    await people.vote({ delivery: "d0", person: "slack:@T2/U1", isUp: true, at });
    const kept = makeSqlKeep(db, () => new Date(at));
    const shares = ["share slack:T1/1", "share slack:T11/1", "share slack:T2/1"];
    for (const name of shares) await kept.put(name, "{}", 1_000);
    for (const team of ["T1", "T11", "T2"]) await keeper.save(installation(team));
    for (const team of ["T1", "%", "T_", ""]) await keeper.forget(team);
    expect(await keeper.teams()).toEqual(["T11", "T2"]);
    expect(await Promise.all(shares.map(kept.get))).toEqual([null, "{}", "{}"]);
    expect((await schedules.all()).map(({ id }) => id)).toEqual(["file", "s2", "s3", "s4"]);
    const left = (await ledger.find({ limit: 10 })).map(({ delivery }) => delivery);
    expect(left.sort()).toEqual(["d2", "d3", "d4"]);
    const said = await db.selectFrom("delivery_content").select("delivery").orderBy("delivery").execute();
    expect(said.map(({ delivery }) => delivery)).toEqual(["d2", "d3", "d4"]);
    const muted = await people.mutesOf([...addresses, ...channels]);
    expect(muted.map(({ address }) => address).sort()).toEqual(
      [...addresses.slice(1), ...channels.slice(2)].sort(),
    );
    expect([...(await people.allQuiet()).keys()].sort()).toEqual(addresses.slice(1).sort());
    expect(await people.votesOn(["d0", "d3"])).toEqual(new Map([["d3", { up: 3, down: 0 }]]));
  });
});

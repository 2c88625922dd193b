/** Many workspaces at once: each with its own token, renewed in time, gone when it is uninstalled, and never mixed up. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import type { Outcome } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import { makeMemoryInstallations, makeSqlInstallations } from "../../src/store/installations.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeSeal } from "../../src/store/sealed.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { CLIENT_ID, CLIENT_SECRET } from "../fakes/slack/index.ts";
import { text } from "./bot.ts";
import { type Many, ONE, OTHER, startMany } from "./many.ts";

const SECRETS = new RegExp(`bottoken|refreshtoken|code-\\d+-secret|${CLIENT_SECRET}`);
const HOURS = 60 * 60_000;

let bot: Many;
let count = 0;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  expect(bot.lines.length).toBeGreaterThan(0);
  expect(bot.lines.filter((line) => SECRETS.test(line))).toEqual([]);
  await bot.close();
});

async function startBoth(options: Parameters<typeof startMany>[0] = {}): Promise<void> {
  bot = await startMany(options);
  await bot.install(ONE);
  await bot.install(OTHER);
}

/** A new delivery each time. */
function send(team: string, words = "Harbour reopens"): Promise<Outcome> {
  count += 1;
  return bot.adapter.send(`${team}/C1`, text(words), { id: `d${count}`, part: 0, round: 0 });
}

const shown = (team: string) =>
  bot.fake
    .in(team)
    .messages("C1")
    .map(({ text: words }) => words);
const renewals = () =>
  bot.fake.requests.filter(({ params }) => params.grant_type === "refresh_token").map(({ params }) => params);

describe("two workspaces", () => {
  it("get their posts with their own tokens, though their channels have the same ids", async () => {
    await startBoth();
    await Promise.all([send(ONE, "for one"), send(OTHER, "for the other"), send(ONE, "for one again")]);
    expect(shown(ONE).sort()).toEqual(["for one", "for one again"]);
    expect(shown(OTHER)).toEqual(["for the other"]);
    for (const { method, token } of bot.fake.requests.filter((each) => each.method === "chat.postMessage")) {
      expect([method, bot.fake.provider.tokens.has(token)]).toEqual(["chat.postMessage", true]);
    }
  });

  it("are answered where they ask, and told apart by the place and the person", async () => {
    await startBoth();
    await bot.fake.slash("/brief", "korea");
    await bot.fake.in(OTHER).slash("/brief", "ukraine");
    await bot.fake.in(OTHER).mention("brief world");
    await bot.fake.in(OTHER).dm("hello");
    await bot.fake.until(() => bot.heard.length === 4 && bot.fake.in(OTHER).messages("D1").length === 1);
    await bot.fake.until(() => shown(OTHER).length === 2 && shown(ONE).length === 1);
    expect(bot.heard.map(({ where, who }) => [where.split("/")[0], who])).toEqual([
      [`slack:${ONE}`, `${ONE}/U1`],
      [`slack:${OTHER}`, `${OTHER}/U1`],
      [`slack:${OTHER}`, `${OTHER}/U1`],
      [`slack:${OTHER}`, `${OTHER}/U1`],
    ]);
  });

  it("get suggestions for their own place, and a home of their own", async () => {
    const asked: string[] = [];
    const suggest = async ({ where }: { readonly where: string }) => {
      asked.push(where);
      return [];
    };
    await startBoth({ listener: { suggest, home: async ({ who }) => text(`home of ${who}`) } });
    await bot.fake.in(OTHER).slash("/dateline", "schedule");
    const view = await bot.fake.until(() => [...bot.fake.in(OTHER).workspace.views.values()][0]);
    await bot.fake.in(OTHER).suggest(view, { actionId: "suggest", blockId: "topic", value: "kor" });
    expect(asked).toEqual([`slack:${OTHER}/C1`]);
    await bot.fake.in(OTHER).openHome("U1");
    const home = await bot.fake.until(() => bot.fake.in(OTHER).workspace.homes.get("U1"));
    expect(JSON.stringify(home.content)).toContain(`home of ${OTHER}/U1`);
    expect(bot.fake.workspace.homes.size).toBe(0);
  });

  it("can't make each other's private answers public", async () => {
    const blocks = [{ kind: "heading" as const, text: "Only for one" }];
    await startBoth({ listener: { answer: async () => text("news", { blocks, visibility: "private" }) } });
    await bot.fake.slash("/brief", "korea");
    const [mine] = await bot.fake.until(() => {
      const posts = bot.fake.privateMessages("C1", "U1");
      return posts.length > 0 && posts;
    });
    if (mine === undefined) throw new Error("nothing was answered");
    await bot.fake.in(OTHER).press(mine, "Post to channel");
    await bot.fake.until(() => bot.fake.in(OTHER).privateMessages("C1", "U1").length === 1);
    expect(shown(OTHER)).toEqual([]);
    await bot.fake.press(mine, "Post to channel");
    await bot.fake.until(() => shown(ONE).length === 1);
  });

  it("each find, edit and remove their own posts only", async () => {
    await startBoth();
    const delivery = { id: "same", part: 0, round: 0 };
    const outcome = await bot.adapter.send(`${ONE}/C1`, text("mine"), delivery);
    if (outcome.kind !== "sent") throw new Error(outcome.reason);
    expect(await bot.adapter.find?.(`${OTHER}/C1`, delivery, new Date())).toEqual({ kind: "absent" });
    expect(await bot.adapter.find?.(`${ONE}/C1`, delivery, new Date())).toMatchObject({ kind: "seen" });
    const elsewhere = { ...outcome.receipt, channel: `${OTHER}/C1` };
    expect(await bot.adapter.edit?.(elsewhere, text("theirs"))).toMatchObject({ kind: "refused" });
    expect(shown(ONE)).toEqual(["mine"]);
  });

  it("need an address with the workspace in it, as long as there are two", async () => {
    await startBoth();
    const delivery = { id: "d", part: 0, round: 0 };
    expect(await bot.adapter.send("C1", text("x"), delivery)).toEqual({
      kind: "refused",
      reason: "the address names no workspace: write slack:T…/C….",
    });
    await bot.keeper.forget(OTHER);
    expect(await bot.adapter.send("C1", text("x"), delivery)).toMatchObject({ kind: "sent" });
  });
});

describe("a token that runs out", () => {
  it("is used as it is until two hours before, then renewed once, however many ask", async () => {
    await startBoth();
    bot.fake.advance(9.9 * HOURS);
    await send(ONE);
    expect(renewals()).toEqual([]);
    bot.fake.advance(0.2 * HOURS);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(ONE)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(20).fill("sent"));
    expect(renewals()).toHaveLength(1);
    await send(OTHER);
    expect(renewals()).toHaveLength(2);
  });

  it("is renewed before a post that comes days later, and again every time", async () => {
    await startBoth();
    for (let day = 1; day <= 5; day++) {
      bot.fake.advance(24 * HOURS);
      expect(await send(ONE)).toMatchObject({ kind: "sent" });
      expect(renewals()).toHaveLength(day);
    }
    expect(new Set(renewals().map(({ refresh_token }) => refresh_token)).size).toBe(5);
  });

  it("is renewed from what was stored when the bot starts again", async () => {
    const keeper = makeMemoryInstallations();
    await startBoth({ keeper });
    const before = await keeper.find(ONE);
    bot.fake.advance(24 * HOURS);
    await send(ONE);
    const after = await keeper.find(ONE);
    expect(after?.token).not.toBe(before?.token);
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(Date.parse(after?.expiresAt ?? "")).toBeGreaterThan(bot.fake.now() + 11 * HOURS);
    expect(after?.installedAt).toBe(before?.installedAt);
  });

  it("goes on being used while it can't be renewed, and is tried again a minute later", async () => {
    await startBoth();
    bot.fake.advance(11 * HOURS);
    bot.fake.fail({ method: "oauth.v2.access", answer: { status: 503 }, times: 1 });
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(renewals()).toHaveLength(0);
    bot.fake.advance(61_000);
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(renewals()).toHaveLength(1);
  });

  it.each([
    ["Slack is broken", { status: 503 }],
    ["Slack asks to wait", { error: "ratelimited" }],
    ["the connection breaks", "cut"],
  ] as const)(
    "and has run out was surely not posted with when %s; the next try is good",
    async (_, answer) => {
      await startBoth();
      bot.fake.advance(13 * HOURS);
      bot.fake.fail({ method: "oauth.v2.access", answer });
      expect(await send(ONE)).toMatchObject({ kind: "not-sent" });
      expect(await send(ONE)).toMatchObject({ kind: "sent" });
      expect(shown(ONE)).toHaveLength(1);
    },
  );

  it("whose renewal was lost on the way says to install again once it has run out", async () => {
    await startBoth();
    bot.fake.advance(11 * HOURS);
    bot.fake.fail({ method: "oauth.v2.access", answer: "cut", acts: true });
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    bot.fake.advance(2 * HOURS);
    expect(await send(ONE)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("install the app again"),
    });
    await bot.install(ONE);
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
  });

  it("is renewed once by two bots on one store, and both go on with it", async () => {
    const keeper = makeMemoryInstallations();
    await startBoth({ keeper });
    const options = {
      apiUrl: bot.fake.apiUrl,
      now: bot.fake.now,
      log: makeLog("silent"),
      signingSecret: "x",
    };
    const install = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, keeper };
    const second = makeSlackAdapter({ ...options, keep: bot.keep, botToken: null, install });
    const fromSecond = () =>
      second.send(`${ONE}/C1`, text("second"), { id: `s${count++}`, part: 0, round: 0 });
    expect(await fromSecond()).toMatchObject({ kind: "sent" });
    for (let day = 1; day <= 3; day++) {
      bot.fake.advance(11 * HOURS);
      const [one, two] = day === 2 ? [fromSecond, () => send(ONE)] : [() => send(ONE), fromSecond];
      expect([(await one()).kind, (await two()).kind]).toEqual(["sent", "sent"]);
      expect(renewals()).toHaveLength(day);
    }
    bot.fake.advance(13 * HOURS);
    const both = await Promise.all([send(ONE), fromSecond()]);
    expect(both.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
    await keeper.forget(ONE);
    bot.fake.advance(13 * HOURS);
    expect(await fromSecond()).toMatchObject({ kind: "refused" });
  });

  it("is asked for once where Slack is broken, however many wait for it", async () => {
    await startBoth();
    bot.fake.advance(13 * HOURS);
    const before = bot.fake.requests.length;
    bot.fake.fail({ method: "oauth.v2.access", answer: { status: 503 } });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(ONE)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(20).fill("not-sent"));
    expect(bot.fake.requests.slice(before).map(({ method }) => method)).toEqual(["oauth.v2.access"]);
  });

  it("is not lost when the store and Slack fail at that moment", async () => {
    const keeper = makeMemoryInstallations();
    await startBoth({ keeper });
    bot.fake.advance(11 * HOURS);
    bot.fake.fail({ method: "auth.test", answer: { status: 503 } });
    const { save } = keeper;
    keeper.save = async () => {
      throw new Error("the disk is full");
    };
    expect(await send(ONE)).toMatchObject({ kind: "not-sent" });
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    keeper.save = save;
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(renewals()).toHaveLength(1);
    const kept = await keeper.find(ONE);
    expect(bot.fake.provider.open(kept?.token ?? "").team).toBe(ONE);
    bot.fake.advance(11 * HOURS);
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
  });

  it("is the end of nothing where the app's tokens do not run out", async () => {
    await startBoth({ fake: { rotates: false } });
    expect(await bot.keeper.find(ONE)).toMatchObject({ refreshToken: null, expiresAt: null });
    bot.fake.advance(1_000 * HOURS);
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(renewals()).toEqual([]);
  });
});

describe("an uninstallation", () => {
  const ended = (type: string, team = ONE) =>
    bot.fake
      .in(team)
      .event({ type, ...(type === "tokens_revoked" && { tokens: { bot: ["U0BOT"], oauth: [] } }) });
  /** The work behind an acknowledgement takes a few turns of the loop; a test that waits in vain times out. */
  const forgotten = async () => {
    while ((await bot.keeper.find(ONE)) !== null) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each(["app_uninstalled", "tokens_revoked"])(
    "is forgotten on %s, and the other one is not",
    async (type) => {
      await startBoth();
      bot.fake.provider.uninstall(ONE);
      expect(await ended(type)).toMatchObject({ status: 200 });
      await forgotten();
      expect(await bot.keeper.teams()).toEqual([OTHER]);
      expect(await send(ONE)).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining("not installed"),
      });
      expect(await send(OTHER)).toMatchObject({ kind: "sent" });
    },
  );

  it("ends nothing when people's tokens alone were revoked", async () => {
    await startBoth();
    await bot.fake.event({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } });
    await bot.fake.event({ type: "tokens_revoked", tokens: { oauth: ["U1"] } });
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
  });

  it("that was missed is found out by the next post, and forgotten then", async () => {
    await startBoth();
    await send(ONE);
    bot.fake.provider.uninstall(ONE);
    expect(await send(ONE)).toMatchObject({ kind: "refused" });
    expect(await bot.keeper.teams()).toEqual([OTHER]);
    expect(await send(ONE)).toMatchObject({ kind: "refused" });
  });

  it("that was missed is found out by the first post after a start", async () => {
    const keeper = makeMemoryInstallations();
    await startBoth({ keeper, fake: { rotates: false } });
    const stored = await keeper.find(ONE);
    bot.fake.provider.uninstall(ONE);
    await bot.close();
    bot = await startMany({ keeper });
    bot.fake.provider.tokens.set(stored?.token ?? "", { team: ONE, expiresAt: null, revoked: true });
    expect(await send(ONE)).toMatchObject({ kind: "refused" });
    expect(await keeper.teams()).toEqual([OTHER]);
  });

  it("told late, after the app was installed anew, ends nothing", async () => {
    await startBoth();
    const hook = bot.fake.in(ONE);
    const late = {
      type: "event_callback",
      team_id: ONE,
      event: { type: "app_uninstalled" },
      event_id: "EvLate",
      event_time: Math.floor(bot.fake.now() / 1000) - 60,
      authorizations: [],
    };
    await hook.deliver("events_api", late);
    expect(await send(ONE)).toMatchObject({ kind: "sent" });
    expect(await bot.keeper.find(ONE)).not.toBeNull();
    bot.fake.provider.uninstall(ONE);
    await hook.deliver("events_api", { ...late, event_id: "EvLater" });
    await forgotten();
  });

  it("in the middle of a renewal leaves nothing behind", async () => {
    await startBoth();
    bot.fake.advance(11 * HOURS);
    const [outcome] = await Promise.all([send(ONE), ended("app_uninstalled")]);
    expect(outcome.kind).toMatch(/^(?:sent|refused)$/);
    await forgotten();
    expect(await send(ONE)).toMatchObject({ kind: "refused" });
  });

  it("from a workspace that was never there is acknowledged", async () => {
    await startBoth();
    expect(await bot.fake.in("T0OTHER").event({ type: "app_uninstalled" })).toMatchObject({ status: 200 });
    expect(await bot.fake.in("T0OTHER").event({ type: "app_uninstalled" })).toMatchObject({ status: 200 });
  });
});

describe("secrets of many workspaces", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "dateline-many-"));
  const database = () =>
    readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), "latin1"))
      .join("");

  it("are in no file, no log, no outcome, no finding and no answer, whatever fails", async () => {
    const db = openSqlite(path.join(folder, "store.db"));
    await migrate(db);
    const keeper = makeSqlInstallations(db, makeSeal(randomBytes(32), randomBytes));
    const said: unknown[] = [];
    await startBoth({ keeper, channels: [`${ONE}/C1`, "C1"] });
    for (const answer of ["cut", "garbled", { status: 500 }, { error: "invalid_auth" }] as const) {
      for (const method of ["chat.postMessage", "oauth.v2.access", "auth.test", "users.info", "hooks"]) {
        bot.fake.advance(11 * HOURS);
        bot.fake.fail({ method, answer, times: 2 });
        said.push(
          await send(ONE),
          await bot.adapter.check?.(),
          await bot.adapter.rights?.(`${ONE}/C1`, "U1"),
        );
        await bot.fake.slash("/brief", "korea");
        await bot.install(OTHER);
        bot.fake.mend();
      }
    }
    expect(said.length).toBe(60);
    expect(JSON.stringify(said)).not.toMatch(SECRETS);
    expect(SECRETS.test(database())).toBe(false);
    expect(database()).toContain(ONE);
    await bot.adapter.close?.();
    await db.destroy();
    expect(SECRETS.test(database())).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it("that were stored under another key stop the start, and say what to do", async () => {
    const keeper = makeMemoryInstallations();
    await startBoth({ keeper });
    const file = path.join(mkdtempSync(path.join(tmpdir(), "dateline-key-")), "store.db");
    const db = openSqlite(file);
    await migrate(db);
    const mine = await keeper.find(ONE);
    if (mine === null) throw new Error("nothing was kept");
    await makeSqlInstallations(db, makeSeal(randomBytes(32), randomBytes)).save(mine);
    const other = makeSqlInstallations(db, makeSeal(randomBytes(32), randomBytes));
    await expect(startMany({ keeper: other })).rejects.toThrow("another DATELINE_SECRET_KEY");
    await db.destroy();
  });
});

describe("the doctor, with many workspaces", () => {
  it("says where to install when there is none yet", async () => {
    bot = await startMany();
    await bot.install(ONE);
    await bot.keeper.forget(ONE);
    const findings = (await bot.adapter.check?.()) ?? [];
    expect(findings.filter(({ ok }) => !ok)).toEqual([
      {
        ok: false,
        what: "Slack: the app is installed in a workspace",
        next: expect.stringContaining("/slack/install"),
      },
    ]);
  });

  it("looks at each workspace and each channel", async () => {
    await startBoth({ channels: [`${ONE}/C1`, `${OTHER}/C2`, "C1", "T0GONE/C1"] });
    const findings = (await bot.adapter.check?.()) ?? [];
    expect(findings.map(({ ok }) => ok)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("tells a wrong client secret", async () => {
    bot = await startMany();
    await bot.install(ONE);
    const { access } = bot.fake.provider;
    bot.fake.provider.access = (params, authorization) =>
      access.call(bot.fake.provider, { ...params, client_secret: "wrong" }, authorization);
    const findings = (await bot.adapter.check?.()) ?? [];
    expect(findings[0]).toMatchObject({ ok: false, next: expect.stringContaining("SLACK_CLIENT_SECRET") });
  });
});

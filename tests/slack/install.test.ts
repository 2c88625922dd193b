/** Catalogue S26: who may install the app, and that nobody else's browser, code or workspace gets in between. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLIENT_ID, CLIENT_SECRET, SCOPES } from "../fakes/slack/index.ts";
import { type Many, ONE, OTHER, startMany } from "./many.ts";

let bot: Many;
beforeEach(async () => {
  bot = await startMany();
});
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  expect(bot.lines.join("")).not.toMatch(new RegExp(`bottoken|refreshtoken|-secret|${CLIENT_SECRET}`));
  await bot.close();
});

const exchanges = () => bot.fake.requests.filter(({ method }) => method === "oauth.v2.access");
const delivery = { id: "d1", part: 0, round: 0 };
const message = {
  blocks: [{ kind: "text" as const, spans: [{ kind: "plain" as const, text: "Harbour reopens" }] }],
  summary: "Harbour reopens",
  accent: "slate" as const,
  visibility: "public" as const,
  language: "en" as const,
};

describe("installing the app", () => {
  it("sends the browser to Slack's page with the manifest's permissions, and a state that it keeps", async () => {
    const { status, location, cookie, state, headers } = await bot.begin();
    expect(status).toBe(302);
    expect(location.origin + location.pathname).toBe(`${bot.fake.base}/oauth/v2/authorize`);
    expect([...location.searchParams.keys()].sort()).toEqual(["client_id", "scope", "state"]);
    expect(location.searchParams.get("client_id")).toBe(CLIENT_ID);
    expect(location.searchParams.get("scope")?.split(",").sort()).toEqual([...SCOPES].sort());
    expect(cookie).toBe(`slack-app-oauth-state=${state}`);
    expect(headers["set-cookie"]?.[0]).toMatch(/; Secure; HttpOnly; Path=\/; Max-Age=600$/);
    expect(state).toMatch(/^[\w-]{32}\.\d{10}\.[\w-]{43}$/);
  });

  it("gives each browser a state of its own", async () => {
    const states = await Promise.all(Array.from({ length: 20 }, async () => (await bot.begin()).state));
    expect(new Set(states).size).toBe(20);
  });

  it("keeps the workspace's token, and posts there from then on", async () => {
    expect(await bot.adapter.send(`${ONE}/C1`, message, delivery)).toMatchObject({ kind: "refused" });
    const { status, body, headers } = await bot.install(ONE);
    expect([status, body]).toEqual([200, expect.stringContaining("Dateline is installed")]);
    expect(headers["set-cookie"]?.[0]).toContain("=deleted");
    expect(await bot.keeper.find(ONE)).toMatchObject({
      team: ONE,
      token: expect.stringMatching(/^xoxe\.xoxb-1-T0FAKE/),
      refreshToken: expect.stringMatching(/^xoxe-1-T0FAKE/),
      installedBy: "U1",
    });
    expect(await bot.adapter.send(`${ONE}/C1`, message, delivery)).toMatchObject({ kind: "sent" });
  });

  it.each(["/slack/install", "/slack/oauth_redirect?code=a&state=b"])(
    "can't be framed, kept or leaked by the browser at %s",
    async (address) => {
      const { headers } = await bot.get(address);
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("replaces the token when a workspace installs again", async () => {
    await bot.install(ONE);
    const before = await bot.keeper.find(ONE);
    await bot.install(ONE);
    const after = await bot.keeper.find(ONE);
    expect(after?.token).not.toBe(before?.token);
    bot.fake.provider.tokens.delete(before?.token ?? "");
    expect(await bot.adapter.send(`${ONE}/C1`, message, delivery)).toMatchObject({ kind: "sent" });
  });

  it("keeps two workspaces apart though they install at the same time", async () => {
    const [one, other] = [await bot.begin(), await bot.begin()];
    const codes = [bot.fake.provider.code(ONE), bot.fake.provider.code(OTHER)];
    const answers = await Promise.all([
      bot.comeBack({ code: codes[1] ?? "", state: other.state }, other.cookie),
      bot.comeBack({ code: codes[0] ?? "", state: one.state }, one.cookie),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await bot.keeper.find(ONE))?.token).toContain(ONE);
    expect((await bot.keeper.find(OTHER))?.token).toContain(OTHER);
  });

  it("can be started again after a person said no", async () => {
    const { state, cookie } = await bot.begin();
    expect((await bot.comeBack({ error: "access_denied", state }, cookie)).status).toBe(400);
    expect((await bot.install(ONE)).status).toBe(200);
  });
});

describe("coming back from Slack's page", () => {
  type Attempt = () => Promise<{ status: number; body: string }>;
  const code = () => bot.fake.provider.code(ONE);
  const begun = () => bot.begin();

  /** Refused before Slack is asked for a token. */
  it.each<[string, Attempt]>([
    ["without a state", async () => bot.comeBack({ code: code() }, (await begun()).cookie)],
    ["with an empty state", async () => bot.comeBack({ code: code(), state: "" }, (await begun()).cookie)],
    ["without a cookie", async () => bot.comeBack({ code: code(), state: (await begun()).state }, null)],
    ["with an empty cookie", async () => bot.comeBack({ code: code(), state: (await begun()).state }, "")],
    [
      "in another browser, that has a state of its own",
      async () => bot.comeBack({ code: code(), state: (await begun()).state }, (await begun()).cookie),
    ],
    [
      "with a state that was made up, in the cookie too",
      async () => bot.comeBack({ code: code(), state: "made-up" }, "slack-app-oauth-state=made-up"),
    ],
    [
      "with the name of an object's own part as its state",
      async () => bot.comeBack({ code: code(), state: "__proto__" }, "slack-app-oauth-state=__proto__"),
    ],
    [
      "with a state that was deleted",
      async () => bot.comeBack({ code: code(), state: "deleted" }, "slack-app-oauth-state=deleted"),
    ],
    [
      "with the state in a cookie of a longer name",
      async () => {
        const { state } = await begun();
        return bot.comeBack({ code: code(), state }, `not-slack-app-oauth-state=${state}`);
      },
    ],
    [
      "with a state in other capitals",
      async () => {
        const { state, cookie } = await begun();
        return bot.comeBack({ code: code(), state: swapCase(state) }, cookie);
      },
    ],
    [
      "with a state that lacks its last character",
      async () => {
        const { state, cookie } = await begun();
        return bot.comeBack({ code: code(), state: state.slice(0, -1) }, cookie.slice(0, -1));
      },
    ],
    [
      "with another state before the right one",
      async () => {
        const { state, cookie } = await begun();
        return bot.get(`/slack/oauth_redirect?code=${code()}&state=x&state=${state}`, { cookie });
      },
    ],
    [
      "ten minutes and a second later",
      async () => {
        const { state, cookie } = await begun();
        bot.fake.advance(601_000);
        return bot.comeBack({ code: code(), state }, cookie);
      },
    ],
    [
      "after the person said no",
      async () => {
        const { state, cookie } = await begun();
        await bot.comeBack({ error: "access_denied", state }, cookie);
        return bot.comeBack({ code: code(), state }, cookie);
      },
    ],
    [
      "without a code",
      async () => {
        const { state, cookie } = await begun();
        return bot.comeBack({ state }, cookie);
      },
    ],
    [
      "with an empty code",
      async () => {
        const { state, cookie } = await begun();
        return bot.comeBack({ state, code: "" }, cookie);
      },
    ],
    [
      "with a script for an error",
      async () => {
        const { state, cookie } = await begun();
        return bot.comeBack({ error: "<script>alert(1)</script>", state }, cookie);
      },
    ],
  ])("%s is refused", async (_, attempt) => {
    const { status, body } = await attempt();
    expect(status).toBe(400);
    expect(body).not.toMatch(/<|script|code-/);
    expect(exchanges()).toEqual([]);
    expect(await bot.keeper.teams()).toEqual([]);
  });

  it("with a state that was used is refused, though the code is new", async () => {
    const { state, cookie } = await bot.begin();
    expect((await bot.comeBack({ code: code(), state }, cookie)).status).toBe(200);
    await bot.keeper.forget(ONE);
    expect((await bot.comeBack({ code: code(), state }, cookie)).status).toBe(400);
    expect(exchanges()).toHaveLength(1);
    expect(await bot.keeper.teams()).toEqual([]);
  });

  it("ten copies at once install once", async () => {
    const { state, cookie } = await bot.begin();
    const query = { code: code(), state };
    const answers = await Promise.all(Array.from({ length: 10 }, () => bot.comeBack(query, cookie)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(exchanges()).toHaveLength(1);
  });

  const returning = async (made: string) => {
    const { state, cookie } = await begun();
    return bot.comeBack({ code: made, state }, cookie);
  };
  const failing = (answer: Parameters<typeof bot.fake.fail>[0]["answer"], method = "oauth.v2.access") => {
    bot.fake.fail({ method, answer });
    return returning(code());
  };

  /** Refused by Slack, or by what Slack answers. */
  it.each<[string, number, Attempt]>([
    [
      "with a code that was used",
      400,
      async () => {
        const used = code();
        await returning(used);
        await bot.keeper.forget(ONE);
        return returning(used);
      },
    ],
    ["with a code that was made up", 400, () => returning("made-up")],
    [
      "with a code older than ten minutes",
      400,
      async () => {
        const old = code();
        bot.fake.advance(601_000);
        return returning(old);
      },
    ],
    ["while Slack does not know the app", 502, () => failing({ error: "invalid_client_id" })],
    ["while Slack is broken", 502, () => failing({ status: 503 })],
    ["while the connection to Slack breaks", 502, () => failing("cut")],
    ["while Slack answers nonsense", 502, () => failing("garbled")],
    ["when the new token does not work", 502, () => failing({ error: "invalid_auth" }, "auth.test")],
  ])("%s keeps nothing", async (_, expected, attempt) => {
    const { status, body } = await attempt();
    expect(status).toBe(expected);
    expect(body).toContain("Nothing was installed");
    expect(await bot.keeper.teams()).toEqual([]);
  });

  it("with a token for one workspace in the name of another keeps nothing", async () => {
    const grant = bot.fake.provider.access.bind(bot.fake.provider);
    bot.fake.provider.access = (...parameters) => ({
      ...grant(...parameters),
      team: { id: OTHER, name: "other" },
    });
    expect((await returning(code())).status).toBe(502);
    expect(await bot.keeper.teams()).toEqual([]);
  });

  it.each([
    [
      "for a whole organisation",
      { is_enterprise_install: true, team: null, enterprise: { id: "E1", name: "e" } },
    ],
    ["without a bot", { access_token: undefined, bot_user_id: undefined }],
  ])("%s keeps nothing", async (_, more) => {
    const grant = bot.fake.provider.access.bind(bot.fake.provider);
    bot.fake.provider.access = (...parameters) => ({ ...grant(...parameters), ...more });
    expect((await returning(code())).status).toBe(502);
    expect(await bot.keeper.teams()).toEqual([]);
  });
});

describe("the pages for installing", () => {
  it.each([
    "/slack/install?redirect_uri=https://evil.example/",
    "/slack/install?state=mine&client_id=1.1&scope=admin",
    "/slack/install?url=//evil.example",
  ])("send nobody elsewhere, whatever they are asked: %s", async (address) => {
    const { headers } = await bot.get(address, { host: "evil.example", "x-forwarded-host": "evil.example" });
    const location = new URL(headers.location ?? "");
    expect(location.origin).toBe(bot.fake.base);
    expect(location.href).not.toContain("evil");
    expect(location.searchParams.get("state")).not.toBe("mine");
  });

  it.each([
    ["POST", "/slack/install"],
    ["POST", "/slack/oauth_redirect?code=a&state=b"],
    ["GET", "/slack/install/"],
    ["GET", "/slack/../slack/installs"],
    ["GET", "/"],
  ])("%s %s is not found", async (method, address) => {
    expect((await bot.get(address, {}, method)).status).toBe(404);
  });

  it("do not forget an honest person while somebody floods them", async () => {
    const honest = await bot.begin();
    for (let count = 0; count < 200; count++) await bot.get("/slack/install");
    const answer = await bot.comeBack(
      { code: bot.fake.provider.code(ONE), state: honest.state },
      honest.cookie,
    );
    expect(answer.status).toBe(200);
  });
});

function swapCase(text: string): string {
  return text.replace(/[a-zA-Z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

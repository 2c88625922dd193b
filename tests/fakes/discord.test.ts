/** What the project's own Discord holds the bot to: each rule of the documentation that a test elsewhere relies on. */
import { afterEach, describe, expect, it } from "vitest";
import { type FakeDiscord, type FakeOptions, NEWS, startFakeDiscord, TOKEN } from "./discord/index.ts";
import { HAS_OPENAPI } from "./discord/openapi.ts";
import { APPLICATION } from "./discord/world.ts";

let fake: FakeDiscord;
let clock = 0;
afterEach(async () => {
  await fake.close();
});

async function start(options: FakeOptions = {}) {
  clock = Date.now();
  fake = await startFakeDiscord({ now: () => clock, ...options });
  await api("PUT", `/applications/${APPLICATION}/commands`, [
    { type: 1, name: "brief", description: "x", options: [{ type: 3, name: "topic", description: "x" }] },
  ]);
  return fake;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: read by path in the tests
  readonly body: any;
}

async function api(method: string, path: string, body?: object): Promise<Answered> {
  const response = await fetch(`${fake.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${TOKEN}`,
      "user-agent": "DiscordBot (https://dateline.example, 1)",
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

const QUIET = { allowed_mentions: { parse: [] } };
const V2 = 1 << 15;
const page = (content: string, more: object = {}) => ({
  flags: V2,
  components: [{ type: 10, content }],
  ...QUIET,
  ...more,
});
const BUTTON = { type: 1, components: [{ type: 2, style: 2, label: "Another", custom_id: "quote" }] };
const DATA: Readonly<Record<number, object>> = {
  4: page("now"),
  5: { flags: 0 },
  7: page("changed"),
  8: { choices: [] },
  9: {
    custom_id: "form",
    title: "Form",
    components: [{ type: 18, label: "Topic", component: { type: 4, custom_id: "topic", style: 1 } }],
  },
};
const callback = (to: { id: string; token: string }, type: number, query = "") =>
  api("POST", `/interactions/${to.id}/${to.token}/callback${query}`, { type, data: DATA[type] });
const hook = (to: { token: string }) => `/webhooks/${APPLICATION}/${to.token}`;

describe("the fake Discord's interactions", () => {
  const asked: Readonly<Record<string, () => Promise<{ id: string; token: string }>>> = {
    command: async () => fake.slash("brief"),
    component: async () => {
      const before = fake.slash("brief");
      await callback(before, 5);
      await api("PATCH", `${hook(before)}/messages/@original`, { ...page("x"), components: [BUTTON] });
      return fake.press(await before.answer, "Another");
    },
    completion: async () => {
      void fake.autocomplete("brief", "topic", "ko").catch(() => {});
      return [...fake.interactions.byToken.values()].at(-1) ?? { id: "", token: "" };
    },
    form: async () => fake.submit({ type: 9, data: DATA[9] as Record<string, unknown> }, { topic: "korea" }),
  };

  it.each([
    ["command", [4, 5, 9, 12]],
    ["component", [4, 5, 6, 7, 9, 12]],
    ["completion", [8]],
    ["form", [4, 5, 12]],
  ] as const)("take for a %s the first answers %j alone", async (kind, allowed) => {
    await start();
    const taken: number[] = [];
    for (let type = 1; type <= 12; type++) {
      const exchange = await asked[kind]?.();
      if (exchange !== undefined && (await callback(exchange, type)).status === 204) taken.push(type);
    }
    expect(taken).toEqual(allowed);
  });

  it("are answered once, in three seconds, by who knows their token", async () => {
    await start();
    const once = fake.slash("brief");
    expect((await callback(once, 5)).status).toBe(204);
    expect((await callback(once, 5)).body.code).toBe(40060);
    expect((await callback({ ...once, token: "guessed" }, 5)).body.code).toBe(10062);
    const late = fake.slash("brief");
    clock += 3_001;
    expect((await callback(late, 5)).body.code).toBe(10062);
  });

  it("live for fifteen minutes, from their first answer on", async () => {
    await start();
    const exchange = fake.slash("brief");
    expect((await api("POST", hook(exchange), page("too early"))).body.code).toBe(10015);
    await callback(exchange, 5);
    clock += 15 * 60_000;
    expect((await api("PATCH", `${hook(exchange)}/messages/@original`, page("in time"))).status).toBe(200);
    clock += 1;
    expect((await api("POST", hook(exchange), page("too late"))).body.code).toBe(50027);
  });

  it("tell of the message that came of them where that is asked for", async () => {
    await start();
    const exchange = fake.slash("brief");
    const { status, body } = await callback(exchange, 5, "?with_response=true");
    expect(status).toBe(200);
    expect(body.interaction).toMatchObject({ id: exchange.id, type: 2, response_message_loading: true });
    expect(body.resource.message.id).toBe(body.interaction.response_message_id);
  });

  it("by a button change its message in place", async () => {
    await start();
    const exchange = (await asked.component?.()) ?? { id: "", token: "" };
    await callback(exchange, 7);
    expect(fake.messages(NEWS).map(({ components }) => components)).toEqual([page("changed").components]);
  });

  it("may be told to wait, but not how the answer will look", async () => {
    await start();
    const exchange = fake.slash("brief");
    const path = `/interactions/${exchange.id}/${exchange.token}/callback`;
    expect((await api("POST", path, { type: 5, data: { flags: V2 } })).body.code).toBe(50035);
    expect((await api("POST", path, { type: 5, data: { flags: 64 } })).status).toBe(204);
  });
});

describe("the fake Discord's commands", () => {
  const put = (...commands: object[]) => api("PUT", `/applications/${APPLICATION}/commands`, commands);
  const named = (name: string, more: object = {}) => ({ type: 1, name, description: "x", ...more });
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: "x", ...more });
  const long = (name: string) =>
    option(name, {
      choices: Array.from({ length: 5 }, (_, at) => ({ name: "x".repeat(70), value: `v${at}` })),
    });

  it.each<readonly [string, object[]]>([
    ["capitals in a name", [named("Brief")]],
    [
      "a space in a name in another language",
      [named("brief", { name_localizations: { ko: "브리핑 하나" } })],
    ],
    ["no description", [named("brief", { description: "" })]],
    ["the same name twice", [named("brief"), named("brief")]],
    ["101 commands", Array.from({ length: 101 }, (_, at) => named(`c${at}`))],
    ["16 message commands", Array.from({ length: 16 }, (_, at) => ({ type: 3, name: `Brief ${at}` }))],
    ["26 options", [named("brief", { options: Array.from({ length: 26 }, (_, at) => option(`o${at}`)) })]],
    ["two options of one name", [named("brief", { options: [option("topic"), option("topic")] })]],
    ["an option beside a verb", [named("brief", { options: [option("topic"), option("add", { type: 1 })] })]],
    [
      "a verb's option in capitals",
      [named("brief", { options: [option("add", { type: 1, options: [option("Topic")] })] })],
    ],
    [
      "more than 8,000 characters in all",
      [named("brief", { options: Array.from({ length: 25 }, (_, at) => long(`o${at}`)) })],
    ],
  ])("with %s are refused", async (_, commands) => {
    await start();
    expect((await put(...commands)).body.code).toBe(50035);
  });

  it("keep their ids where their names stay", async () => {
    await start();
    const first = (await put(named("brief"), named("quote"))).body;
    const second = (await put(named("quote", { description: "y" }), named("help"))).body;
    expect(second[0].id).toBe(first[1].id);
    expect(second[1].id).not.toBe(first[0].id);
  });
});

describe("the fake Discord's messages", () => {
  const post = (body: object) => api("POST", `/channels/${NEWS}/messages`, body);

  it("are one by their nonce, for three minutes, and gone for good once deleted", async () => {
    await start();
    const once = page("x", { nonce: "n".repeat(25), enforce_nonce: true });
    const first = (await post(once)).body.id;
    expect((await post(once)).body.id).toBe(first);
    expect((await post({ ...once, enforce_nonce: false })).body.id).not.toBe(first);
    clock += 3 * 60_000;
    const later = (await post(once)).body.id;
    expect(later).not.toBe(first);
    await api("DELETE", `/channels/${NEWS}/messages/${later}`);
    expect((await post(once)).body.code).toBe(10008);
  });

  it.each<readonly [string, object, readonly (string | number)[]]>([
    ["a text of 4,001", page("x".repeat(4_001)), ["components", 0, "content"]],
    ["texts of 4,001 together", { ...page("x"), components: texts(2_000, 2_001) }, ["components"]],
    ["41 parts", { ...page("x"), components: texts(...Array.from({ length: 41 }, () => 1)) }, ["components"]],
    ["a nonce of 26", page("x", { nonce: "n".repeat(26) }), ["nonce"]],
    ["words beside parts", page("x", { content: "x" }), ["content"]],
    ["two buttons of one id", { ...page("x"), components: [BUTTON, BUTTON] }, ["components"]],
    [
      "a picture that was not uploaded",
      { ...page("x"), components: [gallery("attachment://a.png")] },
      ["components"],
    ],
  ])("with %s are refused by 50035, with the path", async (_, body, at) => {
    await start();
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([400, 50035]);
    const node = at.reduce((errors, step) => errors?.[step], answer.body.errors);
    expect(node?._errors[0].message).toMatch(/./);
  });

  it("come with Discord's headers of limits, and by 429 with scope and time", async () => {
    await start({ limits: { perRoute: 2, windowMs: 5_000 } });
    const { headers } = await post(page("x"));
    expect(["limit", "remaining", "reset-after"].map((name) => headers.get(`x-ratelimit-${name}`))).toEqual([
      "2",
      "1",
      "5.000",
    ]);
    await post(page("x"));
    const limited = await post(page("x"));
    expect(limited.status).toBe(429);
    expect(limited.headers.get("x-ratelimit-scope")).toBe("user");
    expect(limited.body).toMatchObject({ retry_after: 5, global: false });
    clock += 5_000;
    expect((await post(page("x"))).status).toBe(200);
  });

  it("are told on: what may ping, who does not say who asks, and what the description does not know", async () => {
    await start();
    expect(fake.problems()).toEqual([]);
    await post({ content: "<@1>" });
    await api("GET", "/channels/1/nonsense");
    await api("POST", `/channels/${NEWS}/messages`, page("x", { flags: "many" }));
    await fetch(`${fake.apiUrl}/v10/gateway/bot`);
    const problems = fake.problems().join("\n");
    expect(problems).toContain("lets foreign text mention");
    expect(problems).toContain("does not say who asks");
    if (HAS_OPENAPI) expect(problems).toContain("is not in Discord's description");
    if (HAS_OPENAPI) expect(problems).toMatch(/\/flags must/);
  });
});

describe("the fake Discord's gateway", () => {
  type Frame = { readonly op: number; readonly t?: string; readonly s?: number; readonly d?: unknown };

  /** A bare client that keeps what it hears. */
  async function connect() {
    const url = new URL((await api("GET", "/gateway/bot")).body.url);
    url.search = "?v=10&encoding=json";
    const socket = new WebSocket(url);
    const heard: Frame[] = [];
    let code: number | null = null;
    socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
    socket.onclose = (event) => {
      code = event.code;
    };
    const seen = (test: (frame: Frame) => boolean) => fake.until(() => heard.find(test), "a frame");
    await seen(({ op }) => op === 10);
    return {
      heard,
      seen,
      send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
      closed: () => fake.until(() => code ?? undefined, "the end"),
      close: (ended: number) => socket.close(ended),
    };
  }

  const identify = { token: TOKEN, intents: 1, properties: { os: "x", browser: "x", device: "x" } };
  const ready = async (client: Awaited<ReturnType<typeof connect>>) => {
    client.send(2, identify);
    const { d } = await client.seen(({ t }) => t === "READY");
    return (d as { session_id: string }).session_id;
  };

  it.each<readonly [string, number, readonly (readonly [number, unknown])[]]>([
    ["an unknown opcode", 4001, [[99, null]]],
    ["more than 4,096 bytes", 4002, [[1, "x".repeat(4_096)]]],
    ["a wrong token", 4004, [[2, { ...identify, token: "x" }]]],
    [
      "a second IDENTIFY",
      4005,
      [
        [2, identify],
        [2, identify],
      ],
    ],
    ["more than 120 frames in a minute", 4008, Array.from({ length: 121 }, () => [1, null] as const)],
    ["an intent that needs permission", 4014, [[2, { ...identify, intents: 1 << 15 }]]],
  ])("ends %s with %d", async (_, code, frames) => {
    await start();
    const client = await connect();
    for (const [op, d] of frames) client.send(op, d);
    expect(await client.closed()).toBe(code);
  });

  it("replays to who resumes what was missed, in order, and to nobody else", async () => {
    await start();
    const client = await connect();
    const session_id = await ready(client);
    await client.seen(({ t }) => t === "GUILD_CREATE");
    fake.gateway.cut();
    await client.closed();
    const missed = [fake.slash("brief"), fake.slash("brief")];
    const again = await connect();
    again.send(6, { token: TOKEN, session_id, seq: 2 });
    await again.seen(({ t }) => t === "RESUMED");
    expect(
      again.heard.flatMap(({ t, s, d }) => (t === undefined ? [] : [[t, s, (d as { id?: string }).id]])),
    ).toEqual([
      ["INTERACTION_CREATE", 3, missed[0]?.id],
      ["INTERACTION_CREATE", 4, missed[1]?.id],
      ["RESUMED", 5, undefined],
    ]);
    const stranger = await connect();
    stranger.send(6, { token: TOKEN, session_id: "unknown", seq: 2 });
    expect((await stranger.seen(({ op }) => op === 9)).d).toBe(false);
  });

  it("forgets a session that its client ended", async () => {
    await start();
    const client = await connect();
    const session_id = await ready(client);
    client.close(1000);
    await client.closed();
    const again = await connect();
    again.send(6, { token: TOKEN, session_id, seq: 1 });
    expect((await again.seen(({ op }) => op === 9)).d).toBe(false);
  });
});

function texts(...lengths: readonly number[]) {
  return lengths.map((length) => ({ type: 10, content: "x".repeat(length) }));
}

function gallery(url: string) {
  return { type: 12, items: [{ media: { url } }] };
}

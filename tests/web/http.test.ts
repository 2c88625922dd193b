/** Catalogue S27 and S22 over the wire: who may talk to the sandbox, and what may be asked of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Asked, openPage, type Page, request, type Sandbox, startSandbox } from "./sandbox.ts";

let sandbox: Sandbox;
let page: Page;
beforeAll(async () => {
  sandbox = await startSandbox();
  page = await openPage(sandbox);
});
afterAll(async () => {
  await sandbox.close();
});

const SAY = JSON.stringify({ text: "/help" });

/**
 * A request that would be answered, with something about it changed. PORT stands for the port. A page that was brought to
 * another name of this machine (DNS rebinding) has that name as its origin too.
 */
function changed({ headers = {}, ...more }: Asked): Asked {
  const rebound = headers.host === undefined ? {} : { origin: `http://${headers.host}` };
  const withPort = Object.entries({ ...rebound, ...headers }).map(([name, value]) => [
    name,
    value?.replace("PORT", `${sandbox.port}`),
  ]);
  return {
    method: "POST",
    path: "/say",
    body: SAY,
    ...more,
    headers: { ...page.headers, ...Object.fromEntries(withPort) },
  };
}

function expectSealed(headers: Readonly<Record<string, unknown>>): void {
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
  });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|data:|http/);
  expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
}

describe("the sandbox (S27)", () => {
  it("answers its own page", async () => {
    const { status, headers } = await request(sandbox.port, changed({}));
    expect(status).toBe(200);
    expectSealed(headers);
  });

  it.each<readonly [what: string, asked: Asked, status: number]>([
    ["a foreign host", { headers: { host: "evil.example" } }, 403],
    ["a foreign host with the port", { headers: { host: "evil.example:PORT" } }, 403],
    ["this machine without the port", { headers: { host: "127.0.0.1" } }, 403],
    ["this machine with another port", { headers: { host: "127.0.0.1:1" } }, 403],
    ["a host that begins like this machine", { headers: { host: "127.0.0.1.evil.example:PORT" } }, 403],
    ["a host that ends like this machine", { headers: { host: "evil.localhost:PORT" } }, 403],
    ["a host with a user name", { headers: { host: "evil@127.0.0.1:PORT" } }, 403],
    ["this machine in short", { headers: { host: "127.1:PORT" } }, 403],
    ["this machine as a number", { headers: { host: "2130706433:PORT" } }, 403],
    ["any address", { headers: { host: "0.0.0.0:PORT" } }, 403],
    ["this machine by a mapped address", { headers: { host: "[::ffff:127.0.0.1]:PORT" } }, 403],
    ["an empty host", { headers: { host: "" } }, 403],
    [
      "a foreign host for the page itself",
      { method: "GET", path: "/", body: "", headers: { host: "evil.example:PORT" } },
      403,
    ],
    [
      "a foreign host for a script",
      { method: "GET", path: "/main.ts", body: "", headers: { host: "evil.example:PORT" } },
      403,
    ],
    ["no origin", { headers: { origin: undefined } }, 403],
    ["the origin null", { headers: { origin: "null" } }, 403],
    ["a foreign origin", { headers: { origin: "https://evil.example" } }, 403],
    ["another port's origin", { headers: { origin: "http://127.0.0.1:1" } }, 403],
    ["another scheme's origin", { headers: { origin: "https://127.0.0.1:PORT" } }, 403],
    ["another name's origin", { headers: { origin: "http://localhost:PORT" } }, 403],
    ["an origin that begins like ours", { headers: { origin: "http://127.0.0.1:PORT.evil.example" } }, 403],
    ["a call from another site", { headers: { "sec-fetch-site": "cross-site" } }, 403],
    ["a call from a neighbouring site", { headers: { "sec-fetch-site": "same-site" } }, 403],
    ["no token", { headers: { "x-dateline-token": undefined } }, 403],
    ["an empty token", { headers: { "x-dateline-token": "" } }, 403],
    ["a wrong token", { headers: { "x-dateline-token": "0".repeat(32) } }, 403],
    ["a long token", { headers: { "x-dateline-token": "0".repeat(5_000) } }, 403],
    ["the session as the token", { headers: { "x-dateline-token": "session" } }, 403],
    ["no session", { headers: { "x-dateline-session": undefined } }, 410],
    ["a made-up session", { headers: { "x-dateline-session": "0".repeat(32) } }, 410],
    ["a form's body", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["a plain body", { headers: { "content-type": "text/plain" } }, 415],
    ["a body of no type", { headers: { "content-type": undefined } }, 415],
    ["JSON that only looks like it", { headers: { "content-type": "application/jsonp" } }, 415],
    ["an action by GET", { method: "GET", body: "" }, 405],
    ["an action by PUT", { method: "PUT" }, 405],
    ["a question of another site's browser", { method: "OPTIONS", body: "" }, 405],
    ["something posted to the page", { path: "/" }, 405],
    ["the page deleted", { method: "DELETE", path: "/" }, 405],
    [
      "a script for another site",
      {
        method: "GET",
        path: "/main.ts",
        body: "",
        headers: { "sec-fetch-site": "cross-site", "sec-fetch-dest": "script", "sec-fetch-mode": "no-cors" },
      },
      403,
    ],
    [
      "the page in another site's frame",
      {
        method: "GET",
        path: "/",
        body: "",
        headers: { "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" },
      },
      403,
    ],
    ["a guessed picture", { method: "GET", path: "/picture/1", body: "" }, 404],
    ["a picture of the right form", { method: "GET", path: `/picture/${"0".repeat(32)}`, body: "" }, 404],
  ])("refuses %s", async (_, asked, status) => {
    const before = sandbox.heard.length;
    const answered = await request(sandbox.port, changed(asked));
    expect(answered.status).toBe(status);
    expectSealed(answered.headers);
    expect(JSON.parse(answered.body)).toHaveProperty("message");
    expect(answered.body).not.toContain(page.headers["x-dateline-token"]);
    expect(sandbox.heard.length).toBe(before);
  });

  it.each([
    ["http://localhost:PORT", "localhost:PORT"],
    ["http://[::1]:PORT", "[::1]:PORT"],
    ["http://LOCALHOST:PORT", "LocalHost:PORT"],
  ])("takes %s for itself", async (origin, host) => {
    expect((await request(sandbox.port, changed({ headers: { origin, host } }))).status).toBe(200);
  });

  it("opens by a link on another site, but gives it nothing", async () => {
    const headers = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-dest": "document",
      "sec-fetch-mode": "navigate",
    };
    const { status, headers: answered } = await request(sandbox.port, { headers });
    expect(status).toBe(200);
    expectSealed(answered);
  });

  it("has a token of its own for every start", async () => {
    const other = await startSandbox();
    const { headers } = await openPage(other);
    expect(headers["x-dateline-token"]).not.toBe(page.headers["x-dateline-token"]);
    await other.close();
  });

  it("tells nothing by HEAD but what GET would", async () => {
    const { status, body, headers } = await request(sandbox.port, { method: "HEAD" });
    expect([status, body]).toEqual([200, ""]);
    expectSealed(headers);
  });
});

describe("paths (S22)", () => {
  it.each([
    "/../package.json",
    "/../../.env",
    "/..%2f..%2f.env",
    "/%2e%2e/%2e%2e/.env",
    "/%2e%2e%2f.env",
    "/..\\..\\.env",
    "/....//....//.env",
    "/page/../index.ts",
    "/./index.ts",
    "//index.ts",
    "//evil.example/",
    "http://evil.example/",
    "/index.ts",
    "/server.ts",
    "/tsconfig.json",
    "/main.ts%00.css",
    "/main.ts/",
    "/main.ts?x=1",
    "/main.ts#x",
    "/MAIN.TS",
    "/C:/Windows/win.ini",
    "/C:\\Windows\\win.ini",
    "/con",
    "/nul.ts",
    "/font/../../package.json",
    "/font/inter/files/../package.json",
    "/font/inter/package.json",
    "/picture/../main.ts",
    `/picture/${"a".repeat(32)}/../../main.ts`,
    `/${"a".repeat(8_000)}`,
    "/__proto__",
    "/constructor",
    "/picture/__proto__",
    "*",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await request(sandbox.port, { path });
    expect(status).toBe(404);
    expect(body).toBe('{"error":"request","message":"There is nothing here."}');
  });

  it.each(["/", "/index.html", "/main.ts", "/style.css", "/icon.svg", "/font/inter/wght.css"])(
    "%s is there",
    async (path) => {
      const { status, headers } = await request(sandbox.port, { path });
      expect(status).toBe(200);
      expect(headers["content-type"]).toMatch(/^(?:text\/(?:html|css|javascript)|image\/svg\+xml)/);
    },
  );

  it("serves programs without types", async () => {
    const { body } = await request(sandbox.port, { path: "/discord.ts" });
    expect(body).not.toMatch(/import type|: HTMLElement/);
    expect(body).toContain("export function drawDiscord");
  });
});

describe("bodies", () => {
  it.each<readonly [what: string, path: string, body: string | Buffer, status: number]>([
    ["no JSON", "/say", "{", 400],
    ["nothing", "/say", "", 400],
    ["a list", "/say", "[]", 400],
    ["null", "/say", "null", 400],
    ["a text", "/say", '"x"', 400],
    ["a number", "/say", "1e999", 400],
    ["bytes that are no UTF-8", "/say", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x7d]), 400],
    ["no text", "/say", "{}", 400],
    ["a number as the text", "/say", '{"text":1}', 400],
    ["a list as the text", "/say", '{"text":["/help"]}', 400],
    ["an inherited text", "/say", '{"__proto__":{"text":"/help"}}', 400],
    ["a text of 4,001 characters", "/say", JSON.stringify({ text: "x".repeat(4_001) }), 413],
    ["a body of 65 KB", "/say", JSON.stringify({ text: "x", more: "x".repeat(65 * 1024) }), 413],
    ["a caret that is none", "/complete", '{"text":"/b","caret":-1}', 400],
    ["a caret that is no number", "/complete", '{"text":"/b","caret":"1"}', 400],
    ["a version that is none", "/news", '{"after":0.5}', 400],
    ["a long id", "/press", JSON.stringify({ id: "x".repeat(201) }), 413],
    ["nesting", "/say", `${"[".repeat(30_000)}${"]".repeat(30_000)}`, 400],
  ])("of %s are refused", async (_, path, body, status) => {
    const answered = await request(sandbox.port, changed({ path, body }));
    expect(answered.status).toBe(status);
    expectSealed(answered.headers);
  });

  it("that lie about their length are refused", async () => {
    const headers = { "content-length": "70000" };
    expect((await request(sandbox.port, changed({ headers, body: "x".repeat(70_000) }))).status).toBe(413);
  });

  it("in pieces are read as one", async () => {
    const headers = { "transfer-encoding": "chunked" };
    expect((await request(sandbox.port, changed({ headers }))).status).toBe(200);
  });

  it("with half a character in them are mended", async () => {
    const body = '{"text":"/quote \\ud83d"}';
    expect((await request(sandbox.port, changed({ body }))).status).toBe(200);
    expect(sandbox.heard.at(-1)?.options.words?.isWellFormed()).toBe(true);
  });

  it.each(["en-US", "ko", "x", "en; DROP", "../../etc/passwd", "e".repeat(200), ""])(
    "with the language %j are answered",
    async (locale) => {
      const { say } = await openPage(sandbox, locale);
      await say("/help");
      expect(sandbox.heard.at(-1)?.locale).toMatch(/^(?:en-US|ko|en)$/);
    },
  );
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { isPublicAddress } from "../../src/net/addresses.ts";
import { type Door, type DoorLimits, makeDoor } from "../../src/net/get.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});

async function site(handler: Handler): Promise<{ host: string; url: string; hits: string[] }> {
  const hits: string[] = [];
  const server: Server = createServer((request, response) => {
    hits.push(request.url ?? "");
    handler(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/`, hits };
}

function door(
  allow: readonly string[],
  limits: Partial<DoorLimits> = {},
  lookup?: (name: string) => Promise<string[]>,
): Door {
  const made = makeDoor({ contact: "desk@example.org", allow, limits, lookup });
  closers.push(() => made.close());
  return made;
}

const ok: Handler = (_request, response) => void response.end("hello");

describe("the address guard", () => {
  const SPELLINGS = [
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "0.0.0.0",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]",
    "user:pass@127.0.0.1",
    "127.0.0.1.",
    "10.0.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "[fe80::1]",
    "[fc00::1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
  ];

  it.each(SPELLINGS)("refuses http://%s before connecting", async (spelling) => {
    const { url, hits } = await site(ok);
    const port = new URL(url).port;
    const { get } = door([]);
    await expect(get(`http://${spelling}:${port}/`)).rejects.toThrow(SourceError);
    await expect(get(`http://${spelling}/`)).rejects.toThrow(SourceError);
    expect(hits).toEqual([]);
  });

  it("refuses a name when any of its addresses is private", async () => {
    const { hits } = await site(ok);
    const { get } = door([], {}, async () => ["93.184.216.34", "127.0.0.1"]);
    await expect(get("http://news.example/")).rejects.toThrow(/not on the public internet/);
    expect(hits).toEqual([]);
  });

  it("asks for the name's addresses once per connection, so a second answer changes nothing", async () => {
    const { host, url, hits } = await site(ok);
    const port = new URL(url).port;
    let asked = 0;
    const { get } = door([`news.example:${port}`], {}, async () =>
      asked++ === 0 ? ["127.0.0.1"] : ["10.0.0.1"],
    );
    await get(`http://news.example:${port}/`);
    expect({ asked, hits }).toEqual({ asked: 1, hits: ["/"] });
    expect(host).toContain(port);
  });

  it.each([
    "file:///etc/passwd",
    "ftp://example.org/",
    "data:text/plain,x",
    "gopher://example.org/",
    "javascript:alert(1)",
    "not a url",
    "http://",
    "http://example.org:22/",
    "http://example.org:25/",
    "http://example.org:6379/",
  ])("does not open %s", async (address) => {
    const { get } = door([], {}, async () => ["93.184.216.34"]);
    await expect(get(address)).rejects.toThrow(SourceError);
  });

  it.each([
    ["8.8.8.8", true],
    ["1.1.1.1", true],
    ["2606:4700:4700::1111", true],
    ["9.255.255.255", true],
    ["10.0.0.0", false],
    ["10.255.255.255", false],
    ["11.0.0.0", true],
    ["100.63.255.255", true],
    ["100.64.0.0", false],
    ["100.127.255.255", false],
    ["100.128.0.0", true],
    ["126.255.255.255", true],
    ["127.255.255.255", false],
    ["128.0.0.0", true],
    ["169.253.255.255", true],
    ["169.254.0.0", false],
    ["168.63.129.15", true],
    ["168.63.129.16", false],
    ["172.15.255.255", true],
    ["172.16.0.0", false],
    ["172.31.255.255", false],
    ["172.32.0.0", true],
    ["192.0.0.0", false],
    ["192.0.2.1", false],
    ["192.88.99.1", false],
    ["192.167.255.255", true],
    ["192.168.0.0", false],
    ["192.169.0.0", true],
    ["198.17.255.255", true],
    ["198.18.0.0", false],
    ["198.19.255.255", false],
    ["198.51.100.1", false],
    ["203.0.113.1", false],
    ["224.0.0.1", false],
    ["239.255.255.255", false],
    ["240.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["::ffff:8.8.8.8", true],
    ["::ffff:10.0.0.1", false],
    ["fe80::1", false],
    ["fec0::1", false],
    ["fd00::1", false],
    ["ff02::1", false],
    ["2001:db8::1", false],
    ["2001::1", false],
    ["2002:7f00:1::", false],
    ["64:ff9b::7f00:1", false],
    ["5f00::1", false],
    ["100::1", false],
    ["example.org", false],
    ["", false],
  ])("says of %s: public %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe("redirects", () => {
  it.each([301, 302, 303, 307, 308])("follows %i and tells where it ended", async (status) => {
    const { host, url } = await site((request, response) => {
      if (request.url === "/") response.writeHead(status, { location: "/there" }).end();
      else response.end("arrived");
    });
    const answer = await door([host]).get(url);
    expect(answer).toMatchObject({ kind: "fetched", url: `${url}there` });
  });

  it("checks each hop anew", async () => {
    const secret = await site(ok);
    const { host, url } = await site((_request, response) => {
      response.writeHead(302, { location: secret.url }).end();
    });
    await expect(door([host]).get(url)).rejects.toThrow(/port|public internet/);
    expect(secret.hits).toEqual([]);
  });

  it.each(["file:///etc/passwd", "ftp://127.0.0.1/", "http://"])(
    "does not follow to %s",
    async (location) => {
      const { host, url } = await site(
        (_request, response) => void response.writeHead(302, { location }).end(),
      );
      await expect(door([host]).get(url)).rejects.toThrow(SourceError);
    },
  );

  it("gives up after five hops", async () => {
    const { host, url, hits } = await site((request, response) => {
      response.writeHead(302, { location: `/${Number(request.url?.slice(1) || 0) + 1}` }).end();
    });
    await expect(door([host]).get(url)).rejects.toThrow("redirects too often");
    expect(hits).toHaveLength(6);
  });
});

describe("caps", () => {
  it("stops an endless body", async () => {
    const { host, url } = await site((_request, response) => {
      const write = () => {
        while (response.write(Buffer.alloc(16_384))) {}
        response.once("drain", write);
      };
      write();
    });
    await expect(door([host], { maxWireBytes: 100_000 }).get(url)).rejects.toThrow("too large");
  });

  it.each([
    ["gzip", gzipSync(Buffer.alloc(9_000_000))],
    ["br", brotliCompressSync(Buffer.alloc(9_000_000))],
  ])("stops a %s bomb", async (encoding, packed) => {
    const { host, url } = await site((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(packed);
    });
    await expect(door([host]).get(url)).rejects.toThrow("unpacks to far more");
  });

  it("reads packed and plain bodies", async () => {
    const { host, url } = await site((_request, response) => {
      response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "text/html" })
        .end(gzipSync("news"));
    });
    const answer = await door([host]).get(url);
    expect(answer.kind === "fetched" && Buffer.from(answer.bytes).toString()).toBe("news");
  });

  it.each(["gzip, gzip", "zstd", "compress"])("refuses the encoding %s", async (encoding) => {
    const { host, url } = await site((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end("x");
    });
    await expect(door([host]).get(url)).rejects.toThrow("packed in a way");
  });

  it("says that a truncated body is damaged", async () => {
    const { host, url } = await site((_request, response) => {
      response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync("news".repeat(500)).subarray(0, 20));
    });
    await expect(door([host]).get(url)).rejects.toThrow("broke off or is damaged");
  });

  it("does not wait for a server that says nothing", async () => {
    const { host, url } = await site(() => {});
    await expect(door([host], { wholeTimeoutMs: 200 }).get(url)).rejects.toThrow(
      "did not answer within 0.2 s",
    );
  });

  it("does not wait for a body that drips", async () => {
    const { host, url } = await site((_request, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    await expect(door([host], { wholeTimeoutMs: 300 }).get(url)).rejects.toThrow(
      "did not answer within 0.3 s",
    );
  });
});

describe("courtesy", () => {
  it("sends validators and takes 304 for unchanged", async () => {
    const seen: (string | undefined)[] = [];
    const { host, url } = await site((request, response) => {
      seen.push(request.headers["if-none-match"], request.headers["user-agent"]);
      if (request.headers["if-none-match"] === '"a"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"a"' }).end("x");
    });
    const { get } = door([host]);
    expect(await get(url)).toMatchObject({ kind: "fetched", etag: '"a"' });
    expect(await get(url, { etag: '"a"' })).toEqual({ kind: "unchanged" });
    expect(seen[1]).toContain("desk@example.org");
  });

  it("does not keep a validator that could break a header", async () => {
    const { host, url } = await site((_request, response) => {
      response.writeHead(200, { etag: `"${"a".repeat(600)}"` }).end("x");
    });
    expect(await door([host]).get(url)).toMatchObject({ etag: null });
  });

  it.each([429, 503])("asks nothing of a host that answered %i for as long as it named", async (status) => {
    let now = Date.parse("2026-11-21T09:00:00Z");
    const { host, url, hits } = await site((_request, response) => {
      response.writeHead(status, { "retry-after": "120" }).end();
    });
    const { get, close } = makeDoor({ contact: "", allow: [host], now: () => now });
    closers.push(close);
    await expect(get(url)).rejects.toMatchObject({ status, retryAfterMs: 120_000 });
    await expect(get(`${url}other`)).rejects.toMatchObject({ retryAfterMs: 120_000 });
    now += 120_000;
    await expect(get(url)).rejects.toMatchObject({ status });
    expect(hits).toHaveLength(2);
  });

  it("asks two things of one host at a time, and counts no time in the queue", async () => {
    let open = 0;
    let most = 0;
    const { host, url } = await site((_request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end("x");
      }, 60);
    });
    const { get } = door([host], { wholeTimeoutMs: 250 });
    const answers = await Promise.all(Array.from({ length: 16 }, (_, number) => get(`${url}${number}`)));
    expect(answers).toHaveLength(16);
    expect(most).toBe(2);
  });

  it("names the error a server gives", async () => {
    const { host, url } = await site((_request, response) => void response.writeHead(503).end());
    await expect(door([host]).get(url)).rejects.toThrow("error 503");
  });
});

/**
 * S1 to S5 and S7 at the counts of the catalogue: addresses that must never be reached, in all the spellings that a URL allows, at
 * the door and behind redirects and names. What is counted is that nothing was asked: of the names' resolver, of the
 * server on loopback, and (tests/setup.ts) of any socket.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { isPublicAddress } from "../../src/net/addresses.ts";
import { makeDoor } from "../../src/net/get.ts";

const TARGETS =
  "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.8.9.1 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.254 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255".split(
    " ",
  );

const bytesOf = (address: string): number[] => address.split(".").map(Number);
const numberOf = (address: string): number => bytesOf(address).reduce((sum, byte) => sum * 256 + byte, 0);
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const groups = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = bytesOf(address);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

const SPELLINGS: Readonly<Record<string, (address: string) => string>> = {
  plain: (address) => address,
  "one number": (address) => `${numberOf(address)}`,
  hexadecimal: (address) => `0x${numberOf(address).toString(16)}`,
  "hexadecimal bytes": (address) =>
    bytesOf(address)
      .map((byte) => `0x${byte.toString(16)}`)
      .join("."),
  octal: (address) => `0${numberOf(address).toString(8)}`,
  "octal bytes": (address) =>
    bytesOf(address)
      .map((byte) => `0${byte.toString(8)}`)
      .join("."),
  "three parts": (address) => {
    const [a, b, c = 0, d = 0] = bytesOf(address);
    return `${a}.${b}.${c * 256 + d}`;
  },
  "two parts": (address) => `${bytesOf(address)[0]}.${numberOf(address) % 2 ** 24}`,
  "wide digits": wide,
  "ideographic stops": (address) => address.replaceAll(".", "。"),
  "half-width stops": (address) => address.replaceAll(".", "｡"),
  "escaped digits": (address) => address.replace(/\d/g, (digit) => `%3${digit}`),
  "a dot behind": (address) => `${address}.`,
  "a user": (address) => `news.example:80@${address}`,
  "a tab within": (address) => address.replace(".", "\t."),
  "IPv4 in IPv6": (address) => `[::ffff:${address}]`,
  "the same in groups": (address) => `[::ffff:${groups(address)}]`,
  "the same in full": (address) => `[0:0:0:0:0:FFFF:${groups(address)}]`,
  "IPv4-compatible": (address) => `[::${groups(address)}]`,
  NAT64: (address) => `[64:ff9b::${groups(address)}]`,
  "6to4": (address) => `[2002:${groups(address)}::]`,
};

const CASES = TARGETS.flatMap((target) =>
  Object.values(SPELLINGS).map((spelled) => `http://${spelled(target)}/`),
);

let hits = 0;
let resolved: string[] = [];
let next = "";
let status = 302;
const server = createServer((request, response) => {
  if (request.url === "/go") response.writeHead(status, { location: next }).end();
  else {
    hits++;
    response.end("<meta http-equiv=refresh content='0; url=http://127.0.0.1/'>");
  }
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

/** "gone" where the door refused, in words for a reader. */
async function outcome(url: string, answers: readonly string[] = ["127.0.0.1"]): Promise<string> {
  const door = makeDoor({
    contact: "",
    allow: [`127.0.0.1:${port}`],
    lookup: async (name) => {
      resolved.push(name);
      return answers;
    },
  });
  try {
    await door.get(url);
    return `${url} was read`;
  } catch (cause) {
    return cause instanceof SourceError && !/did not answer|broke off/.test(cause.message)
      ? "refused"
      : `${url}: ${cause}`;
  } finally {
    await door.close();
  }
}

async function allRefused(urls: readonly string[], through: (url: string) => Promise<string>): Promise<void> {
  [hits, resolved] = [0, []];
  const failed: string[] = [];
  for (const url of urls) {
    const told = await through(url);
    if (told !== "refused") failed.push(told);
  }
  expect(failed).toEqual([]);
  expect(hits).toBe(0);
}

it(`S1: refuses ${CASES.length} spellings of addresses that are not public, and looks up no name for them`, async () => {
  expect(CASES.length).toBeGreaterThanOrEqual(200);
  await allRefused(CASES, (url) => outcome(url));
  expect(resolved).toEqual([]);
});

it("S2: knows the first and the last address of each range that is not public, and both neighbours", () => {
  const RANGES =
    `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
    224.0.0.0/4 240.0.0.0/4`.split(/\s+/);
  const dotted = (number: number) =>
    [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join(".");
  const inside: string[] = [];
  const outside: string[] = [];
  for (const range of RANGES) {
    const [start = "", bits = "0"] = range.split("/");
    const first = numberOf(start);
    const last = first + 2 ** (32 - Number(bits)) - 1;
    for (const step of [0, 0.25, 0.5, 0.75, 1])
      inside.push(dotted(Math.floor(first + (last - first) * step)));
    outside.push(dotted(first - 1), dotted(last + 1));
  }
  // Where two ranges meet, and beyond the ends of all.
  const meeting = new Set([
    "223.255.255.255",
    "239.255.255.255",
    "240.0.0.0",
    "255.255.255.255",
    "0.0.0.0",
    "-1.-1.-1.-1",
  ]);
  expect(inside.filter(isPublicAddress)).toEqual([]);
  expect(inside.map((address) => `::ffff:${address}`).filter(isPublicAddress)).toEqual([]);
  const free = outside.filter((address) => !meeting.has(address) && !inside.includes(address));
  expect(free.filter((address) => !isPublicAddress(address))).toEqual([]);
  expect(inside.length * 2 + free.length).toBeGreaterThanOrEqual(200);
});

it("S3: follows no redirect to them, of any kind, nor to another scheme", async () => {
  const places = [
    ...CASES.filter((_, at) => at % 20 === 0).map((url) => url.replace("\t", "")),
    ...[
      "file:///etc/passwd",
      "ftp://news.example/",
      "gopher://news.example/",
      "data:text/plain,x",
      "//127.0.0.1/",
      "http://",
    ],
  ].map((place) => encodeURI(decodeURI(place)));
  const kinds = [301, 302, 303, 307, 308];
  expect(places.length * kinds.length).toBeGreaterThanOrEqual(60);
  for (const kind of kinds) {
    status = kind;
    await allRefused(places, (place) => {
      next = place;
      return outcome(`http://127.0.0.1:${port}/go`);
    });
  }
});

it("S4: connects to no name of which any address is not public, whichever comes first", async () => {
  const sets = TARGETS.flatMap((target) => [
    [target],
    ["93.184.216.34", target],
    ["2606:2800:220:1::1", `::ffff:${target}`],
  ]);
  expect(sets.length).toBeGreaterThanOrEqual(40);
  hits = 0;
  const told = await Promise.all(sets.map((answers) => outcome("http://news.example/", answers)));
  expect(told.filter((one) => one !== "refused")).toEqual([]);
  expect(hits).toBe(0);
});

it("S5: opens http and https alone, at the ports that news comes from", async () => {
  const schemes =
    "file data gopher ftp ftps ws wss blob about javascript mailto tel sftp ssh ldap dict jar view-source chrome feed".split(
      " ",
    );
  const ports =
    "0 1 7 21 22 23 25 53 110 111 135 139 143 389 445 465 587 993 1433 2375 3306 3389 5432 5900 6379 9200 11211 27017".split(
      " ",
    );
  const urls = [
    ...schemes.map((scheme) => `${scheme}://news.example/feed`),
    ...ports.map((closed) => `http://news.example:${closed}/feed`),
  ];
  expect(urls.length).toBeGreaterThanOrEqual(40);
  await allRefused(urls, (url) => outcome(url, ["93.184.216.34"]));
  expect(resolved).toEqual([]);
});

describe("packed bodies (S7)", () => {
  const text = Buffer.from("The ferry sailed at nine. ".repeat(400));
  const PACKERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;
  let body: Uint8Array = new Uint8Array();
  let encoding = "";
  const packed = createServer((_request, response) => {
    response.writeHead(200, { "content-encoding": encoding }).end(body);
  });
  beforeAll(() => new Promise<void>((done) => packed.listen(0, "127.0.0.1", done)));
  afterAll(() => packed.close());

  async function answer(sent: Uint8Array, said: string): Promise<string> {
    [body, encoding] = [sent, said];
    const host = `127.0.0.1:${(packed.address() as AddressInfo).port}`;
    const door = makeDoor({ contact: "", allow: [host], limits: { wholeTimeoutMs: 5_000 } });
    try {
      const found = await door.get(`http://${host}/`);
      return found.kind === "fetched" ? Buffer.from(found.bytes).toString() : found.kind;
    } catch (cause) {
      return (cause as Error).message;
    } finally {
      await door.close();
    }
  }

  const cases = Object.entries(PACKERS).flatMap(([name, pack]) => {
    const whole = pack(text);
    const others = Object.keys(PACKERS).filter((other) => other !== name);
    const bomb = pack(Buffer.alloc(9_000_000));
    return [
      [`${name} that is sound`, whole, name, /^The ferry/],
      [`a bomb of ${name}`, bomb, name, /unpacks to far more|too large/],
      [`a bomb of ${name} in itself`, pack(bomb), `${name}, ${name}`, /packed in a way/],
      ...others.map(
        (other) => [`${name} that is called ${other}`, whole, other, /broke off or is damaged/] as const,
      ),
      ...[0.1, 0.4, 0.7, 0.95].map(
        (share) =>
          [
            `${name} cut at ${share}`,
            whole.subarray(0, Math.floor(whole.length * share)),
            name,
            /damaged/,
          ] as const,
      ),
      [`plain text that is called ${name}`, text, name, /damaged/],
    ] as const;
  });

  it("come in at least 30 forms", () => expect(cases.length).toBeGreaterThanOrEqual(30));

  it.each(cases)("%s", async (_what, sent, said, expected) => {
    expect(await answer(sent, said)).toMatch(expected);
  });
});

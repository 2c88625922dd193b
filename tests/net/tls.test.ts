/** S9: certificates that prove nothing, and what is no TLS at all. Each is refused by a named error, and nothing is asked. */
import { createServer, type Server } from "node:https";
import net, { type AddressInfo } from "node:net";
import tls from "node:tls";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { makeDoor } from "../../src/net/get.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";

const NAME = "news.example";
const DAY_MS = 86_400_000;
const ROOT = { name: "A root of the tests", ...makeCertificate({ name: "A root of the tests" }) };
const day = (days: number) => new Date(Date.now() + days * DAY_MS);
const before = tls.getCACertificates("default");

beforeAll(() => tls.setDefaultCACertificates([...before, ROOT.cert]));
afterAll(() => tls.setDefaultCACertificates(before));

const open: (net.Server | Server)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((done) => server.close(done));
});

async function asked(server: net.Server | Server, name = NAME): Promise<string> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const door = makeDoor({
    contact: "",
    allow: [`${name}:${port}`],
    lookup: async () => ["127.0.0.1"],
    limits: { connectTimeoutMs: 400, wholeTimeoutMs: 3_000 },
  });
  try {
    const answer = await door.get(`https://${name}:${port}/`);
    return answer.kind === "fetched" ? Buffer.from(answer.bytes).toString() : answer.kind;
  } catch (cause) {
    return (cause as Error).message;
  } finally {
    await door.close();
  }
}

let requests = 0;
const answering = (certificate: Certificate, options: tls.SecureContextOptions = {}): Server =>
  createServer({ ...certificate, ...options }, (_request, response) => {
    requests++;
    response.setHeader("connection", "close");
    response.end("news");
  });

it("reads what a good certificate is shown for", async () => {
  expect(await asked(answering(makeCertificate({ name: NAME, by: ROOT })))).toBe("news");
});

const stranger = { name: "Nobody", ...makeCertificate({ name: "Nobody" }) };
const leaf = { name: "leaf.example", ...makeCertificate({ name: "leaf.example", by: ROOT }) };
it.each([
  ["expired", { name: NAME, by: ROOT, from: day(-9), until: day(-1) }],
  ["not yet valid", { name: NAME, by: ROOT, from: day(1), until: day(9) }],
  ["of another host", { name: "other.example", by: ROOT }],
  ["of a host below it", { name: `www.${NAME}`, by: ROOT }],
  ["signed by itself", { name: NAME }],
  ["signed by nobody known", { name: NAME, by: stranger }],
  ["signed by one that may not", { name: NAME, by: leaf }],
  ["signed in a known name by another key", { name: NAME, by: { ...stranger, name: ROOT.name } }],
])("refuses a certificate that is %s", async (_what, order) => {
  requests = 0;
  expect(await asked(answering(makeCertificate(order)))).toBe("its certificate can't be trusted");
  expect(requests).toBe(0);
});

it("refuses an old version of TLS", async () => {
  requests = 0;
  const old = answering(makeCertificate({ name: NAME, by: ROOT }), {
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  });
  expect(await asked(old)).toBe("its certificate can't be trusted");
  expect(requests).toBe(0);
});

it.each([
  ["plain HTTP", (socket: net.Socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\nnews"), /trusted|broke off/],
  ["a hang-up", (socket: net.Socket) => void socket.destroy(), /broke off/],
  ["noise", (socket: net.Socket) => void socket.end(Buffer.alloc(300, 7)), /trusted|broke off/],
  ["silence", () => {}, /did not answer/],
])("refuses %s in the place of TLS", async (_what, answer, said) => {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    answer(socket);
  });
  const told = await asked(server);
  for (const socket of sockets) socket.destroy();
  expect(told).toMatch(said);
});

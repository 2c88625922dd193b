/** The sites on 127.0.0.1: one port, told apart by the Host header, and a second port that nobody may ever reach. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Reply, replyOf, START_MS } from "./sites.ts";

export type World = Awaited<ReturnType<typeof serveWorld>>;

export async function serveWorld() {
  let nowMs = START_MS;
  let reached = 0;
  let requests = 0;
  const canary = createServer((_request, response) => {
    reached++;
    response.end();
  });
  const canaryPort = await listen(canary);
  const server = createServer((request, response) => {
    requests++;
    const { pathname } = new URL(request.url ?? "/", "http://site.example");
    const reply = replyOf(request.headers.host ?? "", pathname, nowMs, request.headers["if-none-match"]);
    answer(reply ?? { status: 404 }, response);
  });
  const port = await listen(server);

  function answer({ status = 200, headers = {}, body = "", way }: Reply, response: ServerResponse): void {
    if (way === "hang") return;
    if (way === "reset") return void response.destroy();
    const location = headers.location?.replace("CANARY", String(canaryPort));
    response.writeHead(status, { ...headers, ...(location !== undefined && { location }) });
    if (way === undefined) return void response.end(body);
    const timer = setInterval(
      () => response.write(way === "drip" ? "<" : Buffer.alloc(65_536)),
      way === "drip" ? 20 : 1,
    );
    response.on("close", () => clearInterval(timer));
  }

  return {
    port,
    /** Requests to an address that the door must refuse. */
    reached: () => reached,
    requests: () => requests,
    now: () => nowMs,
    move(toMs: number): void {
      nowMs = Math.max(nowMs, toMs);
    },
    async close(): Promise<void> {
      for (const one of [server, canary]) {
        one.closeAllConnections();
        await new Promise((done) => one.close(done));
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

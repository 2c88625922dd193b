import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { acceptSocket, type ServerSocket } from "./websocket.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that repeats what it hears, and a client of Node's own. */
async function connect() {
  const closed = Promise.withResolvers<number>();
  const accepted = Promise.withResolvers<ServerSocket>();
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    const mine = acceptSocket(request, socket, head, {
      onText: (text) => mine.send(text),
      onClose: closed.resolve,
    });
    accepted.resolve(mine);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await new Promise((resolve, reject) => {
    client.onopen = resolve;
    client.onerror = reject;
  });
  return { client, mine: await accepted.promise, closed: closed.promise };
}

function heard(client: WebSocket): Promise<string> {
  return new Promise((resolve) => {
    client.onmessage = (event) => resolve(String(event.data));
  });
}

describe("the fakes' WebSocket", () => {
  it.each([0, 1, 125, 126, 65_535, 65_536, 300_000])(
    "carries a text of %d characters both ways",
    async (chars) => {
      const { client } = await connect();
      const answer = heard(client);
      client.send("x".repeat(chars));
      expect((await answer).length).toBe(chars);
    },
  );

  it("carries other alphabets", async () => {
    const { client } = await connect();
    const answer = heard(client);
    client.send("서울 👋");
    expect(await answer).toBe("서울 👋");
  });

  it("hears the client's closing code", async () => {
    const { client, closed } = await connect();
    client.close(4000);
    expect(await closed).toBe(4000);
  });

  it("closes with a code of its own", async () => {
    const { client, mine } = await connect();
    const code = new Promise((resolve) => {
      client.onclose = (event) => resolve(event.code);
    });
    mine.close(4014, "disallowed intents");
    expect(await code).toBe(4014);
  });

  it("says 1006 when the connection is cut", async () => {
    const { closed, mine } = await connect();
    mine.destroy();
    expect(await closed).toBe(1006);
  });
});

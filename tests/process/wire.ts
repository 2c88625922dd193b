/**
 * The wire between a bot and a platform: passes everything on, and on order holds back the next post, whole or from its
 * middle on, as a network does. In: the platform's port. Out: a port of its own.
 */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const POST = /^POST \S*\/(?:channels\/\d+\/messages|chat\.postMessage)[ ?]/;

export interface Wire {
  readonly port: number;
  /** The next post stops where it is; resolves when it is there. "half": its head and some of its body pass. */
  hold(what: "whole" | "half"): Promise<void>;
  /** What was held goes on, if whoever sent it is there or not. */
  release(): void;
  close(): Promise<void>;
}

export async function startWire(to: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let order: { readonly what: "whole" | "half"; readonly reached: () => void } | null = null;
  let held: { readonly upstream: Socket; readonly chunks: Buffer[] } | null = null;

  const server = createServer((client) => {
    const upstream = connect(to, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    upstream.on("data", (chunk) => client.write(chunk));
    upstream.on("close", () => client.destroy());
    // A post that is held goes on without its sender.
    client.on("close", () => void (held?.upstream !== upstream && upstream.destroy()));
    client.on("data", (chunk) => {
      if (held?.upstream === upstream) return void held.chunks.push(chunk);
      if (order === null || !POST.test(chunk.toString("latin1"))) return void upstream.write(chunk);
      const { what, reached } = order;
      const passed = what === "whole" ? 0 : halfOf(chunk);
      upstream.write(chunk.subarray(0, passed));
      held = { upstream, chunks: [chunk.subarray(passed)] };
      order = null;
      // Its body may come by itself.
      setTimeout(reached, 20);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: (server.address() as AddressInfo).port,
    hold: (what) =>
      new Promise((reached) => {
        order = { what, reached };
      }),
    release() {
      for (const chunk of held?.chunks ?? []) held?.upstream.write(chunk);
      held = null;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** In the middle of the body, or at its start where it comes by itself. */
function halfOf(chunk: Buffer): number {
  const body = chunk.indexOf("\r\n\r\n") + 4;
  return body + Math.floor((chunk.length - body) / 2);
}

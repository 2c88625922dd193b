/**
 * The wire between the bots and their PostgreSQL. In: the server's address. Out: an address of our own, behind which the
 * server is well, gone, or frozen, as a test says.
 */
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";

export type DatabaseState = "well" | "gone" | "frozen";

export type DatabaseWire = Awaited<ReturnType<typeof wireTo>>;

/** Carries bytes to the server and back while it is well; refuses while it is gone; is silent while it is frozen. */
export async function wireTo(url: string) {
  const server = new URL(url);
  const [host, port] = [server.hostname, Number(server.port)];
  const sockets = new Set<Socket>();
  let state: DatabaseState = "well";
  const entry = createServer((near) => {
    sockets.add(near);
    near.on("error", () => {});
    if (state === "gone") return near.destroy();
    const far = dial(port, host);
    sockets.add(far);
    far.on("error", () => near.destroy());
    far.on("close", () => near.destroy());
    near.on("close", () => far.destroy());
    if (state === "frozen") return near.pause();
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((open) => entry.listen(0, "127.0.0.1", open));
  server.port = String((entry.address() as AddressInfo).port);
  return {
    url: server.href,
    set(next: DatabaseState) {
      state = next;
      for (const socket of sockets)
        if (next === "gone" || (next === "well" && socket.isPaused())) socket.destroy();
        else if (next === "frozen") {
          socket.unpipe();
          socket.pause();
        }
    },
    close() {
      for (const socket of sockets) socket.destroy();
      entry.close();
    },
  };
}

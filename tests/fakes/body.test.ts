import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, expect, it } from "vitest";
import { startFakeDiscord } from "./discord/index.ts";
import { startFakeSlack } from "./slack/index.ts";

const fakes = await Promise.all([startFakeDiscord(), startFakeSlack()]);
afterAll(() => Promise.all(fakes.map((fake) => fake.close())));

it("goes on where a client is killed in the middle of its request", async () => {
  for (const { apiUrl } of fakes) {
    const socket = connect(Number(new URL(apiUrl).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /api/chat.postMessage HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await fetch(apiUrl)).status).toBeGreaterThan(0);
  }
});

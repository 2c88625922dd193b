/** HTTP by hand over a plain socket: headers twice, in any spelling, and bodies that are not as long as they say. */
import net from "node:net";

export interface RawAnswer {
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  readonly body: string;
}

export interface RawRequest {
  readonly port: number;
  /** "POST /slack/events HTTP/1.1" */
  readonly line: string;
  /** In order, as often as they stand here. "Host" and "Connection" are not added. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Buffer;
  /** Ends our side after the last byte, for bodies that are shorter than they say. */
  readonly ends?: boolean;
}

export function sendRaw({ port, line, headers, body, ends = false }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    let heard = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      heard += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      const [head = "", ...rest] = heard.split("\r\n\r\n");
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, body: bodyOf(head, rest.join("\r\n\r\n")) });
    });
    const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
    socket.write(Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)]));
    if (ends) socket.end();
  });
}

/** Of an answer in chunks, the first one: nothing longer is answered here. */
function bodyOf(head: string, rest: string): string {
  if (!/transfer-encoding: chunked/i.test(head)) return rest;
  const [size = "0", chunk = ""] = rest.split("\r\n");
  return chunk.slice(0, Number.parseInt(size, 16));
}

/**
 * The server's half of a WebSocket (RFC 6455), as much of it as a chat platform's gateway needs: text frames in and out,
 * fragments, ping and pong, the closing handshake. No extensions. Takes over a socket that node:http hands out on "upgrade".
 */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const OPCODE = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

export interface ServerSocket {
  readonly send: (text: string) => void;
  /** Starts the closing handshake. */
  readonly close: (code: number, reason?: string) => void;
  /** Cuts the connection without a word. */
  readonly destroy: () => void;
  /** False leaves pings unanswered: a connection that is dead and does not know it. */
  answersPings: boolean;
  /** False leaves the client's goodbye unanswered. */
  answersClose: boolean;
}

export interface Handlers {
  readonly onText: (text: string) => void;
  /** The client's code, or 1006 where the connection was cut. Called once. */
  readonly onClose: (code: number) => void;
}

export function acceptSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  handlers: Handlers,
): ServerSocket {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );

  let buffer = head;
  let fragments: Buffer[] = [];
  let closed = false;
  const finish = (code: number) => {
    if (closed) return;
    closed = true;
    handlers.onClose(code);
  };
  const server: ServerSocket = {
    answersPings: true,
    answersClose: true,
    send: (text) => void (closed || socket.write(frameOf(OPCODE.text, Buffer.from(text)))),
    close: (code, reason = "") => {
      if (closed) return;
      const payload = Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);
      socket.write(frameOf(OPCODE.close, payload));
    },
    destroy: () => socket.destroy(),
  };
  socket.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let frame = readFrame(buffer); frame !== null; frame = readFrame(buffer)) {
      buffer = buffer.subarray(frame.bytes);
      if (frame.opcode === OPCODE.ping && server.answersPings)
        socket.write(frameOf(OPCODE.pong, frame.payload));
      if (frame.opcode === OPCODE.text || frame.opcode === OPCODE.continuation) {
        fragments.push(frame.payload);
        if (!frame.last) continue;
        const text = Buffer.concat(fragments).toString("utf8");
        fragments = [];
        handlers.onText(text);
      }
      if (frame.opcode === OPCODE.close) {
        finish(frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005);
        if (server.answersClose) socket.end(frameOf(OPCODE.close, frame.payload));
      }
    }
  });
  // node:http leaves its half of a connection open.
  socket.on("end", () => socket.end());
  socket.on("close", () => finish(1006));
  socket.on("error", () => finish(1006));
  return server;
}

interface Frame {
  readonly opcode: number;
  readonly last: boolean;
  readonly payload: Buffer;
  /** Length of the frame on the wire. */
  readonly bytes: number;
}

/** The first frame of the buffer, unmasked; null while it is not there in full. */
function readFrame(buffer: Buffer): Frame | null {
  if (buffer.length < 2) return null;
  const first = buffer.readUInt8(0);
  const second = buffer.readUInt8(1);
  const short = second & 127;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const masked = second >= 128;
  const start = 2 + wide + (masked ? 4 : 0);
  if (buffer.length < start) return null;
  const length = wide === 0 ? short : wide === 2 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
  if (buffer.length < start + length) return null;
  const payload = Buffer.from(buffer.subarray(start, start + length));
  if (masked) {
    const mask = buffer.subarray(start - 4, start);
    for (let index = 0; index < length; index++)
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { opcode: first & 15, last: first >= 128, payload, bytes: start + length };
}

/** One unmasked frame, as servers send them. */
function frameOf(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head.writeUInt8(128 | opcode, 0);
  if (length < 126) head.writeUInt8(length, 1);
  else if (length < 65_536) {
    head.writeUInt8(126, 1);
    head.writeUInt16BE(length, 2);
  } else {
    head.writeUInt8(127, 1);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

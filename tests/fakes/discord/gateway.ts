/**
 * The fake's gateway, version 10: HELLO, heartbeats, IDENTIFY, READY, GUILD_CREATE, RESUME with replay, and the ways in which
 * a connection goes wrong. Sessions outlive their sockets, as Discord's do, unless the client closes with 1000 or 1001.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { acceptSocket, type ServerSocket } from "../websocket.ts";
import { APPLICATION, BOT, channelShown, GUILD, TOKEN, type World } from "./world.ts";

export const INTENTS = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;
/** "Reconnect and start a new session": not authenticated, twice authenticated, wrong sequence, timed out. */
const ENDS_SESSION = [4003, 4005, 4007, 4009];
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const MAX_EVENTS_PER_MINUTE = 120;
const MAX_PAYLOAD_BYTES = 4096;

interface Event {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Number of this shard, and of all. */
  readonly shard: readonly [number, number];
  readonly events: Event[];
  socket: ServerSocket | null;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard?: readonly [number, number];
}

export interface GatewayOptions {
  readonly heartbeatMs: number;
  readonly url: () => string;
}

export function makeGateway(world: World, { heartbeatMs, url }: GatewayOptions) {
  const sessions = new Map<string, Session>();
  const sockets = new Set<ServerSocket>();
  /** What clients sent, oldest first. */
  const received: { readonly op: number; readonly d: unknown }[] = [];
  const closes: number[] = [];
  /** Sockets that the fake itself closes. */
  const leaving = new WeakSet<ServerSocket>();
  /** When clients identified, by the real clock. */
  const identifies: number[] = [];
  let connections = 0;
  let acknowledges = true;
  let lateMs = 0;
  let answersClose = true;
  let rewound = 0;
  let refusal: number | null = null;
  let onReady: (() => void) | null = null;
  let onIdentify: ((send: (frame: object) => void) => void) | null = null;

  function accept(request: IncomingMessage, raw: Duplex, head: Buffer) {
    const query = new URL(request.url ?? "", "http://127.0.0.1").searchParams;
    let session: Session | null = null;
    const sentAt: number[] = [];
    const socket = acceptSocket(request, raw, head, {
      onText: (text) => {
        sentAt.push(Date.now());
        const lately = sentAt.filter((at) => at > Date.now() - 60_000).length;
        if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) return socket.close(4002);
        if (lately > MAX_EVENTS_PER_MINUTE) return socket.close(4008);
        take(JSON.parse(text));
      },
      onClose: (code) => {
        closes.push(code);
        sockets.delete(socket);
        if (session?.socket !== socket) return;
        session.socket = null;
        // A goodbye ends the session where the client said it first, not where it repeats ours.
        if (!leaving.has(socket) && (code === 1000 || code === 1001)) sessions.delete(session.id);
      },
    });
    sockets.add(socket);
    connections++;
    socket.answersClose = answersClose;
    if (query.get("v") !== "10" || query.get("encoding") !== "json") return socket.close(4012);
    emit(socket, { op: 10, d: { heartbeat_interval: heartbeatMs } });

    function take(frame: { op: number; d: unknown }): void {
      received.push(frame);
      if (frame.op === 1) acknowledge();
      else if (frame.op === 2) identify(frame.d as Identify);
      else if (frame.op === 6) resume(frame.d as { token: string; session_id: string; seq: number });
      else if (frame.op !== 3) socket.close(4001);
    }

    function acknowledge(): void {
      if (!acknowledges) return;
      if (lateMs === 0) emit(socket, { op: 11 });
      else setTimeout(() => emit(socket, { op: 11 }), lateMs).unref();
    }

    function identify({ token, intents, shard = [0, 1] }: Identify) {
      identifies.push(performance.now());
      if (session !== null) return socket.close(4005);
      if (refusal !== null) return socket.close(refusal);
      if (onIdentify !== null) return onIdentify((frame) => emit(socket, frame));
      if (token !== TOKEN) return socket.close(4004);
      if ((intents & PRIVILEGED) !== 0) return socket.close(4014);
      session = { id: randomUUID().replaceAll("-", ""), intents, shard, events: [], socket };
      sessions.set(session.id, session);
      push(session, "READY", {
        v: 10,
        user: { ...world.users.get(BOT), discriminator: "0", avatar: null },
        guilds: holdsGuild(session) ? [{ id: GUILD, unavailable: true }] : [],
        session_id: session.id,
        resume_gateway_url: url(),
        application: { id: APPLICATION, flags: 0 },
      });
      if (holdsGuild(session)) pushGuild(session);
      onReady?.();
    }

    function pushGuild(session: Session): void {
      const channels = [...world.channels.values()].filter(({ guild_id }) => guild_id === GUILD);
      push(session, "GUILD_CREATE", {
        ...world.guildShown(),
        unavailable: false,
        member_count: 3,
        members: [],
        presences: [],
        voice_states: [],
        threads: channels.filter(({ type }) => type === 11).map(channelShown),
        channels: channels.filter(({ type }) => type !== 11).map(channelShown),
      });
    }

    function resume({ token, session_id, seq }: { token: string; session_id: string; seq: number }) {
      const known = sessions.get(session_id);
      if (token !== TOKEN) return socket.close(4004);
      if (known === undefined) return emit(socket, { op: 9, d: false });
      if (seq > known.events.length) return socket.close(4007);
      known.socket?.destroy();
      known.socket = socket;
      session = known;
      for (const event of known.events.filter(({ s }) => s > seq - rewound))
        emit(socket, { op: 0, ...event });
      push(known, "RESUMED", { _trace: [] });
    }
  }

  function emit(socket: ServerSocket, frame: object): void {
    socket.send(JSON.stringify(frame));
  }

  function push(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d };
    session.events.push(event);
    if (session.socket !== null) emit(session.socket, { op: 0, ...event });
  }

  /** Discord's formula: a server belongs to one shard, direct messages to the first. */
  function holdsGuild({ shard: [id, count] }: Session, guild: string | undefined = GUILD): boolean {
    return guild === undefined ? id === 0 : Number((BigInt(guild) >> 22n) % BigInt(count)) === id;
  }

  /**
   * To every session whose intents ask for it and whose shard holds the place, connected or not: a resume replays what was
   * missed.
   */
  function dispatch(t: string, guild: string | undefined, d: (intents: number) => unknown): void {
    for (const session of sessions.values()) {
      if (!holdsGuild(session, guild)) continue;
      const shown = d(session.intents);
      if (shown !== null) push(session, t, shown);
    }
  }

  const each = (act: (socket: ServerSocket) => void) => {
    for (const socket of [...sockets]) act(socket);
  };

  return {
    accept,
    dispatch,
    received,
    closes,
    identifies,
    connections: () => connections,
    sessions,
    isConnected: () => [...sessions.values()].some(({ socket }) => socket !== null),
    /** Every later IDENTIFY is closed with this code. */
    refuse: (code: number | null) => {
      refusal = code;
    },
    /** What happens right behind READY, so that the client reads both at once. */
    onReady: (act: typeof onReady) => {
      onReady = act;
    },
    /** What an IDENTIFY is answered with instead of READY. */
    onIdentify: (act: typeof onIdentify) => {
      onIdentify = act;
    },
    /** Connections from now on leave the client's goodbye unanswered. */
    answerClose: (yes: boolean) => {
      answersClose = yes;
      for (const socket of sockets) socket.answersClose = yes;
    },
    reconnect: () => each((socket) => emit(socket, { op: 7, d: null })),
    invalidate: (resumable: boolean) => {
      if (!resumable) sessions.clear();
      each((socket) => emit(socket, { op: 9, d: resumable }));
    },
    cut: () => each((socket) => socket.destroy()),
    close: (code: number) => {
      if (ENDS_SESSION.includes(code)) sessions.clear();
      each((socket) => {
        leaving.add(socket);
        socket.close(code);
      });
    },
    /** Heartbeats stay unanswered until told otherwise, or are answered late. */
    acknowledge: (yes: boolean, afterMs = 0) => {
      acknowledges = yes;
      lateMs = afterMs;
    },
    sendRaw: (text: string) => each((socket) => socket.send(text)),
    /** A resume begins so many events before the one the client had last. */
    rewind: (count: number) => {
      rewound = count;
    },
    /** Sends an event that was sent already once more, with its own number. */
    replay: (count: number) => {
      for (const { socket, events } of sessions.values())
        if (socket !== null) for (const event of events.slice(-count)) emit(socket, { op: 0, ...event });
    },
    end: () => each((socket) => socket.destroy()),
  };
}

/**
 * discord.js's shards with what mended that can't be set. Each of these was met against the fake: a frame that is not what
 * Discord sends, or an error of a socket that was given up, ended the process (the library leaves them to nobody); a shard
 * told to leave while a greeting was still being read believed itself connected and stayed away for ever, or forgot the
 * session that it had just been given, with all that was asked in it; a shard about to connect again did so after the bot was
 * closed; and a connection that breaks again and again was tried twice a second.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from "discord.js";

/** The parts of a shard that the library keeps to itself. */
interface Shard {
  readonly status: WebSocketShardStatus;
  readonly connection: Socket | null;
  onMessage: (data: unknown, isBinary: boolean) => Promise<void>;
  internalConnect: () => Promise<void>;
  destroy: (options?: { reason?: string; recover?: number }) => Promise<void>;
}

interface Socket {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  readonly terminate: () => void;
  readonly on: (event: "error", listener: (error: unknown) => void) => void;
}

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

const RESUME = 1;

export interface Containment {
  readonly onFault: (error: unknown) => void;
  readonly connectTurn: (shard: number) => Promise<void>;
}

export interface ContainedShards {
  readonly build: (manager: Manager) => IShardingStrategy;
  /** No connection opens after this; those that are open are cut. */
  readonly cut: () => void;
}

export function containShards({ onFault, connectTurn }: Containment): ContainedShards {
  let isCut = false;
  let shardsOf = (): Iterable<Shard> => [];

  function contain(shard: Shard): void {
    const take = shard.onMessage.bind(shard);
    const connect = shard.internalConnect.bind(shard);
    const destroy = shard.destroy.bind(shard);
    let read = Promise.resolve();
    // One frame after the other: the library takes the next one in while it waits within one. Some of them are waited in for
    // long (a greeting until the first heartbeat), so the next turn of the event loop is enough.
    shard.onMessage = (data, isBinary) => {
      read = read.then(() => Promise.race([take(data, isBinary).catch(onFault), nextTurn()]));
      return read;
    };
    shard.destroy = (options) => {
      shard.connection?.on("error", onFault);
      return destroy(options);
    };
    shard.internalConnect = async () => {
      try {
        await connect();
      } catch (error) {
        onFault(error);
        const { status, connection } = shard;
        if (isCut || (connection !== null && connection.readyState < 2)) return;
        if (status === WebSocketShardStatus.Idle) await shard.internalConnect();
        // It comes back by itself.
        else await shard.destroy({ reason: "believed itself connected", recover: RESUME });
      }
    };
  }

  class Strategy extends SimpleShardingStrategy {
    override async spawn(ids: number[]): Promise<void> {
      await super.spawn(ids);
      for (const shard of shardsOf()) contain(shard);
    }
  }

  return {
    build(manager) {
      const strategy = new Strategy(manager);
      const shards = Reflect.get(strategy, "shards") as Map<number, Shard>;
      shardsOf = () => shards.values();
      const { retrieveSessionInfo } = manager.options;
      // The one thing that a shard asks for before it opens a connection.
      manager.options.retrieveSessionInfo = async (id) => {
        if (shards.get(id)?.status === WebSocketShardStatus.Idle) await connectTurn(id);
        return isCut ? await new Promise<never>(() => {}) : await retrieveSessionInfo(id);
      };
      return strategy;
    },
    cut() {
      isCut = true;
      for (const { connection } of shardsOf()) {
        connection?.on("error", onFault);
        connection?.terminate();
      }
    },
  };
}

/**
 * discord.js's shards with three things mended that can't be set: a frame that is not what Discord sends ends in a line of the
 * log and not in the process (the library leaves the rejection to nobody); a connection that breaks again and again is
 * tried less and less often; and a shard that was about to connect again when the bot was closed stays away.
 */
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from "discord.js";

/** The parts of a shard that the library keeps to itself. */
interface Shard {
  readonly status: WebSocketShardStatus;
  readonly connection: { readonly terminate?: () => void } | null;
  onMessage: (data: unknown, isBinary: boolean) => Promise<void>;
}

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

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

  class Strategy extends SimpleShardingStrategy {
    override async spawn(ids: number[]): Promise<void> {
      await super.spawn(ids);
      for (const shard of shardsOf()) {
        const take = shard.onMessage.bind(shard);
        shard.onMessage = (data, isBinary) => take(data, isBinary).catch(onFault);
      }
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
      for (const { connection } of shardsOf()) connection?.terminate?.();
    },
  };
}

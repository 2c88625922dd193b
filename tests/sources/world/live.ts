/** One life of the process that polls the world, from its start to its end or to the moment at which it is killed. */
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { START_FLAGS } from "../../tools/start-flags.ts";
import type { Orders, Report, Told } from "./polls.ts";
import type { World } from "./serve.ts";

export interface Life {
  readonly openedInMs: number;
  /** Ids, each time that the store acknowledged one as new. */
  readonly added: readonly string[];
  /** null for a life that was cut short. */
  readonly report: Report | null;
}

/** `killAfterMs`: from the first poll on. */
export async function live(
  world: World,
  orders: Omit<Orders, "port" | "startMs">,
  killAfterMs?: number,
): Promise<Life> {
  const given: Orders = { ...orders, port: world.port, startMs: world.now() };
  const child = fork(path.join(import.meta.dirname, "polls.ts"), [JSON.stringify(given)], {
    execArgv: [...START_FLAGS],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const added: string[] = [];
  let openedInMs = 0;
  let report: Report | null = null;
  const polling = new Promise<void>((resolve) => {
    child.on("message", (told: Told) => {
      if (told.kind === "open") ({ openedInMs } = told);
      if (told.kind === "kept") added.push(...told.added);
      if (told.kind === "done") ({ report } = told);
      if (told.kind !== "minute") return;
      world.move(told.nowMs);
      child.send("go", () => {});
      resolve();
    });
  });
  const ended = once(child, "exit");
  if (killAfterMs !== undefined) {
    await Promise.race([polling, ended]);
    await Promise.race([pause(killAfterMs), ended]);
    child.kill("SIGKILL");
  }
  await ended;
  return { openedInMs, added, report };
}

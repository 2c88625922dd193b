/**
 * What was posted to the sandbox: kept for the pages that are open, which wait for news. In memory alone, the last few.
 * Versions count every change, so that a page asks for what came after the one it knows.
 */
import type { Delivery, Found, Outcome, Receipt } from "../../src/adapter.ts";
import type { Drawn, News, Post } from "./wire.ts";

const MAX_POSTS = 50;

interface Kept {
  readonly post: Post;
  readonly delivery: Pick<Delivery, "id" | "part">;
  readonly version: number;
}

export type Posts = ReturnType<typeof makePosts>;

export function makePosts() {
  const kept = new Map<string, Kept>();
  const waiting = new Set<() => void>();
  let version = 0;
  let hasDropped = false;

  function put(post: Post, delivery: Kept["delivery"]): void {
    version++;
    kept.set(post.id, { post, delivery, version });
    for (const id of kept.keys()) {
      if (kept.size <= MAX_POSTS) break;
      kept.delete(id);
      hasDropped = true;
    }
    wake();
  }

  function wake(): void {
    for (const go of waiting) go();
    waiting.clear();
  }

  function news(after: number): News {
    // A page that knows more than there is was opened before a restart.
    const since = after > version ? 0 : after;
    const posts = [...kept.values()].filter((one) => one.version > since).map(({ post }) => post);
    return { version, posts };
  }

  return {
    add(channel: string, drawn: Drawn, { id, part }: Delivery): Receipt {
      const message = String(version + 1);
      put({ id: message, channel, drawn }, { id, part });
      return { channel, message };
    },

    /** `drawn` null takes it away. */
    change(receipt: Receipt, drawn: Drawn | null): Outcome {
      const found = kept.get(receipt.message);
      if (found === undefined || found.post.channel !== receipt.channel || found.post.drawn === null)
        return { kind: "refused", reason: "the sandbox no longer has that post" };
      put({ ...found.post, drawn }, found.delivery);
      return { kind: "sent", receipt };
    },

    find(channel: string, { id, part }: Delivery): Found {
      const isIt = ({ post, delivery }: Kept) =>
        post.channel === channel && post.drawn !== null && delivery.id === id && delivery.part === part;
      const receipts = [...kept.values()].filter(isIt).map(({ post }) => ({ channel, message: post.id }));
      if (receipts.length > 0) return { kind: "seen", receipts };
      if (!hasDropped) return { kind: "absent" };
      return { kind: "unknowable", reason: `only the last ${MAX_POSTS} posts are kept` };
    },

    /** At once where there is news, else when there is, at the latest when the signal fires. */
    async wait(after: number, until: AbortSignal): Promise<News> {
      if (after === version && !until.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.add(resolve);
        until.addEventListener("abort", () => resolve(), { once: true });
        await promise;
        waiting.delete(resolve);
      }
      return news(after);
    },
  };
}

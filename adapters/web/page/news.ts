/** Waits for what is posted to the sandbox, and so learns whether the bot still runs. */
import type { Post } from "../wire.ts";
import { type Api, Refused } from "./api.ts";

const AGAIN_MS = 2_000;

/** Goes on until the page is left, or was served by a bot that has been restarted since. */
export async function followNews(
  api: Api,
  onPost: (post: Post) => void,
  onHealth: (health: "fine" | "silent" | "restarted") => void,
): Promise<never> {
  for (let version = 0; ; ) {
    try {
      const news = await api.news(version);
      version = news.version;
      onHealth("fine");
      for (const post of news.posts) onPost(post);
      if (news.posts.length === 0) await pause(50);
    } catch (cause) {
      const restarted = cause instanceof Refused && cause.failure.error === "token";
      onHealth(restarted ? "restarted" : "silent");
      await pause(AGAIN_MS);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}

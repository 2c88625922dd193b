/**
 * Forum and media channels, where a post is a thread: its name is the message's summary, its tags those whose name stands in
 * it, and later parts are messages in it. A thread's first message takes no nonce, so what was begun lately is looked through
 * before every try: a try that seemed to fail may have begun it.
 */
import { type APIMessage, type APIThreadChannel, Routes } from "discord.js";
import type { Delivery, Receipt } from "../../src/adapter.ts";
import { shorten } from "../../src/message/fit-block.ts";
import { lookUp, PARTS_APART_MS } from "./find.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { UnreadableError } from "./outcome.ts";
import { uploads } from "./pages.ts";
import { patiently } from "./patiently.ts";
import type { PostTools } from "./post.ts";
import type { Rendered } from "./render.ts";

interface Tag {
  readonly id: string;
  readonly name: string;
  /** Only those who manage threads may put it on. */
  readonly moderated?: boolean;
}

interface ForumChannel {
  readonly available_tags?: readonly Tag[];
}

/** resources/channel, "Thread": `applied_tags`. */
const MAX_TAGS = 5;
/** The ledger looks older tries up by itself. */
const LATELY_MS = 15 * 60_000;

/** The thread in which the first part of a post stands; null where there is none, or this is the first. */
export async function threadOf(
  channel: string,
  delivery: Delivery,
  tools: PostTools,
): Promise<string | null> {
  if (delivery.part === 0) return null;
  const since = new Date(tools.now() - PARTS_APART_MS);
  const found = await lookUp(channel, { ...delivery, part: 0 }, since, tools);
  return found.kind === "seen" ? (found.receipts[0]?.channel ?? null) : null;
}

export async function beginThread(
  channel: string,
  title: string,
  page: Rendered,
  delivery: Delivery,
  tools: PostTools,
): Promise<Receipt> {
  const { rest, wait, now, postTurn } = tools;
  const found = await lookUp(channel, delivery, new Date(now() - LATELY_MS), tools);
  if (found.kind === "seen" && found.receipts[0] !== undefined) return found.receipts[0];
  if (found.kind === "unknowable") throw new UnreadableError(found.reason);
  const forum = await patiently(() => rest.get(Routes.channel(channel)) as Promise<ForumChannel>, wait);
  const tags = (forum.available_tags ?? []).filter(
    ({ name, moderated }) => moderated !== true && hasWord(title, name),
  );
  await postTurn();
  const thread = (await rest.post(Routes.threads(channel), {
    body: {
      name: shorten(title, DISCORD_LIMITS.maxThreadNameChars) || "Briefing",
      applied_tags: tags.slice(0, MAX_TAGS).map(({ id }) => id),
      message: page.body,
    },
    files: uploads(page),
  })) as APIThreadChannel & { readonly message?: APIMessage };
  // A starter carries its thread's id.
  return { channel: thread.id, message: thread.message?.id ?? thread.id };
}

/** "Korea" is in "Korea briefing", "us" not in "Russia". Korean glues its particles to a word's end: there it may go on. */
function hasWord(title: string, word: string): boolean {
  const name = word.normalize("NFC").trim();
  if (name === "") return false;
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const end = /\p{Script=Hangul}$/u.test(name) ? "" : "(?![\\p{L}\\p{N}])";
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${end}`, "iu").test(title.normalize("NFC"));
}

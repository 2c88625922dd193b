/** Both platforms in the same words: what a test does to a channel there, and what it sees in it. */
import { NEWS, OWNER } from "../fakes/discord/index.ts";
import { BOT } from "../fakes/discord/world.ts";
import { SCOPES } from "../fakes/slack/index.ts";
import { SLACK_CHANNEL } from "./articles.ts";
import type { Scene } from "./scene.ts";

export const PLATFORMS = ["discord", "slack"] as const;
export type PlatformName = (typeof PLATFORMS)[number];

/** How the platform takes the next post: it is done or not, and no answer comes or the connection breaks. */
export type Loss = "done, cut" | "done, hangs" | "hangs";

export interface Side {
  /** An address for schedules, and whom they tell. */
  readonly channel: string;
  readonly tell: string;
  /** Of the platform's own server, and the settings that lead a bot there and to no other platform. */
  readonly port: number;
  env(port: number): NodeJS.ProcessEnv;
  /** The bot's messages there, oldest first, threads included. */
  posts(): readonly string[];
  /** What the bot told whoever set the schedule up. */
  notices(): number;
  /** Requests for a post so far, carried out or not. */
  asked(): number;
  lose(loss: Loss): void;
  /** The next deletion is carried out, and its answer lost. */
  loseDeletion(): void;
  mayReadHistory(may: boolean): void;
  /** Another message with the same mark, younger. */
  copy(message: string): void;
  remove(message: string): void;
  /** Takes the channel away; the result puts it back. */
  takeChannel(): () => void;
  /** What the bot answers to "status" there. */
  status(): Promise<string>;
}

export const SIDES: Readonly<Record<PlatformName, (scene: Scene) => Side>> = {
  discord: ({ discord }) => {
    const { world } = discord;
    const path = `/channels/${NEWS}/messages`;
    const news = () => world.channels.get(NEWS);
    const direct = () => [...world.channels.values()].filter(({ type }) => type === 1);
    return {
      channel: `discord:${NEWS}`,
      tell: `discord:@${OWNER}`,
      port: Number(new URL(discord.apiUrl).port),
      env: (port) => ({
        DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
        SLACK_BOT_TOKEN: "",
        SLACK_APP_TOKEN: "",
      }),
      posts: () => (news()?.messages ?? []).filter(({ author }) => author.id === BOT).map(({ id }) => id),
      notices: () => direct().flatMap(({ messages }) => messages).length,
      asked: () =>
        discord.requests.filter((request) => request.method === "POST" && request.path === path).length,
      lose: (loss) =>
        discord.fail("POST", new RegExp(`^${path}$`), {
          kind: loss === "hangs" ? "hang" : loss === "done, cut" ? "done-then-cut" : "done-then-hang",
        }),
      loseDeletion: () => discord.fail("DELETE", new RegExp(`^${path}/`), { kind: "done-then-cut" }),
      mayReadHistory: (may) => void news()?.denied[may ? "delete" : "add"]("readHistory"),
      copy(message) {
        const original = news()?.messages.find(({ id }) => id === message);
        if (original !== undefined) news()?.messages.push({ ...original, id: world.snowflake() });
      },
      remove(message) {
        const messages = news()?.messages ?? [];
        messages.splice(
          messages.findIndex(({ id }) => id === message),
          1,
        );
      },
      takeChannel() {
        const taken = news();
        world.channels.delete(NEWS);
        return () => void (taken !== undefined && world.channels.set(NEWS, taken));
      },
      async status() {
        const asked = discord.slash("status", {}, { user: OWNER, channel: NEWS });
        return JSON.stringify(await asked.answer);
      },
    };
  },
  slack: ({ slack }) => {
    const { workspace, settings } = slack;
    const here = () => slack.messages(SLACK_CHANNEL);
    const called = (message: string) => here().find(({ ts }) => ts === message);
    return {
      channel: `slack:${SLACK_CHANNEL}`,
      tell: "slack:@U1",
      port: Number(new URL(slack.apiUrl).port),
      env: (port) => ({ SLACK_API_URL: `http://127.0.0.1:${port}/api/`, DISCORD_TOKEN: "" }),
      posts: () => here().map(({ ts }) => ts),
      notices: () => slack.messages("D1").length,
      asked: () =>
        slack.requests.filter(
          ({ method, params }) =>
            method === "chat.postMessage" && (params.channel ?? SLACK_CHANNEL) === SLACK_CHANNEL,
        ).length,
      lose: (loss) =>
        slack.fail({
          method: "chat.postMessage",
          answer: loss === "done, cut" ? "cut" : "hang",
          acts: loss !== "hangs",
        }),
      loseDeletion: () => slack.fail({ method: "chat.delete", answer: "cut", acts: true }),
      mayReadHistory(may) {
        settings.scopes = may ? SCOPES : SCOPES.filter((scope) => !scope.endsWith(":history"));
      },
      copy(message) {
        const original = called(message);
        if (original === undefined) return;
        const { ts } = workspace.post(SLACK_CHANNEL, original.sent);
        const made = called(ts);
        if (made !== undefined) made.metadata = original.metadata;
      },
      remove(message) {
        const post = called(message);
        if (post !== undefined) workspace.remove(post);
      },
      takeChannel() {
        const taken = workspace.channels.get(SLACK_CHANNEL);
        workspace.channels.delete(SLACK_CHANNEL);
        return () => void (taken !== undefined && workspace.channels.set(SLACK_CHANNEL, taken));
      },
      async status() {
        const notes = () => slack.privateMessages(SLACK_CHANNEL, "U1");
        const before = notes().length;
        await slack.slash("/dateline", "status", { channel: SLACK_CHANNEL });
        return JSON.stringify(await slack.until(() => notes()[before]));
      },
    };
  },
};

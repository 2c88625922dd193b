/**
 * What every change of the sources needs: a live bot, somebody who may, an address, and one briefing. In: the invocation of a
 * command with the options "link" and "topic". Throws a UserError that says what is missing.
 */
import { takeAddress } from "../ask/normalize.ts";
import { SourceError, UserError } from "../errors.ts";
import { SOURCE_WORDS } from "../message/source-words.ts";
import type { Invocation, Option } from "../model/command.ts";
import type { Definition } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk, SourceDesk } from "./desk.ts";
import { textOption } from "./options.ts";
import { meantTopics } from "./topics.ts";

export interface Change {
  readonly sources: SourceDesk;
  readonly definition: Definition;
  /** As it was typed, without the briefing's name behind it; empty where there was none. */
  readonly link: string;
}

/** Asked first, so that nobody learns from errors what they may not change. */
export async function mayChange(
  { where, who }: Pick<Invocation, "where" | "who">,
  language: Message["language"],
  desk: CommandDesk,
): Promise<SourceDesk> {
  const words = SOURCE_WORDS[language];
  if (desk.sources === undefined) throw new UserError(words.noNetwork);
  if (desk.mayManage === undefined || !(await desk.mayManage(where, who)))
    throw new UserError(words.notYours);
  return desk.sources;
}

/** `/sources add https://… korea`: the topic may stand behind the address. */
export async function changeOf(
  { options, where, who }: Invocation,
  language: Message["language"],
  desk: CommandDesk,
): Promise<Change> {
  const sources = await mayChange({ where, who }, language, desk);
  const typed = options.link ?? "";
  const address = takeAddress(typed);
  const behind = address?.rest.trim() ?? "";
  const topic = options.topic ?? (behind === "" ? undefined : behind);
  const [definition, ...others] = meantTopics(topic, where, desk.definitions());
  if (definition === undefined || definition.isEverywhere || others.length > 0) {
    const titles = desk.definitions().map(({ name }) => name);
    throw new UserError(SOURCE_WORDS[language].whichTopic(titles.join(", ")));
  }
  return { sources, definition, link: address?.url ?? typed };
}

/** What reads an address that was typed; where that fails, it is said to whoever typed it. */
export function readable<T>(reading: Promise<T>, language: Message["language"]): Promise<T> {
  return reading.catch((cause: unknown) => {
    throw cause instanceof SourceError
      ? new UserError(SOURCE_WORDS[language].readFailed(cause.message))
      : cause;
  });
}

export const LINK: Option = textOption({
  name: "link",
  names: { ko: "주소" },
  description: "Address of the feed, or of a page that has one",
  descriptions: { ko: "피드나 피드가 있는 페이지의 주소" },
  maxChars: 2_000,
  example: "https://www.example.org/feed.xml",
  required: true,
  rest: true,
});

export const TOPIC: Option = textOption({
  name: "topic",
  names: { ko: "주제" },
  description: "Which briefing; left out: this channel's own",
  descriptions: { ko: "어느 브리핑인지. 비우면 이 채널의 브리핑" },
  maxChars: 200,
  example: "korea",
  completes: true,
});

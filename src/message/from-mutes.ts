/** What is muted for a person and for a channel, each with what takes it away: for `/mute` and the page of one's own. Pure. */
import type { Block, Choice, Message } from "../model/message.ts";
import { MAX_CHOICES } from "./choose.ts";
import { privately } from "./notice.ts";
import { PERSON_WORDS } from "./person-words.ts";
import { plain, soft } from "./spans.ts";
import type { Language } from "./words.ts";

/** The command that asks for the words. */
export const MUTE_FORM = "mute-words";

const MAX_BUTTONS = 4;

export type Whose = "me" | "here";

export function mutesMessage(mutes: Readonly<Record<Whose, readonly string[]>>, language: Language): Message {
  const words = PERSON_WORDS[language];
  const none = mutes.me.length + mutes.here.length === 0;
  const blocks: Block[] = [
    { kind: "heading", text: words.muted },
    ...(none ? [{ kind: "text", spans: [plain(words.mutedNone)] } as const] : []),
    ...muteBlocks(mutes.me, "me", language),
    ...muteBlocks(mutes.here, "here", language),
  ];
  return privately(blocks, words.muted, language);
}

/** Nothing where nothing is muted. */
export function muteBlocks(muted: readonly string[], whose: Whose, language: Language): readonly Block[] {
  if (muted.length === 0) return [];
  const words = PERSON_WORDS[language];
  const choices: Choice[] = muted.map((label) => ({
    label,
    invocation: { command: "unmute", options: { words: label, ...(whose === "here" && { for: "here" }) } },
  }));
  const asButtons = muted.length <= MAX_BUTTONS;
  return [
    { kind: "text", spans: [soft(whose === "me" ? words.mutedYou : words.mutedHere)] },
    { kind: "text", spans: [plain(muted.map((one) => `“${one}”`).join(", "))] },
    asButtons
      ? {
          kind: "actions",
          actions: choices.map(({ label, invocation }) => ({
            kind: "run",
            label: `${words.unmute}: ${label}`,
            invocation,
          })),
        }
      : { kind: "choices", placeholder: words.unmute, choices: choices.slice(0, MAX_CHOICES) },
  ];
}

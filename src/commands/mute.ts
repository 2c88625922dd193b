/**
 * `/mute [words] [here]`: leaves reports on certain words, of an outlet or on a topic out of one's own briefings and answers,
 * or, by those who manage the channel, out of everybody's there. Without words: what is muted. `/unmute` takes it away.
 */
import { UserError } from "../errors.ts";
import { chooseMessage, MAX_CHOICES } from "../message/choose.ts";
import { MUTE_FORM, mutesMessage, type Whose } from "../message/from-mutes.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import type { Command, Invocation, Option } from "../model/command.ts";
import type { Choice, Message } from "../model/message.ts";
import { wordKey } from "../text/find-definition.ts";
import { channelOf } from "../text/place.ts";
import { shortly } from "./asked.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { textOption } from "./options.ts";
import { type PeopleDesk, peopleOf, personOf } from "./people.ts";
import { outletCandidates, suggestions, topicCandidates } from "./suggest.ts";

const MAX_CHARS = 60;

const WORDS: Option = textOption({
  name: "words",
  names: { ko: "말" },
  description: "Words, an outlet or a topic; left out: what is muted",
  descriptions: { ko: "말, 매체 또는 주제. 비우면 지금 숨긴 것" },
  maxChars: MAX_CHARS,
  example: "crypto",
  completes: true,
  rest: true,
});

const FOR: Option = {
  name: "for",
  names: { ko: "대상" },
  description: "For yourself, or for everybody in this channel",
  descriptions: { ko: "나에게만, 또는 이 채널의 모두에게" },
  kind: "choice",
  required: false,
  choices: [
    { name: "me", value: "me" },
    { name: "everybody here", value: "here" },
  ],
  completes: false,
  maxChars: 20,
  example: "me",
};

function commandOf(name: string, ko: string, description: string, korean: string): Command {
  return {
    name,
    names: { ko },
    description,
    descriptions: { ko: korean },
    options: [WORDS, FOR],
    visibility: "private",
    hidden: false,
  };
}

export const mute: Handler = {
  command: commandOf(
    "mute",
    "숨기기",
    "Leave words, an outlet or a topic out of your news; without words: what is muted",
    "어떤 말, 매체, 주제를 내 소식에서 빼기. 비우면 지금 숨긴 것",
  ),
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const said = PERSON_WORDS[language];
    const people = peopleOf(desk, invocation);
    const { words } = invocation.options;
    const mutes = await mutesHere(invocation, people);
    if (words === undefined) return mutesMessage(mutes, language);
    if (wordKey(words) === "") throw new UserError(said.badMute);
    const whose = whoseOf(invocation);
    await mayMute(whose, invocation, desk);
    const before = called(words, mutes[whose]);
    if (before === undefined) await people.mute({ address: addressOf(whose, invocation), words }, invocation);
    return sayMessage({
      heading: said.nowMuted(before ?? words),
      lines: [whose === "me" ? said.nowMutedYou : said.nowMutedHere],
      actions: [
        {
          kind: "run",
          label: said.unmute,
          invocation: { command: "unmute", options: { words: before ?? words, for: whose } },
        },
      ],
      language,
    });
  },
  suggest: async ({ typed }, desk) =>
    suggestions(typed, [...topicCandidates(desk), ...(await outletCandidates(desk))]),
};

/** The same as a form, for the button that asks for the words; for oneself. */
export const muteForm: Handler = {
  ...mute,
  command: {
    ...mute.command,
    name: MUTE_FORM,
    options: [{ ...WORDS, required: true, completes: false }],
    hidden: true,
  },
};

export const unmute: Handler = {
  command: commandOf("unmute", "숨김해제", "Hear again of what you muted", "숨긴 것을 다시 보기"),
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const said = PERSON_WORDS[language];
    const people = peopleOf(desk, invocation);
    const { words } = invocation.options;
    const mutes = await mutesHere(invocation, people);
    const whose = whoseOf(invocation);
    const meant = words === undefined ? undefined : called(words, mutes[whose]);
    if (meant === undefined) return whichMessage(words, mutes, language);
    await mayMute(whose, invocation, desk);
    await people.unmute({ address: addressOf(whose, invocation), words: meant }, invocation);
    return sayMessage({ heading: said.unmuted(meant), language });
  },
  suggest: async ({ typed }, desk) =>
    suggestions(typed, [...topicCandidates(desk), ...(await outletCandidates(desk))]),
};

function whoseOf({ options }: Invocation): Whose {
  return options.for === "here" ? "here" : "me";
}

function addressOf(whose: Whose, invocation: Invocation): string {
  return whose === "here" ? channelOf(invocation.where) : personOf(invocation);
}

async function mutesHere(
  invocation: Invocation,
  people: PeopleDesk,
): Promise<Readonly<Record<Whose, readonly string[]>>> {
  const person = personOf(invocation);
  const channel = channelOf(invocation.where);
  const all = await people.mutesOf([person, channel]);
  const of = (address: string) => all.filter((one) => one.address === address).map(({ words }) => words);
  return { me: of(person), here: of(channel) };
}

/** However it is spelt. */
function called(words: string, muted: readonly string[]): string | undefined {
  return muted.find((known) => wordKey(known) === wordKey(words));
}

/** For everybody: only those who manage the channel, asked of the platform; where it can't be asked, nobody. */
async function mayMute(whose: Whose, { where, who, locale }: Invocation, desk: CommandDesk): Promise<void> {
  if (whose === "me") return;
  const rights = (await desk.rights?.(channelOf(where), who)) ?? null;
  if (rights?.personMayManage !== true) throw new UserError(PERSON_WORDS[languageOf(locale)].notManager);
}

function whichMessage(
  words: string | undefined,
  mutes: Readonly<Record<Whose, readonly string[]>>,
  language: Message["language"],
): Message {
  const said = PERSON_WORDS[language];
  const choices = (["me", "here"] as const).flatMap((whose): Choice[] =>
    mutes[whose].map((label) => ({
      label,
      invocation: { command: "unmute", options: { words: label, for: whose } },
    })),
  );
  if (choices.length === 0) throw new UserError(said.mutedNone);
  const question = words === undefined ? said.unmuteWhich : said.notMuted(shortly(words));
  return chooseMessage({ question, choices: choices.slice(0, MAX_CHOICES), language });
}

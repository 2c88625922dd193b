/** Every command there is, one file each. To add one, write its file and put it here. */
import { UserError } from "../errors.ts";
import { ANSWERS } from "../message/answer-words.ts";
import type { Invocation } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { another } from "./another.ts";
import { makeAsk } from "./ask.ts";
import { brief } from "./brief.ts";
import { context } from "./context.ts";
import { decline } from "./decline.ts";
import type { CommandDesk } from "./desk.ts";
import { follow, followForm } from "./follow.ts";
import type { Handler } from "./handler.ts";
import { makeHelp } from "./help.ts";
import { makeHome } from "./home.ts";
import { languageOf } from "./language.ts";
import { link } from "./link.ts";
import { more } from "./more.ts";
import { mute, muteForm, unmute } from "./mute.ts";
import { withoutMuted } from "./muted.ts";
import { checkedOptions } from "./options.ts";
import { makePick } from "./pick.ts";
import { quiet, quietForm } from "./quiet.ts";
import { quote } from "./quote.ts";
import { rate } from "./rate.ts";
import { SCHEDULE_HANDLERS } from "./schedule.ts";
import { searchNews } from "./search-news.ts";
import { shorter } from "./shorter.ts";
import { source } from "./source.ts";
import { sourcesAdd } from "./sources-add.ts";
import { sourcesExport } from "./sources-export.ts";
import { sourcesImport } from "./sources-import.ts";
import { sourcesList } from "./sources-list.ts";
import { sourcesRemove } from "./sources-remove.ts";
import { speakers } from "./speakers.ts";
import { status } from "./status.ts";
import { stop } from "./stop.ts";
import { story } from "./story.ts";
import { translate } from "./translate.ts";
import { unfollow } from "./unfollow.ts";
import { verify } from "./verify.ts";
import { why } from "./why.ts";

/** In the order people are shown them; hidden ones last. */
export const HANDLERS: readonly Handler[] = [
  brief,
  quote,
  searchNews,
  sourcesList,
  sourcesAdd,
  sourcesRemove,
  sourcesImport,
  sourcesExport,
  verify,
  ...SCHEDULE_HANDLERS,
  follow,
  unfollow,
  quiet,
  mute,
  unmute,
  status,
  why,
  makeHelp(() => HANDLERS.map(({ command }) => command)),
  makeAsk(runCommand),
  makePick(runCommand),
  another,
  context,
  decline,
  followForm,
  makeHome(runCommand),
  link,
  more,
  muteForm,
  quietForm,
  rate,
  shorter,
  source,
  speakers,
  stop,
  story,
  translate,
];

/** Throws a UserError for what the person can mend: an unknown command, options that do not fit. */
export async function runCommand(invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const language = languageOf(invocation.locale);
  const handler = handlerOf(invocation.command);
  if (handler === null) throw new UserError(ANSWERS[language].unknownCommand);
  if (desk.definitions().length === 0) throw new UserError(ANSWERS[language].noBriefings);
  const options = checkedOptions(handler.command, handler.inner ?? [], invocation.options, language);
  const asked = { ...invocation, options };
  return handler.run(asked, await withoutMuted(asked, handler.command, desk));
}

export function handlerOf(name: string): Handler | null {
  return HANDLERS.find(({ command }) => command.name === name) ?? null;
}

/**
 * What the page can ask for: an answer to what was typed, pressed or filled in, completions, and news of what was posted.
 * In: fields as the page sends them, checked one by one. Out: JSON. Throws a `BadRequest` and nothing else.
 */
import { randomBytes } from "node:crypto";
import type { Listener } from "../../src/adapter.ts";
import type { Log } from "../../src/log.ts";
import { messageForTyped } from "../../src/message/from-typed.ts";
import { decodeInvocation } from "../../src/message/invocation-id.ts";
import { languageOf } from "../../src/message/localized.ts";
import { parseTyped, type Typed, withForm } from "../../src/message/typed.ts";
import type { Command, Option, Suggestion } from "../../src/model/command.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import { BadRequest, type Fields, numberField, textField, textsField } from "./body.ts";
import { complete } from "./complete.ts";
import { draw } from "./draw.ts";
import { examplesOf } from "./examples.ts";
import { formOf, readForm } from "./form.ts";
import { failed, oldButton } from "./notes.ts";
import type { Pictures } from "./pictures.ts";
import type { Posts } from "./posts.ts";
import { makeSessions, rememberForm, type Session } from "./sessions.ts";
import type { News, Reply, Start } from "./wire.ts";

export interface ApiTools {
  readonly commands: readonly Command[];
  readonly on: Listener;
  readonly pictures: Pictures;
  readonly posts: Posts;
  readonly log: Log;
  /** Fires when waiting must end. */
  readonly closing: AbortSignal;
}

export type Action = (fields: Fields, secret: string) => Promise<object>;

const WHERE = "web:sandbox";
/** A line; Discord's own input takes 4,000 too. */
const MAX_TEXT_CHARS = 4_000;
const MAX_ID_CHARS = 200;
const MAX_WORKING = 4;
const NEWS_MS = 25_000;

export function makeApi(tools: ApiTools): ReadonlyMap<string, Action> {
  const { commands, on, pictures, posts, log, closing } = tools;
  const sessions = makeSessions();

  function withSession(act: (fields: Fields, session: Session) => Promise<object>): Action {
    return async (fields, secret) => {
      const session = sessions.of(secret);
      if (session === undefined) throw new BadRequest(410, "This conversation has ended.", "session");
      return act(fields, session);
    };
  }

  async function start(fields: Fields): Promise<Start> {
    const locale = localeOf(textField(fields, "locale", MAX_ID_CHARS));
    return { session: sessions.open(locale), examples: await examplesOf(commands, on, WHERE, locale) };
  }

  const reply = (message: Message): Reply => ({ kind: "answer", drawn: draw(message, pictures) });

  async function answer(invocation: ButtonInvocation, session: Session): Promise<Reply> {
    const { who, locale } = session;
    if (session.working >= MAX_WORKING) throw new BadRequest(429, "One after the other, please.", "busy");
    session.working++;
    try {
      return reply(await on.answer({ ...invocation, where: WHERE, who, direct: true, locale }));
    } catch (cause) {
      const reference = randomBytes(3).toString("hex");
      log.error({ err: cause, command: invocation.command, reference }, "an answer failed");
      return reply(failed(reference, languageOf(locale)));
    } finally {
      session.working--;
    }
  }

  async function carryOut(typed: Typed, session: Session): Promise<Reply> {
    const language = languageOf(session.locale);
    switch (typed.kind) {
      case "nothing":
        return { kind: "nothing" };
      case "run":
        return answer(typed.invocation, session);
      case "incomplete":
        return { kind: "form", form: formOf(typed, rememberForm(session, typed), language) };
      default:
        return reply(messageForTyped(typed, language));
    }
  }

  async function say(fields: Fields, session: Session): Promise<Reply> {
    return carryOut(parseTyped(textField(fields, "text", MAX_TEXT_CHARS), commands), session);
  }

  /** What stands behind "~" is the platform's, not the invocation's. */
  async function press(fields: Fields, session: Session): Promise<Reply> {
    const id = textField(fields, "id", MAX_ID_CHARS).split("~", 1)[0] ?? "";
    const invocation = decodeInvocation(id);
    const command = commands.find(({ name }) => name === invocation?.command);
    if (invocation === null || command === undefined) return reply(oldButton(languageOf(session.locale)));
    return carryOut(withForm(command, invocation.options), session);
  }

  async function fill(fields: Fields, session: Session): Promise<Reply> {
    const form = session.forms.get(textField(fields, "form", MAX_ID_CHARS));
    if (form === undefined) return reply(oldButton(languageOf(session.locale)));
    return carryOut(readForm(form, fields), session);
  }

  function suggestFor({ locale }: Session) {
    return async (
      { name: command }: Command,
      { name: option }: Option,
      typed: string,
      options: Readonly<Record<string, string>>,
    ): Promise<readonly Suggestion[]> =>
      on.suggest({ command, option, typed, options, where: WHERE, locale }).catch(() => []);
  }

  async function completeLine(fields: Fields, session: Session): Promise<object> {
    const text = textField(fields, "text", MAX_TEXT_CHARS);
    const caret = Math.min(numberField(fields, "caret"), text.length);
    const language = languageOf(session.locale);
    return {
      completions: await complete(text, caret, { commands, language, suggest: suggestFor(session) }),
    };
  }

  /** Completions of one field of a form. */
  async function suggest(fields: Fields, session: Session): Promise<object> {
    const form = session.forms.get(textField(fields, "form", MAX_ID_CHARS));
    const name = textField(fields, "field", MAX_ID_CHARS);
    const option = form?.command.options.find((known) => known.name === name && known.completes);
    if (form === undefined || option === undefined) return { suggestions: [] };
    const others = form.command.options.map((known) => known.name).filter((known) => known !== name);
    const typed = textField(fields, "typed", MAX_TEXT_CHARS);
    const given = textsField(fields, "fields", others);
    return { suggestions: await suggestFor(session)(form.command, option, typed, given) };
  }

  async function news(fields: Fields): Promise<News> {
    return posts.wait(numberField(fields, "after"), AbortSignal.any([AbortSignal.timeout(NEWS_MS), closing]));
  }

  return new Map<string, Action>([
    ["/start", start],
    ["/say", withSession(say)],
    ["/press", withSession(press)],
    ["/fill", withSession(fill)],
    ["/complete", withSession(completeLine)],
    ["/suggest", withSession(suggest)],
    ["/news", withSession(news)],
  ]);
}

function localeOf(tag: string): string {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(tag) ? tag : "en";
}

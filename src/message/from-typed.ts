/**
 * What to say to a line that no command understands: the nearest commands as buttons, or how the command is called.
 * In: what was typed, as parsed. Out: a private message. Pure.
 */
import type { Command } from "../model/command.ts";
import type { Action, Message, Span } from "../model/message.ts";
import { typedName } from "./command-name.ts";
import { safeLine } from "./safe-text.ts";
import { plain } from "./spans.ts";
import type { Typed } from "./typed.ts";
import { type Language, WORDS } from "./words.ts";

type NotUnderstood = Extract<Typed, { kind: "unknown" | "left-over" }>;

const MAX_SHOWN_CHARS = 60;

export function messageForTyped(typed: NotUnderstood, language: Language): Message {
  const words = WORDS[language];
  const nearest = typed.kind === "unknown" ? typed.nearest : [];
  const summary =
    typed.kind === "unknown"
      ? words.noCommand(shortened(typed.name))
      : words.leftOver(typedName(typed.command.name), shortened(typed.words));
  const spans: readonly Span[] =
    typed.kind === "left-over"
      ? usageSpans(typed.command, language)
      : [plain(nearest.length > 0 ? words.didYouMean : words.seeHelp)];
  const actions: Action[] = [
    ...nearest.filter(({ name }) => name !== "help").map((command) => buttonFor(command, language)),
    { kind: "run", label: words.helpButton, invocation: { command: "help", options: {} } },
  ];
  return {
    blocks: [
      { kind: "heading", text: summary },
      { kind: "text", spans },
      { kind: "actions", actions },
    ],
    summary,
    accent: "slate",
    visibility: "private",
    language,
  };
}

function buttonFor({ name, names }: Command, language: Language): Action {
  return {
    kind: "run",
    label: `/${typedName(names?.[language] ?? name)}`,
    invocation: { command: name, options: {} },
  };
}

function usageSpans({ name, options }: Command, language: Language): readonly Span[] {
  const words = WORDS[language];
  if (options.length === 0) return [plain(`${words.takesNothing} `), { kind: "command", command: name }];
  const named = options.map((option) => `${option.names?.[language] ?? option.name}: …`).join(" ");
  return [plain(`${words.takes} `), { kind: "command", command: name, words: named }];
}

function shortened(text: string): string {
  const line = safeLine(text);
  return line.length <= MAX_SHOWN_CHARS ? line : `${line.slice(0, MAX_SHOWN_CHARS).toWellFormed()}…`;
}

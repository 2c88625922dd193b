/**
 * What a person typed where there are neither fields nor slash commands of the platform: the sandbox and the terminal.
 * "/brief korea" is a command, everything else is plain words, with or without "@dateline". In: the text, the commands.
 * Out: what is to be done. Pure.
 */
import type { Command } from "../model/command.ts";
import type { ButtonInvocation } from "../model/message.ts";
import { editDistance } from "../text/distance.ts";
import { missingOptions, parseVerb, parseWords } from "./parse-words.ts";
import { safeLine } from "./safe-text.ts";

export type Typed =
  | { readonly kind: "nothing" }
  | { readonly kind: "run"; readonly invocation: ButtonInvocation }
  /** A required option is missing: a form asks for it. */
  | { readonly kind: "incomplete"; readonly command: Command; readonly options: ButtonInvocation["options"] }
  /** Words that the command has no place for. */
  | { readonly kind: "left-over"; readonly command: Command; readonly words: string }
  | { readonly kind: "unknown"; readonly name: string; readonly nearest: readonly Command[] };

const HELP: Typed = { kind: "run", invocation: { command: "help", options: {} } };
const MENTION = /(^|\s)@dateline(?:\s*[,:])?(?=\s|$)/giu;
const MAX_SLIPS = 3;
const MAX_NEAREST = 3;

export function parseTyped(text: string, commands: readonly Command[]): Typed {
  if (text.trim() === "") return { kind: "nothing" };
  const words = text.replace(MENTION, "$1").replace(/\s+/g, " ").trim();
  if (words === "") return HELP;
  if (!/^\/\S/.test(words)) return { kind: "run", invocation: { command: "ask", options: { words } } };
  const line = words.replace(/^\/dateline(?:\s+\/?|$)/i, "/");
  return line === "/" ? HELP : parseCommand(line, commands);
}

function parseCommand(line: string, commands: readonly Command[]): Typed {
  const open = commands.filter(({ hidden }) => !hidden);
  const meant = parseVerb(line, open);
  if (meant === null) {
    const name = safeLine(line.slice(1).split(" ")[0] ?? "");
    return { kind: "unknown", name, nearest: nearestTo(name, open) };
  }
  const { command, words } = meant;
  const { options, unknown } = parseWords(words, command);
  if (unknown.length > 0) return { kind: "left-over", command, words: unknown.join(" ") };
  return withForm(command, options);
}

/** The command as it is, or a form where something is missing; also for buttons. */
export function withForm(command: Command, options: ButtonInvocation["options"]): Typed {
  if (missingOptions(command, options).length > 0) return { kind: "incomplete", command, options };
  return { kind: "run", invocation: { command: command.name, options } };
}

/** Commands within three slips of the finger, or that begin as what was typed does; nearest first. */
function nearestTo(name: string, commands: readonly Command[]): readonly Command[] {
  return commands
    .map((command) => {
      const names = [command.name, ...Object.values(command.names ?? {})];
      return { command, slips: Math.min(...names.map((known) => slipsTo(known, name.toLowerCase()))) };
    })
    .filter(({ slips }) => slips <= MAX_SLIPS)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MAX_NEAREST)
    .map(({ command }) => command);
}

/** Infinity where hardly a letter is left of the name. */
function slipsTo(name: string, typed: string): number {
  if (typed.length > 1 && (name.startsWith(typed) || typed.startsWith(name))) return 1;
  const limit = Math.min(MAX_SLIPS, name.length - 2);
  const slips = editDistance(typed, name, limit);
  return slips > limit ? Number.POSITIVE_INFINITY : slips;
}

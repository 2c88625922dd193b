/**
 * Dateline in a terminal, and the smallest example of an adapter. `send` prints; `listen` reads a line, answers, and waits
 * for the next one. In: streams, so that tests hand in their own. Buttons are numbers to type.
 */
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Adapter, Listener, Outcome } from "../../src/adapter.ts";
import { messageForTyped } from "../../src/message/from-typed.ts";
import { missingOptions } from "../../src/message/parse-words.ts";
import { plainText } from "../../src/message/plain.ts";
import { safeLine } from "../../src/message/safe-text.ts";
import { parseTyped, type Typed, withForm } from "../../src/message/typed.ts";
import type { Command } from "../../src/model/command.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import { type Button, buttonsOf } from "./buttons.ts";

export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly widthChars?: number;
  readonly colour?: boolean;
  /** IANA zone of the times. Default: UTC. */
  readonly zone?: string;
  /** BCP 47. Default: "en". */
  readonly locale?: string;
}

type Incomplete = Extract<Typed, { kind: "incomplete" }>;

const PROMPT = "> ";
const WHERE = "console:";

export function makeConsoleAdapter(options: ConsoleOptions): Adapter {
  const { input, output, widthChars = 100, colour = false, zone = "UTC", locale = "en" } = options;
  const language = locale.startsWith("ko") ? "ko" : "en";
  let reader: Interface | null = null;
  /** The numbers under the last answer, and the command whose options are being asked for. */
  let buttons: readonly Button[] = [];
  let asking: Incomplete | null = null;

  function print(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      output.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  function show(message: Message): Promise<void> {
    buttons = buttonsOf(message);
    const labels = buttons.map(({ label }, at) => `[${at + 1}] ${safeLine(label)}`);
    const text = plainText(message, { widthChars, colour, links: true, zone });
    return print(`\n${text}${labels.length === 0 ? "" : `\n${labels.join("  ")}\n`}\n`);
  }

  function typedIn(line: string, commands: readonly Command[]): Typed {
    if (asking !== null && line.trim() !== "" && !line.startsWith("/")) return filledIn(asking, line.trim());
    const pressed = /^\d{1,2}$/.test(line.trim()) ? buttons[Number(line) - 1] : undefined;
    return pressed === undefined ? parseTyped(line, commands) : press(pressed.invocation, commands);
  }

  async function hear(line: string, commands: readonly Command[], on: Listener): Promise<void> {
    const typed = typedIn(line, commands);
    asking = typed.kind === "incomplete" ? typed : null;
    if (typed.kind === "nothing") return;
    if (typed.kind === "incomplete") return ask(typed);
    if (typed.kind === "run") {
      return show(
        await on.answer({ ...typed.invocation, where: WHERE, who: "console", direct: true, locale }),
      );
    }
    return show(messageForTyped(typed, language));
  }

  function ask({ command, options: given }: Incomplete): Promise<void> {
    const [next] = missingOptions(command, given);
    if (next === undefined) return print("");
    const example = next.example === "" ? "" : ` (${next.example})`;
    return print(`${next.descriptions?.[language] ?? next.description}${example}\n`);
  }

  return {
    name: "console",
    async send(channel, message, { id, part }): Promise<Outcome> {
      try {
        await show(message);
        return { kind: "sent", receipt: { channel, message: `${id}/${part}` } };
      } catch (error) {
        return { kind: "refused", reason: `the terminal can't be written to: ${String(error)}` };
      }
    },

    async listen(commands, on) {
      const lines = createInterface({ input, terminal: false });
      reader = lines;
      await print(PROMPT);
      void (async () => {
        for await (const line of lines) {
          await hear(line, commands, on);
          await print(PROMPT);
        }
        // Where nobody can be told any more, there is nothing left to do.
      })().catch(() => lines.close());
    },

    async close() {
      reader?.close();
    },
  };
}

function filledIn({ command, options }: Incomplete, value: string): Typed {
  const [next] = missingOptions(command, options);
  return withForm(command, next === undefined ? options : { ...options, [next.name]: value });
}

function press({ command: name, options }: ButtonInvocation, commands: readonly Command[]): Typed {
  const command = commands.find((known) => known.name === name);
  return command === undefined ? { kind: "unknown", name, nearest: [] } : withForm(command, options);
}

/** The terminal as the verbs see it: standard input, standard output and error, and messages drawn for its width. */
import { redact, withoutValues } from "../log.ts";
import { plainText } from "../message/plain.ts";
import type { Message } from "../model/message.ts";

export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  show(message: Message): void;
}

const WIDEST = 100;

export function makeTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr } = process;
  // "| head" closes the pipe: the reader has had enough, and that is no failure.
  stdout.on("error", (cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EPIPE") throw cause;
    process.exit(0);
  });
  return {
    stdin,
    out: (text) => void stdout.write(withoutValues(text)),
    err: (text) => void stderr.write(redact(text)),
    show: (message) =>
      void stdout.write(
        plainText(message, {
          widthChars: Math.min(WIDEST, stdout.columns ?? WIDEST),
          colour: stdout.isTTY === true,
          links: true,
        }),
      ),
  };
}

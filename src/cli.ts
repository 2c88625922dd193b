/** The command line. Failures end here: a person's or an operator's are one line each and exit code 2, never a stack. */
import { config } from "dotenv";
import { brief } from "./cli/brief.ts";
import { demo } from "./cli/demo.ts";
import { type Desk, openDesk } from "./cli/desk.ts";
import { doctor } from "./cli/doctor.ts";
import { quote } from "./cli/quote.ts";
import { setup } from "./cli/setup.ts";
import { start } from "./cli/start.ts";
import { makeTerminal, type Terminal } from "./cli/terminal.ts";
import { ConfigError, UserError } from "./errors.ts";
import { redact } from "./log.ts";
import { safeLine } from "./message/safe-text.ts";

const VERBS: Readonly<
  Record<string, (words: readonly string[], desk: Desk, terminal: Terminal) => Promise<void>>
> = {
  brief,
  quote,
  start,
  setup,
  doctor,
  demo: (_words, desk, terminal) => demo(desk, terminal),
};

async function main(words: readonly string[]): Promise<void> {
  const terminal = makeTerminal(process);
  const [verb = "", ...rest] = words;
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  try {
    if (run === undefined)
      throw new UserError(`there is no verb “${verb}”; use one of: ${Object.keys(VERBS).join(", ")}`);
    config({ quiet: true });
    await run(rest, openDesk(process.env), terminal);
  } catch (cause) {
    const { name, message, code } = cause as Error & { code?: string };
    const known =
      cause instanceof UserError || cause instanceof ConfigError || /^ERR_PARSE_ARGS/.test(code ?? "");
    const told = known ? message : `Dateline failed: ${name}: ${message}. Please report this.`;
    // What was typed comes back in a message and must not command the terminal.
    terminal.err(`${redact(told.split("\n").map(safeLine).join("\n"))}\n`);
    process.exitCode = known ? 2 : 1;
  }
}

await main(process.argv.slice(2));

/** The command line. Failures end here: a person's or an operator's are one line each and exit code 2, never a stack. */
import { enableCompileCache } from "node:module";
import path from "node:path";
import { config } from "dotenv";
import type { Desk } from "./cli/desk.ts";
import { makeTerminal, type Terminal } from "./cli/terminal.ts";
import { secretsIn } from "./config/settings.ts";
import { ConfigError, UserError } from "./errors.ts";
import { hideValues } from "./log.ts";
import { safeLine } from "./message/safe-text.ts";

// What was compiled once is taken at every later start: a third of its time. Where nothing can be written, nothing is kept.
enableCompileCache(path.join(import.meta.dirname, "../node_modules/.cache/dateline"));

type Run = (words: readonly string[], desk: Desk, terminal: Terminal) => Promise<void>;

interface Verb {
  /** What does it, loaded when it is asked for: help waits for no platform's package. */
  readonly load: () => Promise<Run>;
  /** How it is typed, and what it does, for `help`. */
  readonly usage: string;
  readonly does: string;
}

const VERBS: Readonly<Record<string, Verb>> = {
  demo: {
    load: async () => (await import("./cli/demo.ts")).demo,
    usage: "npm run demo",
    does: "the Korea briefing of the sample articles, a quote card, and both platforms' payloads",
  },
  start: {
    load: async () => (await import("./cli/start.ts")).start,
    usage: "npm start",
    does: "the bot; with no token in .env, the sandbox: a chat with the bot on this machine",
  },
  brief: {
    load: async () => (await import("./cli/brief.ts")).brief,
    usage: "npm run -s brief -- FILE|-|NAME",
    does: "a briefing of an article, or the briefing of that name",
  },
  quote: {
    load: async () => (await import("./cli/quote.ts")).quote,
    usage: "npm run -s quote -- FILE|- [words]",
    does: "a quote of that article; --card out.png draws its card, --explain tells why those speakers",
  },
  setup: {
    load: async () => (await import("./cli/setup.ts")).setup,
    usage: "npm run -s setup slack|discord",
    does: "Slack's app manifest, or the link that invites the bot to Discord",
  },
  doctor: {
    load: async () => (await import("./cli/doctor.ts")).doctor,
    usage: "npm run -s doctor",
    does: "looks at everything a running bot needs and says the next step",
  },
  backup: {
    load: async () => (await import("./cli/keep.ts")).backup,
    usage: "npm run -s backup -- FILE",
    does: "copies the store into a file while the bot runs",
  },
  restore: {
    load: async () => (await import("./cli/keep.ts")).restore,
    usage: "npm run -s restore -- FILE",
    does: "puts a back-up in the store's place; nothing old is posted again",
  },
  move: {
    load: async () => (await import("./cli/keep.ts")).move,
    usage: "npm run -s move -- --to ADDRESS",
    does: "brings the store to PostgreSQL; the bot runs until the last seconds",
  },
  help: {
    load: async () => async (_words, _desk, terminal) => terminal.out(helpText()),
    usage: "npm run -s help",
    does: "these lines",
  },
};

function helpText(): string {
  const widest = Math.max(...Object.values(VERBS).map(({ usage }) => usage.length));
  return Object.values(VERBS)
    .map(({ usage, does }) => `${usage.padEnd(widest)}  ${does}\n`)
    .join("");
}

async function main(words: readonly string[]): Promise<void> {
  const terminal = makeTerminal(process);
  const [verb = "help", ...rest] = words;
  const name = /^--?h(?:elp)?$/.test(verb) ? "help" : verb;
  const known = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  const fail = (cause: unknown) => {
    const { name: kind, message, code } = cause as Error & { code?: string };
    const isTold =
      cause instanceof UserError || cause instanceof ConfigError || /^ERR_PARSE_ARGS/.test(code ?? "");
    const told = isTold ? message : `Dateline failed: ${kind}: ${message}. Please report this.`;
    // What was typed comes back in a message and must not command the terminal.
    terminal.err(`${told.split("\n").map(safeLine).join("\n")}\n`);
    process.exitCode = isTold ? 2 : 1;
  };
  // Node would print a stack, with whatever stands in the error: here it ends in a line too, and in its exit.
  process.on("uncaughtException", (cause) => {
    fail(cause);
    process.exit();
  });
  try {
    if (known === undefined)
      throw new UserError(`there is no verb “${verb}”; use one of: ${Object.keys(VERBS).join(", ")}`);
    config({ quiet: true });
    hideValues(secretsIn(process.env));
    const [run, { openDesk }] = await Promise.all([known.load(), import("./cli/desk.ts")]);
    await run(rest, openDesk(process.env), terminal);
  } catch (cause) {
    fail(cause);
  }
}

await main(process.argv.slice(2));

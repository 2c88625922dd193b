/** Short messages of the bot itself: an error, help, the list of sources. Pure. */
import type { Command } from "../model/command.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { SourceStatus } from "../model/source.ts";
import { safeUrl } from "./safe-link.ts";
import { SOURCE_WORDS } from "./source-words.ts";
import { dotted, plain, soft, strong, timeSpans } from "./spans.ts";
import { type Language, WORDS } from "./words.ts";

/** Of the bot about itself, for one person. */
export function privately(blocks: readonly Block[], summary: string, language: Language): Message {
  return { blocks, summary, accent: "slate", visibility: "private", language };
}

/** `text`: what failed and what to do, shown as it is; null for a failure that is not the person's, which has a reference. */
export function errorMessage(options: {
  readonly text: string | null;
  readonly reference: string | null;
  readonly language: Language;
  readonly actions?: readonly Action[];
}): Message {
  const words = WORDS[options.language];
  const text = options.text ?? words.failed;
  const { reference, actions = [] } = options;
  const blocks: Block[] = [
    { kind: "heading", text: words.notDone },
    { kind: "text", spans: [plain(text)] },
    ...(reference === null
      ? []
      : [{ kind: "context", spans: [plain(`${words.reference} ${reference}`)] } as const]),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return privately(blocks, text, options.language);
}

/** One line for each command that is not hidden, then examples of asking in plain words. */
export function helpMessage(options: {
  readonly commands: readonly Command[];
  /** Whole sentences: "a quote from Han Ji-won about exports". */
  readonly examples: readonly string[];
  readonly actions?: readonly Action[];
  readonly language: Language;
}): Message {
  const { language, examples, actions = [] } = options;
  const words = WORDS[language];
  const shown = options.commands.filter((command) => !command.hidden);
  const entries = shown.map((command): Span[] => [
    { kind: "command", command: command.name, ...exampleOf(command) },
    plain(`: ${command.descriptions?.[language] ?? command.description}`),
  ]);
  const blocks: Block[] = [
    { kind: "heading", text: words.help },
    { kind: "list", entries },
    ...(examples.length === 0
      ? []
      : ([
          { kind: "text", spans: [plain(words.helpInWords)] },
          { kind: "list", entries: examples.map((example) => [plain(example)]) },
        ] as const)),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return privately(blocks, words.help, language);
}

/** The words that show a command at work: the example of the option that takes them, else of those that must be there. */
function exampleOf({ options }: Command): { readonly words?: string } {
  const told = options.filter((option) => option.rest === true || option.required);
  return told.length === 0 ? {} : { words: told.map((option) => option.example).join(" ") };
}

export interface ShownSource {
  readonly name: string;
  readonly url: string | null;
  readonly articles: number;
  /** ISO 8601. */
  readonly newest: string | null;
  /** Why it gives nothing, in words for a reader. */
  readonly problem: string | null;
  /** null: not read yet; left out where nothing is read. */
  readonly health?: SourceStatus | null;
}

export function sourcesMessage(options: {
  readonly title: string;
  readonly sources: readonly ShownSource[];
  readonly actions?: readonly Action[];
  readonly language: Language;
}): Message {
  const { title, sources, actions = [], language } = options;
  const words = WORDS[language];
  const entries = sources.map(({ name, url, articles, newest, problem, health }) => {
    const href = url === null ? null : safeUrl(url);
    return dotted(
      [href === null ? strong(name) : { kind: "link", text: name, url: href, strong: true }],
      [plain(words.articles(articles))],
      newest === null ? [] : [plain(`${words.newest} `), ...timeSpans(newest, "ago")],
      ...(health === undefined ? [] : healthSpans(health, language)),
      problem === null ? [] : [soft(`⚠ ${problem}`)],
    );
  });
  const summary = `${title}: ${words.sources}`;
  const list: Block =
    entries.length === 0 ? { kind: "text", spans: [plain(words.noSources)] } : { kind: "list", entries };
  const buttons: Block[] = actions.length === 0 ? [] : [{ kind: "actions", actions }];
  return privately([{ kind: "title", text: summary }, list, ...buttons], summary, language);
}

/** When it was read and brought something; while it fails, since when and when it is tried again. */
function healthSpans(health: SourceStatus | null, language: Language): Span[][] {
  const words = SOURCE_WORDS[language];
  if (health === null) return [[plain(words.neverRead)]];
  const { fetchedAt, newArticleAt, failingSince, nextTryAt } = health;
  const at = (word: string, time: string, style: "ago" | "date-time"): Span[] => [
    plain(`${word} `),
    ...timeSpans(time, style),
  ];
  return [
    at(words.read, fetchedAt, "ago"),
    ...(newArticleAt === null ? [] : [at(words.newArticle, newArticleAt, "ago")]),
    ...(failingSince === null
      ? []
      : [at(words.failingSince, failingSince, "ago"), at(words.nextTry, nextTryAt, "date-time")]),
  ];
}

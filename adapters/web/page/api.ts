/** The page's side of the wire. Every call carries the page's token and its session; a session that ended is begun again. */
import type { Completion, Failure, News, Reply, Start } from "../wire.ts";

/** The bot answered, but not with what was asked for. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export interface Api {
  readonly start: () => Promise<readonly string[]>;
  readonly say: (text: string) => Promise<Reply>;
  readonly press: (id: string) => Promise<Reply>;
  readonly fill: (form: string, fields: Readonly<Record<string, string>>) => Promise<Reply>;
  readonly complete: (text: string, caret: number) => Promise<readonly Completion[]>;
  readonly suggest: (asked: {
    readonly form: string;
    readonly field: string;
    readonly typed: string;
    readonly fields: Readonly<Record<string, string>>;
  }) => Promise<readonly { readonly label: string; readonly value: string }[]>;
  readonly news: (after: number) => Promise<News>;
}

export function makeApi(token: string, locale: string): Api {
  let session: string | null = null;

  async function call<T>(path: string, fields: object): Promise<T> {
    const response = await fetch(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-dateline-token": token,
        ...(session !== null && { "x-dateline-session": session }),
      },
      body: JSON.stringify(fields),
      redirect: "error",
    });
    const content: unknown = await response.json();
    if (!response.ok) throw new Refused(content as Failure);
    return content as T;
  }

  async function start(): Promise<readonly string[]> {
    const started = await call<Start>("/start", { locale });
    session = started.session;
    return started.examples;
  }

  async function withSession<T>(path: string, fields: object): Promise<T> {
    if (session === null) await start();
    try {
      return await call<T>(path, fields);
    } catch (cause) {
      if (!(cause instanceof Refused) || cause.failure.error !== "session") throw cause;
      await start();
      return await call<T>(path, fields);
    }
  }

  return {
    start,
    say: (text) => withSession("/say", { text }),
    press: (id) => withSession("/press", { id }),
    fill: (form, fields) => withSession("/fill", { form, fields }),
    complete: async (text, caret) =>
      (await withSession<{ completions: readonly Completion[] }>("/complete", { text, caret })).completions,
    suggest: async (asked) =>
      (await withSession<{ suggestions: readonly { label: string; value: string }[] }>("/suggest", asked))
        .suggestions,
    news: (after) => withSession("/news", { after }),
  };
}

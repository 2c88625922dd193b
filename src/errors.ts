/** One class for each thing a caller can do about a failure. Messages name what failed and what to do, never a secret. */

/** The person asking can mend it: the message is shown to them as it is. On the command line: exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** The operator can mend it in a file or the environment. Carries all problems found, not only the first. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** A source did not answer as it should; the briefing goes on without it and says so. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  /** Of the HTTP answer, where there was one. */
  readonly status: number | null;
  /** How long it asked not to be asked again. */
  readonly retryAfterMs: number | null;
  constructor(
    message: string,
    { cause, status = null, retryAfterMs = null }: ErrorOptions & Partial<Refusal> = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

interface Refusal {
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

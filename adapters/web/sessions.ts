/** A session is one open page: a conversation of its own, and the forms it was shown. Bounded; the oldest go first. */
import { randomBytes } from "node:crypto";
import type { Command } from "../../src/model/command.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";

const MAX_SESSIONS = 100;
const MAX_FORMS = 20;

export interface OpenForm {
  readonly command: Command;
  /** What was given already. */
  readonly options: ButtonInvocation["options"];
}

export interface Session {
  /** Who asks, for the conversation's memory; not the secret that the page knows the session by. */
  readonly who: string;
  readonly locale: string;
  readonly forms: Map<string, OpenForm>;
  /** Answers that are being worked on. */
  working: number;
}

export function makeSessions() {
  const sessions = new Map<string, Session>();
  return {
    /** Returns the session's secret. */
    open(locale: string): string {
      const secret = randomBytes(16).toString("hex");
      const who = `sandbox-${randomBytes(6).toString("hex")}`;
      sessions.set(secret, { who, locale, forms: new Map(), working: 0 });
      keepNewest(sessions, MAX_SESSIONS);
      return secret;
    },
    of: (secret: string): Session | undefined => sessions.get(secret),
  };
}

/** Returns the form's id. */
export function rememberForm({ forms }: Session, form: OpenForm): string {
  const id = randomBytes(16).toString("hex");
  forms.set(id, form);
  keepNewest(forms, MAX_FORMS);
  return id;
}

function keepNewest(map: Map<string, unknown>, max: number): void {
  for (const key of map.keys()) {
    if (map.size <= max) return;
    map.delete(key);
  }
}

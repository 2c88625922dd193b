/** What the sandbox itself has to say, as messages. */

import { type Language, WORDS } from "../../src/message/words.ts";
import type { Message } from "../../src/model/message.ts";

const OLD_BUTTON = {
  en: "I don't know this button any more. Please ask again.",
  ko: "더는 쓸 수 없는 버튼입니다. 다시 요청해 주세요.",
} as const;

export function oldButton(language: Language): Message {
  return note(OLD_BUTTON[language], null, language);
}

/** `reference` is what the log holds. */
export function failed(reference: string, language: Language): Message {
  return note(WORDS[language].failed, `${WORDS[language].reference} ${reference}`, language);
}

function note(text: string, small: string | null, language: Language): Message {
  return {
    blocks: [
      { kind: "text", spans: [{ kind: "plain", text }] },
      ...(small === null ? [] : [{ kind: "context", spans: [{ kind: "plain", text: small }] } as const]),
    ],
    summary: text,
    accent: "slate",
    visibility: "private",
    language,
  };
}

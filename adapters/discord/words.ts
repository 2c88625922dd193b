/** The adapter's own words in both languages, and messages made of them: always private. */
import type { Language } from "../../src/message/localized.ts";
import type { Message } from "../../src/model/message.ts";

const ENGLISH = {
  failed: "Something went wrong here; it was nothing you did. Please ask again.",
  late: "This took too long, so I stopped. Please ask again.",
  restarting: "I am being restarted. Please ask again in a minute.",
  oldButton: "I don't know this button any more. Ask again for a fresh answer:",
  noLink: "There is no link in that message. Choose one that has a web address in it.",
  nothing: "There is nothing to show.",
  reference: "Reference",
  yes: "Yes",
  no: "No",
  help: "Help",
};

const KOREAN: Record<keyof typeof ENGLISH, string> = {
  failed: "문제가 생겼습니다. 요청은 잘못되지 않았습니다. 다시 한번 요청해 주세요.",
  late: "시간이 너무 오래 걸려 멈추었습니다. 다시 한번 요청해 주세요.",
  restarting: "다시 시작하는 중입니다. 잠시 뒤에 다시 요청해 주세요.",
  oldButton: "더는 쓸 수 없는 버튼입니다. 새로 요청해 주세요:",
  noLink: "그 메시지에는 링크가 없습니다. 웹 주소가 있는 메시지를 골라 주세요.",
  nothing: "보여 드릴 내용이 없습니다.",
  reference: "참조 번호",
  yes: "예",
  no: "아니요",
  help: "도움말",
};

export const WORDS: Readonly<Record<Language, Readonly<Record<keyof typeof ENGLISH, string>>>> = {
  en: ENGLISH,
  ko: KOREAN,
};

/** `reference` is what the person can quote and the log holds. */
export function note(word: keyof typeof ENGLISH, language: Language, reference?: string): Message {
  const words = WORDS[language];
  const text = words[word];
  return {
    blocks: [
      { kind: "text", spans: [{ kind: "plain", text }] },
      ...(word === "oldButton"
        ? [{ kind: "text" as const, spans: [{ kind: "command" as const, command: "help" }] }]
        : []),
      ...(reference === undefined
        ? []
        : [
            {
              kind: "context" as const,
              spans: [{ kind: "plain" as const, text: `${words.reference} ${reference}` }],
            },
          ]),
    ],
    summary: text,
    accent: "slate",
    visibility: "private",
    language,
  };
}

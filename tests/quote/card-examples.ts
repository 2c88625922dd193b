/** Cards about invented people, for the tests and the bench. */
import type { Card } from "../../src/quote/card.ts";

export const PLAIN: Card = {
  words: "Nobody here is choosing sides. We are choosing time.",
  speaker: "Han Ji-won",
  role: "Spokesperson, Ministry of Examples",
  outlet: "Example Wire",
  date: "21 Nov 2026",
  topic: "Korea",
  note: null,
  sample: false,
  accent: "red",
  theme: "light",
  language: "en",
  locale: "en",
};

const MEDIUM: Card = {
  ...PLAIN,
  words:
    "Seoul has not decided to send weapons, and it will not decide in a press conference. When there is a decision, the National Assembly will hear it first.",
  speaker: "한지원 (Han Ji-won)",
  topic: "Arms exports",
  note: "translated",
};

/** By the name of their picture in tests/golden/cards/. */
export const EXAMPLES: Readonly<Record<string, Card>> = {
  short: PLAIN,
  "medium-light": MEDIUM,
  "medium-dark": { ...MEDIUM, theme: "dark", accent: "amber", note: null },
  long: {
    ...PLAIN,
    words:
      "If the pact is what its authors say it is, then it is not only our problem. It touches every shipping lane between Busan and the Baltic, every reinsurer who prices those lanes, and every family that fills a tank on Friday. So we will answer slowly, in writing, and together with our partners, because a fast answer would be the wrong one.",
    speaker: "Marta Lindqvist-Oyelaran",
    role: "Deputy Minister for Trade, Republic of Samples",
    outlet: "The Sample Post",
    topic: "Sanctions",
    theme: "dark",
    accent: "violet",
  },
  korean: {
    ...PLAIN,
    words:
      "정부는 살상 무기를 직접 지원하지 않는다는 기존 입장에 변함이 없습니다. 다만 상황이 바뀌면 국회와 먼저 협의하겠습니다.",
    speaker: "한지원",
    role: "예시부 대변인",
    outlet: "예시일보",
    date: "2026년 11월 21일",
    topic: "한국",
    theme: "dark",
    accent: "green",
    language: "ko",
    locale: "ko",
  },
  cyrillic: {
    ...PLAIN,
    words: "Мы готовы к разговору, но не к разговору ради разговора. Покажите документ — и мы его прочитаем.",
    speaker: "Анна Примерова",
    role: "представитель Министерства примеров",
    outlet: "Пример",
    topic: "Talks",
    accent: "violet",
    language: "ru",
  },
  arabic: {
    ...PLAIN,
    words: "لن نقبل بحل يُفرض من الخارج، لكننا مستعدون للحديث غدًا إذا توفرت الضمانات.",
    speaker: "سلمى النموذجية",
    role: "المتحدثة باسم وزارة الأمثلة",
    outlet: "جريدة المثال",
    topic: "Talks",
    accent: "blue",
    language: "ar",
  },
  "no-role": {
    ...PLAIN,
    words: "We have had this text since June … Nobody who wanted to read it has been kept from reading it.",
    role: null,
    topic: "Parliament",
    accent: "green",
  },
  sample: {
    ...PLAIN,
    words: "We counted the boats twice, and the harbour is open.",
    speaker: "Ines Marlow",
    role: "Harbour master of Port Sample",
    outlet: "The Sample Post",
    topic: "Ports",
    accent: "slate",
    sample: true,
  },
  excerpt: {
    ...PLAIN,
    words:
      "The bridge will not open on Monday. We found three bearings that were installed the wrong way round, and nobody could tell me who had signed for them. Until every one of the two hundred and twelve bearings has been looked at by somebody who did not install it, no lorry will cross. I know what that means for the farmers on the north bank. I was born on the north bank, and my brother still sells his barley in the south. So I have asked the ferry company to run through the night, and the county will pay for the fuel until the inspectors are satisfied with what they see.",
    speaker: "Tobias Rennholm",
    role: "County engineer",
    topic: "Infrastructure",
    accent: "blue",
  },
};

/** The sentences of `/search`, in each language. */
import type { Language } from "./words.ts";

const ENGLISH = {
  found: (words: string, count: number) => `“${words}”: ${count === 1 ? "1 report" : `${count} reports`}`,
  /** More than a search looks at. */
  foundMany: (words: string, count: number) => `“${words}”: the ${count} newest reports`,
  none: (words: string) => `Nothing on “${words}”`,
  noneMeans: "All the words must stand in one article. Try fewer words, or a longer time.",
  moreHits: "More reports",
  narrow: "There are more. Add a word to see fewer.",
  noWords: "Which words shall I look for? Put them behind the word search.",
};

const KOREAN: typeof ENGLISH = {
  found: (words, count) => `“${words}”: 기사 ${count}건`,
  foundMany: (words, count) => `“${words}”: 최신 기사 ${count}건`,
  none: (words) => `“${words}”: 찾은 기사가 없습니다`,
  noneMeans: "모든 낱말이 한 기사에 있어야 합니다. 낱말을 줄이거나 기간을 늘려 보세요.",
  moreHits: "기사 더 보기",
  narrow: "더 있습니다. 낱말을 더하면 줄어듭니다.",
  noWords: "어떤 낱말을 찾을까요? 검색이라는 말 뒤에 붙여 주세요.",
};

export const SEARCH_WORDS: Readonly<Record<Language, typeof ENGLISH>> = { en: ENGLISH, ko: KOREAN };

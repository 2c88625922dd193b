/** The interface's own words in each language. Foreign text never passes through here. */
import type { Message } from "../model/message.ts";

export type Language = Message["language"];

const some = (one: string, many: string) => (count: number) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`;
const counted = (unit: string) => (count: number) => `${unit} ${count.toLocaleString("ko")}`;

const ENGLISH = {
  excerpt: "excerpt",
  stories: some("story", "stories"),
  articles: some("article", "articles"),
  outlets: some("outlet", "outlets"),
  quotes: some("quote", "quotes"),
  readingTime: (minutes: number, seconds: number) => `${minutes} min read → ${seconds} s`,
  source: "source",
  update: "Update",
  correction: "Correction",
  titled: (title: string) => (/briefing/i.test(title) ? title : `${title} briefing`),
  nothingNew: "nothing new",
  nothingNewYet: "There is nothing new.",
  nothingNewSince: "Nothing new since",
  unchangedSince: "Unchanged since",
  articlesRead: (count: number) =>
    count === 0 ? "No article came in." : `${some("article", "articles")(count)} read.`,
  mutedReports: (count: number) => `Left out as muted: ${some("report", "reports")(count)}`,
  quoteOfTheDay: "Quote of the day",
  leftOut: (read: number, stories: number) =>
    `${some("article", "articles")(read)} read${stories === 0 ? "" : `, ${some("story", "stories")(stories)} left out`}`,
  missing: "Did not answer",
  differ: "Reports differ:",
  /** Before and behind an outlet's name. */
  accordingTo: [" according to ", ""] as readonly [string, string],
  newestArticle: "newest article",
  headlineOnly: "Headline and link only, as the outlet asks.",
  notShown: "Headline and link only: its page did not show the article.",
  sample: "Sample articles: people, outlets and events are invented.",
  late: "Late: due",
  posted: "posted",
  noOutlet: "unknown outlet",
  quotesButton: "Quotes",
  moreStories: "More stories",
  openFirst: "Open first story",
  openStory: "Open a story in depth",
  whyThese: "Why these?",
  change: "Change",
  reports: (count: number) => `Reported in ${some("article", "articles")(count)}`,
  another: "Another",
  inContext: "In context",
  sourceButton: "Source",
  speakerUnclear: "Speaker unclear",
  reported: "reported speech, not the speaker's exact words",
  alsoIn: (outlets: number) => `also in ${some("outlet", "outlets")(outlets)}`,
  reworded: "not in the same words",
  here: "Here",
  there: "There",
  noQuote: (asked: string, days: number | undefined) =>
    `No quote ${asked}${days === undefined ? "" : ` in the last ${some("day", "days")(days)}`}`,
  searched: (articles: number, outlets: number | undefined) =>
    articles === 0
      ? "There are no articles to search yet."
      : `I searched ${some("article", "articles")(articles)}${
          outlets === undefined ? "" : ` from ${some("outlet", "outlets")(outlets)}`
        }.`,
  onlyPublished: "I only show words that I found in an article.",
  nothingNear: "There is nothing near it either.",
  nearest: "Nearest, on something else:",
  nearestReported: "What articles report of it, not in anybody's own words:",
  notDone: "That didn't work",
  failed: "Something went wrong on my side. It has been written down; please try again in a moment.",
  storeAway:
    "My store is away at the moment. Please try again in a minute; if you changed something, look first whether it was kept.",
  reference: "reference",
  help: "What you can ask for",
  helpInWords: "Or mention me and ask in plain words:",
  sources: "Sources",
  newest: "newest",
  noSources: "There are no sources yet.",
  noCommand: (name: string) => `There is no command /${name}`,
  didYouMean: "Did you mean one of these?",
  seeHelp: "Help lists what there is.",
  leftOver: (command: string, words: string) => `/${command} has no place for “${words}”`,
  takesNothing: "It is called without words:",
  takes: "It takes:",
  helpButton: "Help",
};

export type Words = typeof ENGLISH;

const KOREAN: Words = {
  excerpt: "발췌",
  stories: counted("소식"),
  articles: counted("기사"),
  outlets: counted("매체"),
  quotes: counted("발언"),
  readingTime: (minutes, seconds) => `읽는 데 ${minutes}분 → ${seconds}초`,
  source: "출처",
  update: "추가",
  correction: "정정",
  titled: (title) => (/브리핑|briefing/i.test(title) ? title : `${title} 브리핑`),
  nothingNew: "새 소식 없음",
  nothingNewYet: "새 소식이 없습니다.",
  nothingNewSince: "새 소식 없음, 지난 글",
  unchangedSince: "그대로인 소식, 지난 글",
  articlesRead: (count) => (count === 0 ? "들어온 기사가 없습니다." : `기사 ${count}건을 읽었습니다.`),
  mutedReports: (count) => `숨긴 기사 ${count.toLocaleString("ko")}건이 빠졌습니다`,
  quoteOfTheDay: "오늘의 발언",
  leftOut: (read, stories) =>
    `기사 ${read.toLocaleString("ko")}건을 읽고${stories === 0 ? " 골랐습니다" : ` 소식 ${stories.toLocaleString("ko")}건은 뺐습니다`}`,
  missing: "응답하지 않은 출처",
  differ: "보도가 서로 다릅니다:",
  accordingTo: [" (", ")"],
  newestArticle: "가장 새 기사",
  headlineOnly: "매체의 요청에 따라 제목과 링크만 보여 줍니다.",
  notShown: "기사 본문이 열리지 않아 제목과 링크만 보여 줍니다.",
  sample: "예시 기사입니다. 인물, 매체, 사건은 모두 지어낸 것입니다.",
  late: "늦은 브리핑입니다. 예정",
  posted: "게시",
  noOutlet: "매체 미상",
  quotesButton: "발언",
  moreStories: "소식 더 보기",
  openFirst: "첫 기사 열기",
  openStory: "소식 하나 자세히 보기",
  whyThese: "왜 이 소식인가요?",
  change: "변경",
  reports: (count) => `이 소식을 다룬 기사 ${count}건`,
  another: "다른 발언",
  inContext: "앞뒤 문맥",
  sourceButton: "출처",
  speakerUnclear: "말한 사람이 분명하지 않음",
  reported: "기사가 옮긴 말이며 직접 인용이 아님",
  alsoIn: (outlets) => `다른 매체 ${outlets}곳에도 실림`,
  reworded: "표현은 다름",
  here: "여기",
  there: "저기",
  noQuote: (asked, days) =>
    `${days === undefined ? "" : `최근 ${days}일: `}${asked === "" ? "" : `${asked} `}발언을 찾지 못했습니다`,
  searched: (articles, outlets) =>
    articles === 0
      ? "아직 찾아볼 기사가 없습니다."
      : `${outlets === undefined ? "" : `매체 ${outlets}곳의 `}기사 ${articles.toLocaleString("ko")}건을 찾아보았습니다.`,
  onlyPublished: "기사에 실린 말만 보여 줍니다.",
  nothingNear: "비슷한 것도 없습니다.",
  nearest: "다른 주제지만 가장 가까운 것:",
  nearestReported: "직접 인용이 아니라 기사가 옮긴 내용:",
  notDone: "처리하지 못했습니다",
  failed: "봇 쪽에서 문제가 생겼습니다. 기록해 두었으니 잠시 뒤 다시 시도해 주세요.",
  storeAway:
    "지금 저장소에 연결할 수 없습니다. 1분 뒤 다시 시도해 주세요. 변경하던 중이었다면 저장되었는지 먼저 확인해 주세요.",
  reference: "참조 번호",
  help: "이렇게 물어보세요",
  helpInWords: "저를 언급하고 말로 물어봐도 됩니다:",
  sources: "출처",
  newest: "최신",
  noSources: "아직 출처가 없습니다.",
  noCommand: (name) => `/${name} 명령은 없습니다`,
  didYouMean: "혹시 이것을 찾으셨나요?",
  seeHelp: "도움말에서 명령을 볼 수 있습니다.",
  leftOver: (command, words) => `/${command} 명령에는 “${words}”을(를) 넣을 자리가 없습니다`,
  takesNothing: "뒤에 말을 붙이지 않고 씁니다:",
  takes: "이렇게 씁니다:",
  helpButton: "도움말",
};

export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, ko: KOREAN };

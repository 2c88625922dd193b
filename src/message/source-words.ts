/** The sentences about sources, in each language. */
import type { Language } from "./words.ts";

const ENGLISH = {
  read: "read",
  neverRead: "not read yet",
  newArticle: "new article",
  failingSince: "failing since",
  nextTry: "next try",
  added: (source: string, title: string) => `Added: ${source} → ${title}`,
  nothingOld: "Nothing old of it is posted. It would have posted:",
  nothingYet: "It has no entry at present. What it brings from now on is posted.",
  hasIt: (source: string, title: string) => `${title} has ${source} already.`,
  removed: (source: string, title: string) => `Removed: ${source} from ${title}`,
  removedMeans: "It is not read any more. What it brought before stays until it is too old.",
  inFile: (source: string, name: string) =>
    `${source} stands in the file of the briefing. Whoever runs this bot takes it out there: briefings/${name}.yaml.`,
  noSource: (source: string, title: string) => `${title} has no source “${source}”.`,
  whichSource: "Which source? Give its address or its name.",
  whichLink: "Which feed? Give its address, or that of a page that has one.",
  whichTopic: (titles: string) => `For which briefing? Put it behind the address: ${titles}.`,
  imported: (count: number, title: string) =>
    `Added: ${count === 1 ? "1 source" : `${count} sources`} → ${title}`,
  importedMeans: "They are read within a quarter of an hour; nothing old of them is posted.",
  noList: "There is no list of feeds at that address: it has to be an OPML file.",
  nothingNew: (title: string) => `${title} has all of them already.`,
  exported: (title: string, part: number, parts: number) =>
    `Sources of ${title} as OPML${parts === 1 ? "" : `, file ${part} of ${parts}`}`,
  nextPart: (part: number, parts: number) => `File ${part} of ${parts}`,
  readFailed: (reason: string) => `I could not add it: ${reason}. Try the address of the feed itself.`,
  notYours:
    "Sources are changed by people who manage this server (“Manage Server” on Discord; on Slack an admin, or who made the channel), in a channel.",
  noNetwork:
    "Nothing is fetched here: this bot runs on sample articles. Sources can be changed when it is live.",
};

const KOREAN: typeof ENGLISH = {
  read: "읽음",
  neverRead: "아직 읽지 않음",
  newArticle: "새 기사",
  failingSince: "응답 없음",
  nextTry: "다음 시도",
  added: (source, title) => `추가했습니다: ${source} → ${title}`,
  nothingOld: "지난 기사는 올리지 않습니다. 올렸을 기사:",
  nothingYet: "지금은 기사가 없습니다. 앞으로 나오는 기사를 올립니다.",
  hasIt: (source, title) => `${title}에는 ${source}이(가) 이미 있습니다.`,
  removed: (source, title) => `뺐습니다: ${title}에서 ${source}`,
  removedMeans: "더는 읽지 않습니다. 이미 받은 기사는 보관 기간이 끝날 때까지 남습니다.",
  inFile: (source, name) =>
    `${source}은(는) 브리핑 파일에 적혀 있습니다. 봇을 운영하는 분이 briefings/${name}.yaml에서 빼야 합니다.`,
  noSource: (source, title) => `${title}에는 “${source}” 출처가 없습니다.`,
  whichSource: "어느 출처인가요? 주소나 이름을 적어 주세요.",
  whichLink: "어느 피드인가요? 피드나 피드가 있는 페이지의 주소를 적어 주세요.",
  whichTopic: (titles) => `어느 브리핑인가요? 주소 뒤에 적어 주세요: ${titles}`,
  imported: (count, title) => `추가했습니다: 출처 ${count}곳 → ${title}`,
  importedMeans: "15분 안에 읽으며, 지난 기사는 올리지 않습니다.",
  noList: "그 주소에는 피드 목록이 없습니다. OPML 파일이어야 합니다.",
  nothingNew: (title) => `${title}에 모두 이미 있습니다.`,
  exported: (title, part, parts) => `${title}의 출처 (OPML${parts === 1 ? "" : `, 파일 ${part}/${parts}`})`,
  nextPart: (part, parts) => `파일 ${part}/${parts}`,
  readFailed: (reason) => `추가하지 못했습니다: ${reason}. 피드 자체의 주소로 해 보세요.`,
  notYours:
    "출처는 서버를 관리하는 사람이 채널에서 바꿀 수 있습니다. Discord에서는 “서버 관리” 권한, Slack에서는 관리자나 채널을 만든 사람입니다.",
  noNetwork:
    "여기서는 아무것도 가져오지 않습니다. 예시 기사로 돌아가는 봇입니다. 실제로 운영할 때 출처를 바꿀 수 있습니다.",
};

export const SOURCE_WORDS: Readonly<Record<Language, typeof ENGLISH>> = { en: ENGLISH, ko: KOREAN };

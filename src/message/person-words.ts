/** The sentences about what people set for themselves: follows, quiet hours, mutes, votes. In each language. */
import type { Language } from "./words.ts";

const ENGLISH = {
  follows: "What you follow",
  followsNone:
    "You follow nothing yet. /follow korea 07:30 sends you a briefing each day, as a direct message.",
  following: (title: string) => `You follow ${title}`,
  followingHow: "It comes as a direct message. Pause it or end it at any time.",
  hello: (title: string, at: string) =>
    `You asked for ${title} here: ${at}. /follow shows what you follow, /unfollow ends it, /quiet sets hours without messages.`,
  closed: (reason: string) =>
    `I can't write to you: ${reason} Nothing was saved. Allow direct messages from this app or server, and ask again.`,
  notReached: (reason: string) =>
    `I could not reach you just now: ${reason} Nothing was saved; please try again.`,
  noDirect: "There are no direct messages here.",
  stopped: (reason: string) =>
    `stopped: your direct messages did not take it (${reason}). Allow them, then press Resume.`,
  unfollow: "Unfollow",
  edit: "Edit",
  unfollowed: (title: string) => `You no longer follow ${title}`,
  unfollowWhich: "Which one do you want to end?",
  notFollowed: (words: string) => `You don't follow “${words}”.`,
  follow: "Follow a topic",
  tooManyFollows: (max: number) => `You can follow ${max} topics. End one first with /unfollow.`,
  quiet: "Quiet hours",
  quietNone:
    "You have no quiet hours. /quiet 22:00-07:00 sets some; your own briefings then wait for their end.",
  quietNow: (hours: string) =>
    `Nothing is sent to you from ${hours}. What is due then comes after, each topic once.`,
  quietOff: "Quiet hours are off.",
  quietChange: "Change",
  quietSet: "Set quiet hours",
  quietEnd: "Switch off",
  badHours: (words: string) => `“${words}” are no hours I can read. Try 22:00-07:00, or off.`,
  muted: "Muted",
  mutedYou: "For you, in your own briefings and in what is told to you alone:",
  mutedHere: "For everybody in this channel, in its briefings:",
  mutedNone: "Nothing is muted. /mute leaves out reports with certain words, an outlet, or a topic.",
  nowMuted: (words: string) => `Muted: “${words}”`,
  nowMutedYou:
    "Reports on it are left out of your own briefings and of what you alone are told, which say that something was left out.",
  nowMutedHere:
    "Reports on it are left out of this channel's briefings and answers, which say that something was left out.",
  notMuted: (words: string) => `“${words}” is not muted.`,
  unmuted: (words: string) => `No longer muted: “${words}”`,
  mute: "Mute something",
  unmute: "Unmute",
  unmuteWhich: "What do you want to hear of again?",
  tooManyMutes: (max: number) => `${max} mutes are the most. Take one away first with /unmute.`,
  badMute: "There is no word in that to look for.",
  notManager:
    "Only those who manage this channel may mute for everybody in it. Leave “here” out to mute for yourself.",
  useful: "Useful",
  notUseful: "Not useful",
  thanks: "Thank you",
  votes: (up: number, down: number) =>
    `Useful: ${up}. Not useful: ${down}. Press the other one to change yours.`,
  tooOld: "I no longer have that briefing, or it was posted elsewhere.",
  noPeople: "That can't be set here.",
};

type PersonWords = typeof ENGLISH;

const KOREAN: PersonWords = {
  follows: "내가 구독하는 것",
  followsNone:
    "아직 구독하는 것이 없습니다. /follow korea 07:30 처럼 쓰면 날마다 다이렉트 메시지로 브리핑이 갑니다.",
  following: (title) => `${title} 구독 중`,
  followingHow: "다이렉트 메시지로 갑니다. 언제든 멈추거나 끝낼 수 있습니다.",
  hello: (title, at) =>
    `여기로 ${title} 브리핑을 받기로 하셨습니다: ${at}. /follow 로 구독을 보고, /unfollow 로 끝내고, /quiet 로 메시지를 받지 않을 시간을 정합니다.`,
  closed: (reason) =>
    `메시지를 보낼 수 없습니다: ${reason} 저장하지 않았습니다. 이 앱이나 서버의 다이렉트 메시지를 허용한 뒤 다시 시도해 주세요.`,
  notReached: (reason) =>
    `지금은 메시지를 보내지 못했습니다: ${reason} 저장하지 않았습니다. 다시 시도해 주세요.`,
  noDirect: "여기에는 다이렉트 메시지가 없습니다.",
  stopped: (reason) =>
    `멈췄습니다. 다이렉트 메시지가 거절되었습니다(${reason}). 허용한 뒤 다시 시작을 누르세요.`,
  unfollow: "구독 끝내기",
  edit: "수정",
  unfollowed: (title) => `${title} 구독을 끝냈습니다`,
  unfollowWhich: "어느 것을 끝낼까요?",
  notFollowed: (words) => `“${words}”은(는) 구독하고 있지 않습니다.`,
  follow: "주제 구독하기",
  tooManyFollows: (max) => `구독은 ${max}개까지입니다. 먼저 /unfollow 로 하나를 끝내 주세요.`,
  quiet: "방해 금지 시간",
  quietNone:
    "방해 금지 시간이 없습니다. /quiet 22:00-07:00 처럼 정하면 내 브리핑은 그 시간이 끝난 뒤에 갑니다.",
  quietNow: (hours) =>
    `${hours}에는 아무것도 보내지 않습니다. 그때의 브리핑은 끝난 뒤 주제마다 한 번 갑니다.`,
  quietOff: "방해 금지 시간을 껐습니다.",
  quietChange: "바꾸기",
  quietSet: "방해 금지 시간 정하기",
  quietEnd: "끄기",
  badHours: (words) => `“${words}”은(는) 읽을 수 없는 시간입니다. 22:00-07:00 이나 off 처럼 써 주세요.`,
  muted: "숨긴 것",
  mutedYou: "나에게만, 내 브리핑과 나만 보는 답변에서:",
  mutedHere: "이 채널의 모두에게, 채널의 브리핑에서:",
  mutedNone: "숨긴 것이 없습니다. /mute 로 어떤 말, 매체, 주제의 기사를 뺄 수 있습니다.",
  nowMuted: (words) => `숨김: “${words}”`,
  nowMutedYou: "그에 대한 기사는 내 브리핑과 나만 보는 답변에서 빠지고, 빠진 것이 있다고 알립니다.",
  nowMutedHere: "그에 대한 기사는 이 채널의 브리핑과 답변에서 빠지고, 빠진 것이 있다고 알립니다.",
  notMuted: (words) => `“${words}”은(는) 숨겨져 있지 않습니다.`,
  unmuted: (words) => `다시 보기: “${words}”`,
  mute: "숨길 것 더하기",
  unmute: "다시 보기",
  unmuteWhich: "무엇을 다시 볼까요?",
  tooManyMutes: (max) => `숨길 수 있는 것은 ${max}개까지입니다. 먼저 /unmute 로 하나를 빼 주세요.`,
  badMute: "찾을 말이 없습니다.",
  notManager: "채널을 관리하는 사람만 모두를 위해 숨길 수 있습니다. 나에게만 숨기려면 “here”를 빼 주세요.",
  useful: "유용함",
  notUseful: "유용하지 않음",
  thanks: "감사합니다",
  votes: (up, down) => `유용함 ${up}, 유용하지 않음 ${down}. 다른 쪽을 누르면 바뀝니다.`,
  tooOld: "그 브리핑이 더 이상 없거나 다른 곳에 올라온 것입니다.",
  noPeople: "여기서는 정할 수 없습니다.",
};

export const PERSON_WORDS: Readonly<Record<Language, PersonWords>> = { en: ENGLISH, ko: KOREAN };

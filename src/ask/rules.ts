/**
 * What people type, in order of trial: the first rule that matches decides. Each gives a command and its options.
 * English, Korean and Russian. A rule says nothing about whether there is anything to show: commands find that out.
 */
import type { ButtonInvocation } from "../model/message.ts";
import { countOf, takeWhen } from "./normalize.ts";
import { OWN_RULES } from "./own-rules.ts";
import { invocation, type Rule } from "./rule.ts";

const PRONOUN = /^(?:he|she|they|him|her|them|that person)$/i;
const ABOUT = "(?:about|on|regarding|concerning|over|re)";

/** Takes time and count out of the words, then makes the quote invocation. */
function quote(speaker: string | undefined, about: string | undefined, count?: string): ButtonInvocation {
  const spoken = takeWhen(speaker ?? "");
  const subject = takeWhen(about ?? "");
  const wanted = count === undefined ? null : countOf(count);
  return invocation("quote", {
    ...(PRONOUN.test(spoken.rest) ? { speaker: "(last)" } : { speaker: unquoted(spoken.rest) }),
    about: unquoted(subject.rest),
    since: spoken.since ?? subject.since ?? undefined,
    count: wanted !== null && wanted > 1 ? String(wanted) : undefined,
  });
}

function unquoted(words: string): string {
  return words.replace(/^["']+|["']+$/g, "").replace(/^(?:the|an?) (?=\S)/i, "");
}

const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  korean: "ko",
  russian: "ru",
  영어로: "en",
  한국어로: "ko",
};

export const RULES: readonly Rule[] = [
  { when: /^(?:help|help me|commands?|start|\?+|도움말|помощь)?$/iu, means: () => invocation("help") },
  ...OWN_RULES,
  { when: /^(?:more|other|next) (?:stories|news)$|^소식 ?더(?: 보기)?$/iu, means: () => invocation("more") },
  {
    when: /^(?:another(?: one| quote)?|one more|next(?: one)?|more|something else|다른 ?거|하나 ?더|또|ещё|еще(?: одну)?)$/iu,
    means: () => invocation("another"),
  },
  {
    when: /^(?:(?:make it |something |a bit |even )?shorter|short version|too long|짧게|더 짧게|короче)$/iu,
    means: () => invocation("shorter"),
  },
  {
    when: /^(?:(?:translate (?:it |that |this )?)?(?:in|to|into) (?<language>english|korean|russian)|(?<korean>영어로|한국어로)|по-английски)$/iu,
    means: ({ language, korean }) =>
      invocation("translate", { to: LANGUAGES[(language ?? korean ?? "english").toLowerCase()] ?? "en" }),
  },
  {
    when: /^(?:sources?|link|proof|where (?:is|was|does) (?:that|this|it)(?: come)? from|where did (?:you|that) .*|출처|источник)$/iu,
    means: () => invocation("source"),
  },
  {
    when: /^(?:(?:the |in )?context|more context|(?:앞뒤 )?문맥)$/iu,
    means: () => invocation("context"),
  },
  { when: /^who said (?:that|this|it|so)$/iu, means: () => invocation("source") },
  {
    when: /^(?:which |what |list (?:the )?)?sources? (?:for|of|on|about|in) (?<topic>.+)$/iu,
    means: ({ topic }) => invocation("sources-list", { topic }),
  },
  {
    when: /\b(?:make up|invent|fake|fabricate|imagine|made[- ]up|write)\b.*\bquotes?\b(?: (?:from|by|of|for) (?<speaker>.+?))?(?: (?:about|on) (?<about>.+))?$/iu,
    means: ({ speaker, about }) => invocation("decline", { why: "invention", speaker, about }),
  },
  {
    when: /\b(?:what do you (?:think|feel|believe)|your (?:opinion|view|take)|do you (?:like|support|believe|agree))\b(?:.*?\b(?:of|about|on) (?<about>.+))?/iu,
    means: ({ about }) => invocation("decline", { why: "opinion", about }),
  },
  {
    when: /^(?:stop|unsubscribe|pause|cancel|disable|turn off|quit|그만)\b.*(?:post|brief|message|here|schedule|it|올리|게시|$)/iu,
    means: () => invocation("stop"),
  },
  {
    when: /^did (?<speaker>.+?) (?:really |actually |ever )?say (?<words>.+)$/iu,
    means: ({ speaker, words }) =>
      invocation("verify", {
        speaker,
        words: /^(?:that|this|it|so)$/i.test(words ?? "") ? undefined : unquoted(words ?? ""),
      }),
  },
  {
    when: /^(?:verify|check|fact[- ]check|is it true that|확인|검증)\s+(?<words>.+)$/iu,
    means: ({ words }) => invocation("verify", { words: unquoted(words ?? "") }),
  },
  {
    when: /^(?:who(?: was it that)?|누가) said (?<phrase>.+)$/iu,
    means: ({ phrase }) => invocation("quote", { phrase: unquoted(phrase ?? "") }),
  },
  {
    when: new RegExp(
      `^(?:who(?:'s| is| are| was| has)?(?: been)? (?:talking|speaking|spoken|talked|spoke|quoted)|what are people saying|what do people say) ${ABOUT} (?<about>.+)$`,
      "iu",
    ),
    means: ({ about }) => invocation("speakers", { about }),
  },
  {
    when: /\bquote of the day\b|오늘의 ?(?:인용|말)|цитата дня/iu,
    means: () => invocation("quote", { day: "yes" }),
  },
  {
    when: /\b(?:both|two|all|the other) sides? (?:of|on|about|over|to) (?<about>.+)$/iu,
    means: ({ about }) => invocation("quote", { about, both: "yes" }),
  },
  {
    when: /^(?<speaker>\S+(?: \S+){0,3}) (?:vs\.?|versus) (?<versus>.+?) (?:on|about|over) (?<about>.+)$/iu,
    means: ({ speaker, versus, about }) =>
      invocation("quote", { ...quote(speaker, about).options, versus: unquoted(versus ?? "") }),
  },
  {
    when: /^what(?:'s| is| are| was) (?<speaker>.+?)(?:'s?)? (?:position|views?|stance|take|line|opinion|words?) (?:on|about) (?<about>.+)$/iu,
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: /^(?:(?:and|so|what) )*about (?<about>.+)$/iu,
    means: ({ about }) => invocation("quote", { speaker: "(last?)", about }),
  },
  {
    when: /^(?:any )?(?:brief(?:ing)?|news|headlines?|updates?|summar(?:y|ise|ize)|what'?s (?:new|happening|going on)|catch me up)(?: me| us)?(?: (?:on|about|of|for|in|from|with))?(?: (?<topic>.+))?$/iu,
    means: ({ topic }) =>
      invocation("brief", { topic: topic === undefined ? undefined : takeWhen(topic).rest }),
  },
  {
    when: /^(?<topic>.+?) ?(?:브리핑|뉴스|소식)(?: ?(?:해 ?줘|알려 ?줘|보여 ?줘))?$/u,
    means: ({ topic }) => invocation("brief", { topic }),
  },
  {
    when: new RegExp(
      `^(?:(?<count>\\d+|an?|one|two|three|some|any) )?(?:(?:the )?(?:good|best|top|strongest|recent|latest|newest|new) )?quotes?(?: (?:from|by|of) (?<speaker>.+?))??(?: ${ABOUT} (?<about>.+))?$`,
      "iu",
    ),
    means: ({ count, speaker, about }) => quote(speaker, about, count),
  },
  {
    when: new RegExp(
      `^what (?:did|has|have|does|do) (?<speaker>.+?) (?:say|said|tell|have to say)(?: ${ABOUT} (?<about>.+))?$`,
      "iu",
    ),
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: new RegExp(`^(?<speaker>.+?) (?:said|says) what(?: ${ABOUT} (?<about>.+))?$`, "iu"),
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: new RegExp(`^what (?<speaker>.+?) (?:said|says)(?: ${ABOUT} (?<about>.+))?$`, "iu"),
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: new RegExp(
      `^(?:the )?(?:latest|something|anything|newest|words?|statement)(?: quotes?)? (?:from|by) (?<speaker>.+?)(?: ${ABOUT} (?<about>.+))?$`,
      "iu",
    ),
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: /^(?<speaker>.+?)(?:이|가|은|는)? ?(?:(?<about>\S+)에 ?(?:대해|관해)(?:서)? )?(?:뭐라고|무슨 말을?|뭐라) ?(?:했|말했|하|그)\S*$/u,
    means: ({ speaker, about }) => quote(speaker?.replace(/(?<=\S)(?:이|가|은|는)$/u, ""), about),
  },
  {
    when: /^(?:(?<about>.+?)에 ?(?:대한|관한)|(?<words>.+?))(?:의)? ?(?:인용문?|발언|말)(?: ?(?:해 ?줘|알려 ?줘|보여 ?줘|찾아 ?줘))?$/u,
    means: ({ about, words }) =>
      about === undefined ? invocation("quote", { words }) : quote(undefined, about),
  },
  {
    when: /^(?:(?<words>.+?) ?)?(?:확인|검증)(?: ?해 ?줘)?$/u,
    means: ({ words }) => invocation("verify", { words: unquoted(words ?? "") }),
  },
  {
    when: /^(?<speaker>\S+(?: \S+){0,3}?)'s? (?:quotes?|words|statements?)(?: (?:on|about) (?<about>.+))?$/iu,
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: new RegExp(
      `^(?:(?:the )?(?:latest|newest|something|anything|everything|opinions?|views?|statements?|voices?|reactions?)(?: quotes?)?) (?:${ABOUT}|to) (?<about>.+)$`,
      "iu",
    ),
    means: ({ about }) => quote(undefined, about),
  },
  {
    when: /^что (?:сказал[аио]?|говорит|заявил[аи]?) (?<speaker>.+?)(?: (?:об?|про|насчёт) (?<about>.+))?$/iu,
    means: ({ speaker, about }) => quote(speaker, about),
  },
  {
    when: /^цитат[аыу] (?<speaker>.+?)(?: (?:об?|про) (?<about>.+))?$/iu,
    means: ({ speaker, about }) => quote(speaker, about),
  },
];

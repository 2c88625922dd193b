/**
 * Which sentences can never be a point, and why. In: a sentence as it would be shown. Out: a reason, or null.
 * The patterns are a page's own furniture as seen on news sites, and openings that need the sentence before.
 */
import { wordCount } from "../text/tokens.ts";
import { attributes } from "./wording.ts";

export type Refusal =
  | "furniture"
  | "half-quotation"
  | "pronoun"
  | "scrap"
  | "fragment"
  | "unnamed-speaker"
  | "author";

const FURNITURE = [
  /^(?:[Bb]y\.?|\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,4}(?:,?\s(?:for|in|and|at)\s(?:the\s)?\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*){0,3})*\.?)$/u,
  /\b(?:ALSO READ|READ MORE|READ ALSO|WATCH|SEE ALSO)\b/u,
  /^(?:by|words by|written by|reporting by|edited by|additional reporting)\s+\p{Lu}[^.!?]{0,80}\.?$/iu,
  /©|\bcopyright\b.{0,20}\d{4}|\bcopyright\s\p{Lu}|\ball rights reserved\b|\bmay not be (?:published|reproduced|broadcast|rewritten|redistributed)\b/iu,
  /^(?:read|see|watch|listen|hear|view|click|tap|scroll|swipe)\b.{0,12}\b(?:more|also|here|below|above|down|now|next|full|video|gallery|live|to)\b/iu,
  /^(?:read|see|watch|listen|related|more|video|photos?|gallery|live|tickers?|poll|quiz|map|infographic|opinion|analysis|exclusive|graphic)\s*(?:[:|]|more\b|also\b)/iu,
  /^(?:sign up|subscribe|follow (?:us|@|\p{Lu}\S+ on)|download (?:the|our)|share (?:this|your|on)|join (?:the conversation|our)|story continues|article continues|continue reading|advertisement|sponsored|promoted|skip to|jump to|loading|playback|copy link|print this|e-?mail this|send us|get (?:the|our) (?:latest|free)|like us|have your say|what do you think)/iu,
  /\b(?:click here|scroll down|sign up (?:for|to) (?:our|the)|our (?:free |daily )?newsletters?|(?:cookie|privacy) policy|terms of (?:use|service)|enable javascript|your browser|push notifications|subscribe (?:to|now)|for the latest news|please try again|something went wrong)\b/iu,
  /\b(?:contributed to this (?:report|story|article)|reporting by|editing by|writing by|compiled by|the opinions expressed|the views expressed|editor['’]s note|this (?:story|article|post|report) (?:has been|was|is being) (?:updated|amended|corrected|edited|first published|originally published)|this is a (?:breaking|developing) (?:news )?story|story highlights|photo(?:graph)?s? by|(?:image|photo|picture) (?:source|credit|caption|copyright)|file (?:photo|picture|image)|getty images|ap photo|afp photo|media playback|this transcript|roll call)\b/iu,
  /^(?:published|updated|last (?:updated|modified)|first published|posted|created|modified)\b.{0,60}\d/iu,
  /^(?:pictured|photo(?:graph)?|picture|image|caption|file|above|below|left|right|inset|credit)\s*[:,(]/iu,
  /\bpictured (?:here|above|below|left|right|centre|with|at|in|on|outside|together)\b|,\s(?:pictured|left|right|above|below),/iu,
  /\((?:left|right|above|below|centre|center|pictured|inset|circled|file|credit|photo)[^)]{0,40}\)|\((?:second|third) from (?:left|right)\)/iu,
  /https?:\/\/|\bwww\.|\S@\S+\.\S|(?:^|\s)@\w+|pic\.twitter\.com|\|/iu,
  /\b(?:click|tap)\son\sthe\b|\b(?:images?|photos?|pictures?|links?|video|gallery)\sbelow\b|^below,?\syou(?:['’]ll)?\b|\bin this (?:post|article|guide|piece|video),?\s(?:I|we|you)\b/iu,
  /^[•·▪►■*#>→←]/u,
  /^(?:\d{1,2}:\d\d|\d{1,2}\/\d{1,2}\/\d{2,4}|\w+day,?\s\w+\s\d{1,2},?\s\d{4})\b.{0,30}$/u,
  /(?:무단\s?전재|재배포\s?금지|저작권자|기자\s?=?\s?$|구독|기사\s?제보|앵커|사진=)/u,
];

const CONNECTIVE =
  "(?:(?:And|But|So|Yet|Still|Then|Now|Also|However|Meanwhile|Instead|Afterwards?|Later|Indeed),?\\s+)?";
const PERSONAL = new RegExp(
  `^["“'‘(]?${CONNECTIVE}(?:he|she|they|him|her|his|hers|their|theirs|them)\\b`,
  "iu",
);
/** Whose voice it is, nobody says. In quotation marks the speaker is named after them. */
const OWN_VOICE = new RegExp(`^${CONNECTIVE}(?:I|we|my|our|you|your)\\b`, "iu");
/** Somebody's words in quotation marks; an apostrophe inside a word is none. */
const QUOTED = /["“][^"”]*["”]|(?<!\p{L})['‘].*?['’](?!\p{L})/gu;
/** An author who speaks of himself: the reader of a point does not know whose "we" it is. "World War I" is no such. */
const AUTHOR = /\b(?:we|our|ours|my|me|us)\b|(?<!\p{Lu}\p{Ll}+\s)\bI(?:['’](?:m|ve|d|ll)\b|\s\p{Ll})/u;
const AFTERTHOUGHT = /,\s(?:though|however|too|either)[.!]$/u;
/** "It" that stands for nothing: "it is unclear who", "it would be easy to", "it emerged". */
const EMPTY_IT = [
  "(?:['’]s|\\s(?:is|was|has been|remains?|became|emerged|turned out))(?:\\s[\\w-]+){0,4}?\\s(?:that|whether|unclear|unknown|not (?:clear|known)|how|who|why)\\b",
  "(?:['’]s|\\s(?:is|was|would be|will be|may be|has been))\\s(?:too\\s)?(?:easy|easier|hard|harder|difficult|tough|possible|impossible|important|necessary|common|rare|tempting|early|late|time|understood|believed|thought|feared|hoped|reported|alleged|claimed|estimated)\\b",
  "\\s(?:seems|appears|emerged|has emerged)\\b",
].join("|");
const NEUTER = new RegExp(`^["“'‘(]?${CONNECTIVE}(?:its\\b|it\\b(?!${EMPTY_IT}))`, "iu");
const POINTING = new RegExp(
  `^["“'‘(]?${CONNECTIVE}(?:this|that|these|those)\\b(?!\\s(?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|season|time|weekend|century))`,
  "iu",
);
const LATE_PRONOUN = /^[^,“"]{2,80},\s(?:he|she|they|his|her|their)\b/u;
const STATES =
  "(?:is|was|are|were|has|have|had|will|would|can|could|may|might|comes?|came|follow(?:s|ed)|said|says|told|added|also|marks|marked|took|do|did|does)";
const OTHER = new RegExp(
  `^["“'‘(]?(?:(?:both|such|neither|either|another|others)\\b(?!\\s(?:of\\sthe|\\p{Lu}))|(?:the\\s)?(?:former|latter|others?|two|pair|couple|duo|trio|move|announcement|incident|decision|news|comments?|remarks?)\\s${STATES}\\b|here\\b|there\\b(?!\\s(?:is|are|was|were|has|have|will|may|might|could|must)\\b)|one of them\\b|among them\\b|as (?:a result|such)\\b|for (?:example|instance)\\b|in (?:addition|contrast|response|turn|short|other words),|what['’]s more\\b|at the same time\\b|on the other hand\\b)`,
  "iu",
);
const LATER =
  /^(?:an?|one|two|three|four|five|six|\d+|several|a few|many|some)\s(?:\p{L}+\s)?(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\s(?:(?:later|earlier)\b|(?:before|after)(?:,|\s(?:that|this|its?|he|she|they|his|her|their)\b))/iu;
/** An answer or a remark: what it answers stands before it. */
const REPLY =
  /^(?:not|no|yes|nor|neither|exactly|indeed|maybe|perhaps|because|which|well)\b(?!\s(?:one|all|every|only|since|everyone|longer|more|less|serious|arrests?|injur|casualt|deaths?|decision|plans?|matter)\b)/iu;
const CALENDAR =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/gu;
const NAME = /\p{Lu}[\p{L}’'-]+/u;

/** "Respected: the actor in 1972.": how captions and lists begin. */
const LABELLED = /^\p{Lu}[\p{L}’'-]+(?:\s\p{Ll}+){0,3}:\s["“'‘]?\p{Lu}/u;

/** A link's title, or a caption, that ran into the sentence behind it: "…in Vask governmentA shuttler from…". */
const RUN_TOGETHER = /\p{Ll}{3}(?:An?|The|In|On|At|He|She|It|They|But|And|For)\s/u;
const QUESTION = /^[^?]*\p{L}\?["”’']?$/u;
/** "Brandt said in the council.": an attribution that lost its words. */
const EMPTY_SPEECH =
  /^[^“"'‘,]{0,60}\b(?:said|told reporters|added|wrote)(?:\s(?:in|on|at|during|after)\s[^,“"]{0,60})?\.$/u;

/** Points to a sentence that the reader does not see. */
export function dangles(sentence: string): boolean {
  if (AFTERTHOUGHT.test(sentence)) return true;
  if (PERSONAL.test(sentence) || OWN_VOICE.test(sentence) || POINTING.test(sentence) || NEUTER.test(sentence))
    return true;
  const late = LATE_PRONOUN.exec(sentence);
  if (late && !NAME.test(late[0].slice(1).replace(CALENDAR, ""))) return true;
  return OTHER.test(sentence) || LATER.test(sentence) || REPLY.test(sentence);
}

export const isFurniture = (sentence: string): boolean => FURNITURE.some((pattern) => pattern.test(sentence));

/** A sentence that opens with somebody's words has to name who said them; one that opens with a title says more after it. */
function hidesSpeaker(sentence: string): boolean {
  if (!/^["“'‘]/u.test(sentence)) return false;
  const own = sentence.replace(QUOTED, " ").trim();
  if (/^\W*(?:he|she|they|it|we|I)\s/iu.test(own)) return true;
  return wordCount(own) < 8 && !(attributes(own) && /\p{Lu}\p{Ll}+/u.test(own));
}

/** Under five words in a script that has spaces, or next to nothing in one that has none. */
const isShort = (sentence: string): boolean =>
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}]/u.test(sentence)
    ? sentence.length < 8
    : wordCount(sentence) < 5;

/** Why `sentence` can't stand alone; `null` where it can. Half quotations are told by `marks.ts`, which sees the paragraph. */
export function refusal(sentence: string): Refusal | null {
  if (isFurniture(sentence)) return "furniture";
  if (hidesSpeaker(sentence)) return "unnamed-speaker";
  if (dangles(sentence)) return "pronoun";
  if (
    isShort(sentence) ||
    LABELLED.test(sentence) ||
    RUN_TOGETHER.test(sentence) ||
    EMPTY_SPEECH.test(sentence) ||
    QUESTION.test(sentence)
  )
    return "scrap";
  // Where somebody is named as the speaker, marks that the page lost are no reason.
  if (!attributes(sentence) && AUTHOR.test(sentence.replace(QUOTED, " "))) return "author";
  const finished = /[.!?…。！？]["”’'»)\]]*$/u.test(sentence) && !/^[\p{Ll},;:)]/u.test(sentence);
  return finished ? null : "fragment";
}

/**
 * Which sentences can never be a point, and why. In: a sentence as it would be shown. Out: a reason, or null.
 * The patterns are a page's own furniture as seen on news sites, and openings that need the sentence before.
 */
import { wordCount } from "../text/tokens.ts";
import { attributes } from "./wording.ts";

export type Refusal = "furniture" | "half-quotation" | "pronoun" | "fragment" | "unnamed-speaker";

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
  /\((?:left|right|above|below|centre|center|pictured|inset|circled|file|credit|photo)[^)]{0,40}\)|\((?:second|third) from (?:left|right)\)/iu,
  /https?:\/\/|\bwww\.|\S@\S+\.\S|(?:^|\s)@\w+|pic\.twitter\.com|\|/iu,
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
const NEUTER = new RegExp(
  `^["“'‘(]?${CONNECTIVE}(?:its\\b|it\\b(?!(?:['’]s|\\s(?:is|was|has been|remains?|became|emerged|turned out))(?:\\s[\\w-]+){0,4}?\\s(?:that|whether|unclear|unknown|not (?:clear|known)|how|who|why)\\b))`,
  "iu",
);
const POINTING = new RegExp(
  `^["“'‘(]?${CONNECTIVE}(?:this|that|these|those)\\b(?!\\s(?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|season|time|weekend|century))`,
  "iu",
);
const LATE_PRONOUN =
  /^(?:[Ii]n|[Oo]n|[Aa]t|[Aa]fter|[Bb]efore|[Ww]hen|[Ww]hile|[Aa]s|[Ii]f|[Aa]sked|[Ff]or|[Ss]ince|[Dd]uring|[Ff]rom|[Ww]ith|[Ee]arlier|[Ll]ater|[Ll]ast|[Oo]ver)\b[^,“"]{0,80},\s(?:he|she|they)\b/u;
const STATES =
  "(?:is|was|are|were|has|have|had|will|would|can|could|may|might|comes?|came|follow(?:s|ed)|said|says|told|added|also|marks|marked|took|do|did|does)";
const OTHER = new RegExp(
  `^["“'‘(]?(?:(?:both|such|neither|either|another|others)\\b(?!\\s(?:of\\sthe|\\p{Lu}))|(?:the\\s)?(?:former|latter|others?|two|pair|couple|duo|trio|move|announcement|incident|decision|news|comments?|remarks?)\\s${STATES}\\b|here\\b|there\\b(?!\\s(?:is|are|was|were|has|have|will)\\b)|one of them\\b|among them\\b|as (?:a result|such)\\b|for (?:example|instance)\\b|in (?:addition|contrast|response|turn|short|other words),|what['’]s more\\b|at the same time\\b|on the other hand\\b)`,
  "iu",
);
const CALENDAR =
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/gu;
const NAME = /(?<=\s)\p{Lu}[\p{L}’'-]+/u;

/** Opens with a word that points to a sentence the reader does not see. */
export function dangles(sentence: string): boolean {
  if (PERSONAL.test(sentence) || POINTING.test(sentence) || NEUTER.test(sentence)) return true;
  const late = LATE_PRONOUN.exec(sentence);
  if (late && !NAME.test(late[0].replace(CALENDAR, ""))) return true;
  return OTHER.test(sentence);
}

export const isFurniture = (sentence: string): boolean => FURNITURE.some((pattern) => pattern.test(sentence));

/** A sentence that opens with somebody's words has to name who said them; one that opens with a title says more after it. */
function hidesSpeaker(sentence: string): boolean {
  if (!/^["“'‘]/u.test(sentence)) return false;
  const own = sentence.replace(/["“][^"”]*["”]|['‘].*?['’](?!\p{L})/gu, " ").trim();
  if (/^\W*(?:he|she|they|it|we|I)\s/iu.test(own)) return true;
  return wordCount(own) < 8 && !(attributes(own) && /\p{Lu}\p{Ll}+/u.test(own));
}

/** Why `sentence` can't stand alone; `null` where it can. Half quotations are told by `marks.ts`, which sees the paragraph. */
export function refusal(sentence: string): Refusal | null {
  if (isFurniture(sentence)) return "furniture";
  if (!/[.!?…。！？]["”’'»)\]]*$/u.test(sentence) || /^[\p{Ll},;:)]/u.test(sentence)) return "fragment";
  if (hidesSpeaker(sentence)) return "unnamed-speaker";
  return dangles(sentence) ? "pronoun" : null;
}

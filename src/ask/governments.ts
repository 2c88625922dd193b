/**
 * "Seoul said", "the Kremlin": a place named as a speaker stands for its government. In: the place, the people quoted, the
 * articles. Out: those of them who speak for that government by what the articles themselves say. Whose country is not
 * written down is left out: a wrong government is worse than none.
 */
import type { Article } from "../model/article.ts";
import { isPlace, placesIn } from "../text/places.ts";
import type { Person } from "./people.ts";

/** The adjective, and the Korean name. A place without a line is called by its own name. */
const CALLED: Readonly<Record<string, readonly [string, string]>> = {
  "south korea": ["South Korean", "한국"],
  "north korea": ["North Korean", "북한"],
  japan: ["Japanese", "일본"],
  china: ["Chinese", "중국"],
  taiwan: ["Taiwanese", "대만"],
  russia: ["Russian", "러시아"],
  ukraine: ["Ukrainian", "우크라이나"],
  belarus: ["Belarusian", "벨라루스"],
  "united states": ["US", "미국"],
  "united kingdom": ["British", "영국"],
  france: ["French", "프랑스"],
  germany: ["German", "독일"],
  italy: ["Italian", "이탈리아"],
  poland: ["Polish", "폴란드"],
  israel: ["Israeli", "이스라엘"],
  iran: ["Iranian", "이란"],
  india: ["Indian", "인도"],
  vietnam: ["Vietnamese", "베트남"],
  turkey: ["Turkish", "튀르키예"],
  canada: ["Canadian", "캐나다"],
  australia: ["Australian", "호주"],
};

/** Of a state; a bare "president" may be a club's, so what excludes is looked at first. */
const OF_STATE =
  /\b(?:president|presidential (?:office|spokes\w+|aide|advis[eo]r|envoy)|(?:defen[cs]e|foreign|home|treasury|interior) secretary|secretary of (?:state|defen[cs]e|the treasury|commerce)|prime minister|premier|chancellor|minist(?:er|ry|ries)|government|embassy|ambassador|envoy|kremlin|white house|blue house|pentagon|state department|foreign office|national security)\b/iu;
const NOT_OF_STATE =
  /\b(?:former|ex|late|then|elect|candidate|nominee|contender|hopeful|frontrunner|campaign|rival|opposition|shadow|union|compan(?:y|ies)|corporation|association|club|university|institute|bank|group|fund|party|assembly|parliament|city|council)\b/iu;
const BODY =
  /\b(?:Ministry|Office|Department|Agency) (?:of|for) (?:\p{Lu}\p{L}+)(?: (?:and )?\p{Lu}\p{L}+){0,4}/u;
const GOVERNMENT =
  /^(?:(?<korean>.+?) ?정부|(?:the )?(?<name>.+?)(?:'s)?(?: (?:government|administration|officials?|authorities))?)$/iu;
/** Words beside a body's name that are read for its country. */
const BESIDE_CHARS = 30;

/** The place whose government these words mean; null where they mean none. "Korea" alone is the southern one. */
export function governmentNamed(words: string): string | null {
  const form = GOVERNMENT.exec(words.trim());
  const name = (form?.groups?.korean ?? form?.groups?.name ?? "").trim();
  if (!isPlace(name)) return null;
  const [place] = placesIn(name).places;
  return place === undefined ? null : place === "korea" ? "south korea" : place;
}

/** "South Korean government", "한국 정부". */
export function governmentCalled(place: string, language: "en" | "ko"): string {
  const [adjective, korean] = CALLED[place] ?? [capitalized(place), capitalized(place)];
  return language === "ko" ? `${korean} 정부` : `${adjective} government`;
}

function capitalized(place: string): string {
  return place.replace(/(?:^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

export function speakersFor(
  place: string,
  people: readonly Person[],
  articles: readonly Article[],
): readonly Person[] {
  return people.filter((person) => {
    const office = `${person.name}, ${person.role ?? ""}`;
    if (!OF_STATE.test(office) || NOT_OF_STATE.test(office)) return false;
    const named = placesIn(office).places;
    if (named.size > 0) return named.size === 1 && named.has(place);
    const body = BODY.exec(office)?.[0];
    return body !== undefined && isBodyOf(body, place, articles);
  });
}

/** Whether some article puts the body in that country ("the Ministry of Trade in Seoul"), and none in another. */
function isBodyOf(body: string, place: string, articles: readonly Article[]): boolean {
  let found = false;
  for (const { text } of articles) {
    for (let at = text.indexOf(body); at >= 0; at = text.indexOf(body, at + body.length)) {
      const before = /(?:\p{Lu}[\p{L}.]+ ?){1,2}(?:[’']s )?$/u.exec(
        text.slice(Math.max(0, at - BESIDE_CHARS), at),
      );
      const after = /^ (?:in|of) (?:\p{Lu}[\p{L}.]+ ?){1,2}/u.exec(
        text.slice(at + body.length, at + body.length + BESIDE_CHARS),
      );
      const { places } = placesIn(`${before?.[0] ?? ""} ${after?.[0] ?? ""}`);
      if ([...places].some((other) => other !== place)) return false;
      found ||= places.has(place);
    }
  }
  return found;
}

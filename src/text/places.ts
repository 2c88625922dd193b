/**
 * Places as people and papers call them: country, people, capital, seat of power. In: any text. Out: the places it
 * names, and the words that are left. "Korea" alone stands for both Koreas when it is asked for. From general knowledge.
 */
import { fold } from "./tokens.ts";

const PLACES: Readonly<Record<string, string>> = {
  korea: "korea|korean|koreans|korean peninsula|한국|한반도|корея|кореи|корее|корею",
  "south korea":
    "south korea|south korean|south koreans|s. korea|s korea|seoul|rok|republic of korea|blue house|남한|대한민국|서울|청와대|сеул|южная корея|южной корее|южной кореи",
  "north korea":
    "north korea|north korean|north koreans|n. korea|n korea|nk|pyongyang|dprk|북한|평양|пхеньян|кндр",
  japan: "japan|japanese|tokyo|일본|도쿄|япония|японии",
  china: "china|chinese|beijing|prc|중국|베이징|китай|китае|китая",
  taiwan: "taiwan|taiwanese|taipei|대만",
  russia:
    "russia|russian|russians|moscow|kremlin|러시아|모스크바|크렘린|россия|россии|россию|москва|москве|кремль|кремля|кремле",
  ukraine:
    "ukraine|ukrainian|ukrainians|kyiv|kiev|우크라이나|키이우|украина|украине|украину|украины|киев|киеве|україна|україні|київ",
  belarus: "belarus|belarusian|minsk",
  "united states":
    "united states|u.s.|u.s|us|usa|america|american|americans|washington|white house|pentagon|미국|워싱턴|백악관|сша|вашингтон",
  canada: "canada|canadian|canadians|ottawa",
  mexico: "mexico|mexican|mexicans|mexico city",
  brazil: "brazil|brazilian|brazilians|brasilia",
  argentina: "argentina|argentine|argentinian|buenos aires",
  venezuela: "venezuela|venezuelan|caracas",
  "united kingdom":
    "united kingdom|u.k.|u.k|uk|britain|british|britons|london|downing street|westminster|england|영국",
  ireland: "ireland|irish|dublin",
  france: "france|french|paris|elysee|프랑스",
  germany: "germany|german|germans|berlin|독일",
  italy: "italy|italian|italians|rome",
  spain: "spain|spanish|madrid",
  poland: "poland|polish|poles|warsaw",
  hungary: "hungary|hungarian|budapest",
  greece: "greece|greek|athens",
  turkey: "turkey|turkiye|turkish|ankara",
  europe: "europe|european|europeans|european union|eu|brussels|유럽",
  israel: "israel|israeli|israelis|jerusalem|tel aviv|이스라엘",
  palestine: "palestine|palestinian|palestinians|gaza|west bank|ramallah",
  lebanon: "lebanon|lebanese|beirut",
  syria: "syria|syrian|syrians|damascus",
  iran: "iran|iranian|iranians|tehran|이란",
  iraq: "iraq|iraqi|iraqis|baghdad",
  "saudi arabia": "saudi arabia|saudi|saudis|riyadh",
  egypt: "egypt|egyptian|egyptians|cairo",
  india: "india|indian|indians|new delhi|delhi|인도",
  pakistan: "pakistan|pakistani|pakistanis|islamabad",
  afghanistan: "afghanistan|afghan|afghans|kabul",
  vietnam: "vietnam|vietnamese|hanoi|베트남",
  philippines: "philippines|philippine|filipino|filipinos|manila",
  indonesia: "indonesia|indonesian|jakarta",
  australia: "australia|australian|australians|canberra",
  "south africa": "south africa|south african|pretoria",
  nigeria: "nigeria|nigerian|abuja",
  kenya: "kenya|kenyan|nairobi",
};

/** Asked for by the one name, any of the others will do. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  korea: ["korea", "south korea", "north korea"],
};

const BY_PHRASE = new Map<string, string>();
for (const [place, phrases] of Object.entries(PLACES))
  for (const phrase of phrases.split("|")) BY_PHRASE.set(phrase, place);

const ALTERNATIVES = [...BY_PHRASE.keys()]
  .sort((a, b) => b.length - a.length)
  .map((phrase) => phrase.replace(/\./g, "\\."));
const PHRASE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ALTERNATIVES.join("|")})(?![\\p{L}\\p{N}])`, "gu");

export interface PlacesFound {
  readonly places: ReadonlySet<string>;
  /** The folded text without the places. */
  readonly rest: string;
}

/** Small "us" is the pronoun: only capitals or points make it a country. */
export function placesIn(text: string): PlacesFound {
  const places = new Set<string>();
  const marked = text.replace(/(?<![\p{L}\p{N}])us(?![\p{L}\p{N}])/gu, "uz");
  const rest = fold(marked).replace(PHRASE, (phrase) => {
    places.add(BY_PHRASE.get(phrase) ?? phrase);
    return " ";
  });
  return { places, rest };
}

/** Whether a text that names `named` is about the place that was asked for. */
export function coversPlace(asked: string, named: ReadonlySet<string>): boolean {
  return (COVERS[asked] ?? [asked]).some((place) => named.has(place));
}

/** Whether these words are a place's name and nothing else. */
export function isPlace(words: string): boolean {
  return words !== "us" && BY_PHRASE.has(fold(words));
}

/** The place that these words name and nothing else; null for none. */
export function placeOf(words: string): string | null {
  return isPlace(words) ? (BY_PHRASE.get(fold(words)) ?? null) : null;
}

/** All that a place is called, folded. */
export function phrasesOf(place: string): readonly string[] {
  return PLACES[place]?.split("|") ?? [];
}

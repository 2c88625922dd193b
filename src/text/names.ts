/**
 * Whether two spellings name the same person: case, accents, hyphens, surname alone, one slip of the finger, and other
 * scripts. Hangul and Cyrillic are compared by their consonants in Latin letters, since vowels differ most between
 * systems of writing a name down (푸틴, Путин, Putin).
 */
import { editDistance } from "./distance.ts";
import { fold } from "./tokens.ts";

const HONORIFIC =
  /^(?:mr|mrs|ms|dr|sir|president|minister|senator|governor|secretary|chancellor|premier|king|queen|prince|pope|general|prime|foreign)$/;
const HANGUL_TITLE =
  /(?:대통령|국무위원장|총리|장관|차관|위원장|주석|의원|대표|총장|대변인|시장|지사|대사|회장|사장|청장|교수|감독|씨)$/u;
const INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const FINALS = " k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p t".split(" ");
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts " +
    "ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** Hangul and Cyrillic in Latin letters, the rest as it is. Revised Romanization without its sound changes. */
export function romanize(text: string): string {
  return Array.from(text.normalize("NFC"), (char) => {
    const code = char.charCodeAt(0) - 0xac00;
    if (code >= 0 && code < 11172) {
      const initial = INITIALS[Math.floor(code / 588)] ?? "";
      return initial + (VOWELS[Math.floor((code % 588) / 28)] ?? "") + (FINALS[code % 28] ?? "");
    }
    return CYRILLIC[char.toLowerCase()] ?? char;
  }).join("");
}

/** Consonants alone, those that languages mix up made one. */
function skeleton(text: string): string {
  return fold(romanize(text))
    .replace(/[^a-z]/g, "")
    .replace(/sch|sh|x/g, "s")
    .replace(/zh|j|dz|ts|ch/g, "z")
    .replace(/kh|ck|c|q|g/g, "k")
    .replace(/ph|f|v|w|b/g, "p")
    .replace(/l/g, "r")
    .replace(/d|th/g, "t")
    .replace(/[aeiouyh]/g, "")
    .replace(/(.)\1+/g, "$1");
}

const FOREIGN = /[\p{Script=Hangul}\p{Script=Cyrillic}]/u;

/** Whoever is asked for is compared with everybody there is, again and again. */
const WORDS = new Map<string, readonly string[]>();
const MAX_REMEMBERED = 10_000;

function wordsOfName(name: string): readonly string[] {
  const known = WORDS.get(name);
  if (known !== undefined) return known;
  const words = fold(name.normalize("NFC"))
    .replace(/'s?\b|\./g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !HONORIFIC.test(word));
  if (WORDS.size >= MAX_REMEMBERED) WORDS.clear();
  WORDS.set(name, words);
  return words;
}

/** Two and more letters may be slips in a long word, one in a middling word, none in a short one. */
const slips = (word: string): number => (word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0);

/** Endings that one sound is written with: Zelensky, Zelenskyy, Zelenskiy. */
const settle = (word: string): string =>
  word.replace(/(?:iy|yy|ij|yj|ii|yi)$/, "y").replace(/oe|ue|ae/g, (two) => two[0] ?? "");

function sameWord(asked: string, known: string, exact: boolean): boolean {
  const [one, other] = [settle(asked), settle(known)];
  if (one === other) return true;
  // A first letter is rarely mistyped, and "Putin" is not "Rutin".
  if (exact || one[0] !== other[0]) return false;
  return editDistance(one, other, slips(one)) <= slips(one);
}

/** Surnames that romanisations write in several ways, as one. */
const KOREAN_SURNAMES: readonly (readonly string[])[] = [
  ["lee", "yi", "rhee", "ri"],
  ["kim", "gim"],
  ["park", "pak", "bak"],
  ["choi", "choe"],
  ["jung", "jeong", "chung"],
  ["cho", "jo"],
  ["yoon", "yun"],
  ["yoo", "yu", "ryu", "you"],
  ["noh", "no", "roh"],
  ["lim", "im", "rim"],
  ["moon", "mun"],
  ["shin", "sin"],
  ["kang", "gang"],
  ["koo", "ku", "gu"],
  ["ko", "go", "koh"],
  ["han", "hahn"],
  ["oh", "o"],
  ["seo", "suh"],
  ["woo", "wu", "u"],
];

/** A surname that tells nobody apart. */
export function isCommonSurname(name: string): boolean {
  return KOREAN_SURNAMES.some((forms) => forms.includes(fold(name)));
}

/** Yoon Suk-yeol, Yoon Seok Youl: a Korean surname, then the same consonants. Two or three syllables written apart. */
function isSameKorean(asked: string, known: string): boolean {
  const [one, other] = [asked, known].map((name) =>
    fold(name)
      .split(/[\s-]+/u)
      .filter((word) => !HONORIFIC.test(word)),
  );
  if (one === undefined || other === undefined || one.length < 2 || other.length < 2) return false;
  const surname = KOREAN_SURNAMES.find((forms) => forms.includes(other[0] ?? ""));
  if (surname === undefined || !surname.includes(one[0] ?? "")) return false;
  const [first, second] = [one, other].map((name) => name.slice(1));
  const given = (name: readonly string[] = []) => skeleton(name.join(""));
  const letters = (name: readonly string[] = []) => name.join("").length;
  return given(first) === given(second) && Math.abs(letters(first) - letters(second)) <= 2;
}

/**
 * Whether `asked`, as a person types it, names `known`. Every word asked for must be in the name; `exact` allows no slip.
 * A word of the name that is asked for must be more than a first name where a surname is given too.
 */
export function namesPerson(asked: string, known: string, exact = false): boolean {
  if (FOREIGN.test(asked) !== FOREIGN.test(known)) {
    if (exact) return false;
    const bare = asked.trim().replace(HANGUL_TITLE, "").trim();
    const one = skeleton(bare);
    const parts = known.replace(HANGUL_TITLE, "").split(/\s+/);
    // Two consonants are the skeleton of too many words (무기, weapons, is not Mack): there the vowels count as well.
    const spelt = (name: string) => fold(romanize(name)).replace(/[^a-z]/g, "");
    return [known, parts.at(-1) ?? "", parts.slice(1).join("")].some(
      (other) => skeleton(other) === one && one !== "" && (one.length >= 3 || spelt(other) === spelt(bare)),
    );
  }
  if (FOREIGN.test(asked) && /\p{Script=Hangul}/u.test(asked)) {
    const bare = (name: string): string => name.replace(/\s+/g, "").replace(HANGUL_TITLE, "");
    return bare(asked) === bare(known) && bare(asked) !== "";
  }
  if (!exact && isSameKorean(asked, known)) return true;
  const want = wordsOfName(asked);
  const have = wordsOfName(known);
  if (want.length === 0 || have.length === 0) return false;
  if (want.join("") === have.join("")) return true;
  const free = [...have];
  for (const word of want) {
    const at = free.findIndex(
      (other) => sameWord(word, other, exact) || (word.length === 1 && other.startsWith(word)),
    );
    if (at < 0) return false;
    free.splice(at, 1);
  }
  return true;
}

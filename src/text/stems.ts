/**
 * Light English stems, so that "threatened" meets "threatens". Suffix stripping in the manner of Harman's S-stemmer and
 * the first step of Porter's (1980), no more: deeper stemming joins words that news keeps apart ("universe", "university").
 */

const VOWEL = /[aeiouy]/;

/** Takes a folded word (lower case, no accents). Words of other scripts come back as they are. */
export function stem(word: string): string {
  let base = word.endsWith("'s") ? word.slice(0, -2) : word;
  if (base.length < 4) return base;
  if (base.endsWith("ies")) base = `${base.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith("s") && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (base.endsWith("ied")) return `${base.slice(0, -3)}y`;
  for (const suffix of ["ing", "ed"]) {
    const root = base.slice(0, -suffix.length);
    if (base.endsWith(suffix) && root.length > 2 && VOWEL.test(root)) {
      return /([^aeiouls])\1$/.test(root) ? root.slice(0, -1) : root.replace(/e$/, "");
    }
  }
  return base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base;
}

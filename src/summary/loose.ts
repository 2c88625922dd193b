/**
 * The check for a sentence that is no edit of one article sentence: its numbers, names and words must be found, and found
 * together. In: the sentence and the evidence. Out: the first fault, or null.
 */
import type { Evidence, Passage, Statement, Word } from "./evidence.ts";
import type { Fault } from "./verify.ts";

/** Share of the content words that the articles must have. */
const LEAST_FOUND = 0.7;
/** Share of neighbouring pairs of content words that one passage must have between them. */
const LEAST_JOINED = 0.4;
const SMALL = 3;

export function looseFault(claim: Statement, evidence: Evidence, closest: Passage): Fault | null {
  for (const word of claim.words) {
    if (word.value === null || (/^\p{L}/u.test(word.raw) && word.value < SMALL)) continue;
    if (!evidence.values.has(word.value)) return { reason: "number", detail: word.raw };
  }
  const stranger = claim.words.find((word) => word.name && !evidence.stems.has(word.stem));
  if (stranger) return { reason: "name", detail: stranger.raw };
  const content = claim.words.filter((word) => word.content);
  const missing = content.filter((word) => !evidence.stems.has(word.stem));
  if (1 - missing.length / Math.max(1, content.length) < LEAST_FOUND) {
    return { reason: "unsupported", detail: missing.map((word) => word.raw).join(" ") };
  }
  return joined(content, evidence, closest) < LEAST_JOINED
    ? { reason: "unsupported", detail: claim.text }
    : null;
}

/** Share of neighbouring content words that some passage has both of. */
function joined(content: readonly Word[], evidence: Evidence, closest: Passage): number {
  if (content.length < 2) return 1;
  let together = 0;
  for (let at = 1; at < content.length; at++) {
    const left = content[at - 1]?.stem ?? "";
    const right = content[at]?.stem ?? "";
    const has = (passage: Passage): boolean => passage.stems.has(left) && passage.stems.has(right);
    if (has(closest) || evidence.passages.some(has)) together++;
  }
  return together / (content.length - 1);
}

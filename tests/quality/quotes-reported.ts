/**
 * How right indirect speech is: `node tests/quality/quotes-reported.ts`. A clause is right where people annotated at least
 * half of it as indirect words of somebody. Prints shares, never texts.
 */
import { findReported } from "../../src/quote/reported.ts";
import { articleOf } from "./quotes.ts";
import { loadQuotes, scorer } from "./quotes-set.ts";

const set = await loadQuotes();
if (set === null) console.log("quotes: the labelled set is not beside the project");
else {
  const score = await scorer();
  const count = { found: 0, annotated: 0, right: 0, shown: 0, shownRight: 0 };
  for (const { record } of set) {
    const indirect = record.quotes.filter(({ direct }) => !direct);
    count.annotated += indirect.length;
    for (const { ranges, speaker } of findReported(articleOf(record.id, record.text))) {
      const [{ start, end } = { start: 0, end: 0 }] = ranges;
      const shared = indirect
        .map((gold) => ({ gold, chars: Math.min(end, gold.end) - Math.max(start, gold.start) }))
        .sort((a, b) => b.chars - a.chars);
      const [best] = shared;
      count.found++;
      if (best === undefined || best.chars < (end - start) / 2) continue;
      count.right++;
      const verdict = score.judgeSpeaker(best.gold, speaker?.name ?? null).resolved;
      if (speaker === null || verdict === "skip") continue;
      count.shown++;
      if (verdict === "right") count.shownRight++;
    }
  }
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    `indirect speech: ${count.found} clauses found, ${count.annotated} annotated; ${percent(count.right, count.found)} are annotated`,
  );
  console.log(`speakers: ${count.shown} shown and judged, ${percent(count.shownRight, count.shown)} right`);
}

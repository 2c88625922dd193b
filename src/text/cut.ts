/** Cuts ranges out of a text: the only way words of a quote come to be. */
import type { Range } from "../model/article.ts";

/** Between two ranges of one quote: something that is not the speaker's own words stood there. */
export const SEAM = " … ";

/** The ranges' text in order, joined by `SEAM`. Throws a RangeError where a range is not inside the text. */
export function cut(text: string, ranges: readonly Range[]): string {
  return ranges
    .map(({ start, end }) => {
      if (!(start >= 0 && start < end && end <= text.length)) {
        throw new RangeError(`range ${start}–${end} is not inside a text of ${text.length}`);
      }
      return text.slice(start, end);
    })
    .join(SEAM);
}

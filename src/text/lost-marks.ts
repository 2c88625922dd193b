/**
 * Quotation marks that a careless copy turned into question marks ("a ?lifeline? for the islands,? she said"). In: a text.
 * Out: the same text, unit for unit, with marks where they were. A text without clear signs of the fault stays as it is.
 */

/** No question looks like this: a mark right before a word, or right behind a comma. */
const SIGN = /[\s(]\?(?=\p{L})|,\?(?=\s|$)/u;

export function mendMarks(text: string): string {
  if (!SIGN.test(text)) return text;
  let open = false;
  return text.replace(/[?\n]/g, (mark: string, at: number) => {
    if (mark === "\n") {
      open = false;
      return mark;
    }
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    const apart = before === "" || /[\s(]/u.test(before);
    if (apart && /[\p{L}\p{N}.]/u.test(after)) {
      open = true;
      return "“";
    }
    const ends = after === "" || /[\s),.;:]/u.test(after);
    if (ends && (before === "," || (open && !apart))) {
      open = false;
      return "”";
    }
    // Two sentences glued together: the mark opens the second one, and the space is lost.
    if (/[.!?]/u.test(before) && /\p{Lu}/u.test(after)) {
      open = !open;
      return open ? " " : "”";
    }
    return mark;
  });
}

/** The outlet's name out of the places where a pasted page gives it. In: a headline or a block. Out: parts, or null. */

/** Words that names of outlets are made of; needed where a dash could as well be the headline's own. */
const OUTLET_WORD =
  /\b(?:news|times|post|herald|daily|journal|tribune|gazette|guardian|telegraph|chronicle|observer|courier|mail|press|review|today|standard|reuters|ap|afp|bbc|cnn|npr|nbc|abc|cbs|fox|dpa|yonhap|bloomberg|politico|axios|hill|independent|zeitung|spiegel|welt|nachrichten|monde|figaro|país|radio|tv|online|magazine|weekly|wire)\b/i;
const NAME =
  /^(?:[\p{Lu}\p{Lo}\d][\p{L}\p{N}’'.&-]*)(?:\s+(?:of|the|and|&|de|la|der|die|das|[\p{Lu}\p{Lo}\d][\p{L}\p{N}’'.&-]*)){0,4}$/u;

/** "Storm nears port | The Ember Post" → both parts. */
export function splitOutlet(headline: string): { readonly headline: string; readonly outlet: string | null } {
  const match = /^(.{8,}?)\s+(\||[-–—])\s+([^|]{2,40})$/u.exec(headline);
  const [, title, mark, tail] = match ?? [];
  const named =
    title !== undefined && tail !== undefined && NAME.test(tail) && (mark === "|" || OUTLET_WORD.test(tail));
  return named ? { headline: title, outlet: tail } : { headline, outlet: null };
}

/** "For the latest news …, head to The Ember Post." → "The Ember Post". */
export function outletInPointer(block: string): string | null {
  const match =
    /^for (?:the latest|more|all the latest)\b.{0,120}?\b(?:head (?:over )?to|go to|visit)\s+(.{2,40}?)[.!]?$/iu.exec(
      block,
    ) ??
    /^(?:this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published) (?:on|in|at|by)|originally published (?:on|in|at|by))\s+(.{2,40}?)[.!]?$/iu.exec(
      block,
    );
  const name = match?.[1]?.trim();
  return name && NAME.test(name) ? name : null;
}

const AGENCIES: Readonly<Record<string, string>> = { AP: "The Associated Press", AFP: "AFP", DPA: "dpa" };

/** "SEOUL, June 20 (Reuters) - …" → "Reuters". */
export function outletInDateline(paragraph: string): string | null {
  const match =
    /^[\p{Lu}][\p{L} .,’'-]{1,60}?(?:,\s+\p{L}+\.? \d{1,2})?\s*\((Reuters|AP|AFP|UPI|dpa|Yonhap|Xinhua|Kyodo|Bloomberg|EFE|ANSA)\)\s*[-–—:]/u.exec(
      paragraph,
    );
  const name = match?.[1];
  return name ? (AGENCIES[name.toUpperCase()] ?? name) : null;
}

/**
 * Plain words → which command with which options. In: what somebody typed, and what is known here. Out: an invocation.
 * Words are data: whatever matches no rule ends in help, never in an action.
 */
import type { ButtonInvocation } from "../model/message.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold } from "../text/tokens.ts";
import { countOf, normalizeRequest, takeAddress, takeWhen } from "./normalize.ts";
import { RULES } from "./rules.ts";

/** What can be asked for here, so that a bare name means something. */
export interface Known {
  readonly isSpeaker: (words: string) => boolean;
  readonly isTopic: (words: string) => boolean;
  /** Whether anybody is quoted on it, or is it: for a few words that no rule knows. */
  readonly isSubject: (words: string) => boolean;
}

function byRules(words: string): ButtonInvocation | null {
  for (const rule of RULES) {
    const match = rule.when.exec(words);
    if (match === null) continue;
    const meant = rule.means(match.groups ?? {});
    if (meant !== null) return meant;
  }
  return null;
}

/** "putin on south korea", "zelensky about nato": at most five words before the preposition. */
function speakerOnSubject(words: string): ButtonInvocation | null {
  const match = /^(?<speaker>(?:\S+ ){0,4}?\S+) (?:on|about|regarding|re) (?<about>.+)$/iu.exec(words);
  if (match?.groups === undefined) return null;
  const speaker = takeWhen(match.groups.speaker ?? "");
  const about = takeWhen(match.groups.about ?? "");
  const since = speaker.since ?? about.since;
  return {
    command: "quote",
    options: { speaker: speaker.rest, about: about.rest, ...(since === null ? {} : { since }) },
  };
}

/** More words are a sentence that nobody wrote a rule for. */
const MAX_BARE_WORDS = 4;
const MAX_PAIR_WORDS = 6;

/** Of whom nothing is known, a name is taken for one that has no common word in it: "Obama about Korea". */
function isSomebody(speaker: string, words: string, known: Known): boolean {
  if (known.isSpeaker(speaker)) return true;
  const parts = speaker.split(" ");
  const common = parts.some((part) => STOPWORDS.has(fold(part).replace(/'s$/, "")));
  return !common && parts.length <= 3 && words.split(" ").length <= MAX_PAIR_WORDS;
}

/** A mention or a direct message. */
export function understand(typed: string, known: Known): ButtonInvocation {
  const address = takeAddress(typed);
  if (address !== null) return aboutPage(address);
  const words = normalizeRequest(typed);
  const ruled = byRules(words);
  if (ruled !== null) return ruled;
  if (known.isTopic(words)) return { command: "brief", options: { topic: words } };
  if (known.isSpeaker(words)) return { command: "quote", options: { speaker: words } };
  const pair = speakerOnSubject(words);
  if (pair !== null && isSomebody(pair.options.speaker ?? "", words, known)) return pair;
  const few = words.split(" ").length <= MAX_BARE_WORDS;
  return few && known.isSubject(words)
    ? { command: "quote", options: { words } }
    : { command: "help", options: {} };
}

/** A page is briefed unless its quotes are asked for. */
function aboutPage({ url, rest }: { readonly url: string; readonly rest: string }): ButtonInvocation {
  const quotes = /\bquotes?\b|\bsaid\b|\bsays?\b|인용|발언|цитат/iu.test(normalizeRequest(rest));
  return { command: "link", options: quotes ? { url, want: "quotes" } : { url } };
}

/** The words after `/quote`: always about quotes, so a bare phrase is a speaker where one is known, else a subject. */
export function understandQuote(typed: string, known: Known): Readonly<Record<string, string>> {
  const words = normalizeRequest(typed);
  if (words === "") return {};
  if (known.isSpeaker(words)) return { speaker: words };
  const about = /^(?:on|about|regarding) (?<about>.+)$/iu.exec(words)?.groups?.about;
  const ruled = about === undefined ? byRules(words) : null;
  if (ruled?.command === "quote") return ruled.options;
  const by = /^(?:from|by) (?<speaker>.+?)(?: (?:on|about|regarding) (?<about>.+))?$/iu.exec(words);
  const pair = by === null ? speakerOnSubject(words) : { options: { ...by.groups } };
  if (pair !== null) return withoutEmpty(pair.options);
  const { rest, since } = takeWhen(about ?? words);
  const [first = "", ...others] = rest.split(" ");
  const count = others.length > 0 ? countOf(first) : null;
  const subject = count === null ? rest : others.join(" ");
  return withoutEmpty({
    ...(about === undefined ? { words: subject } : { about: subject }),
    since: since ?? undefined,
    count: count !== null && count > 1 ? String(count) : undefined,
  });
}

function withoutEmpty(options: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(options).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(given);
}

/**
 * A quote card as data, and what it says to those who cannot see it. In: a quote with its article. Out: a card, or null
 * where the speaker is unclear or the words are not the speaker's own. The words are cut from the article (promise P1).
 */
import type { Article } from "../model/article.ts";
import type { Accent } from "../model/briefing.ts";
import type { Picture } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { squeeze } from "../text/tidy.ts";
import { truncate } from "../text/truncate.ts";
import { CUT, excerptsOf } from "./card-excerpt.ts";

export interface Card {
  /** As the article has them, without outer marks. */
  readonly words: string;
  readonly speaker: string;
  readonly role: string | null;
  readonly outlet: string;
  /** As it is shown; empty where the article has none. */
  readonly date: string;
  readonly topic: string;
  readonly note: "excerpt" | "translated" | null;
  /** Of this project's samples: said on the card. */
  readonly sample: boolean;
  readonly accent: Accent;
  readonly theme: "light" | "dark";
  /** ISO 639-1, of the words. */
  readonly language: string | null;
  /** Of the card's own words: notes, date, alt text. */
  readonly locale: Locale;
}

export type Locale = "en" | "ko";

export interface CardRenderer {
  /** null where the card can't be drawn well: the caller posts text. Never rejects. `scale` 1 is 1200 × 675 px. */
  render(card: Card, options?: { readonly scale?: 1 | 2 }): Promise<Picture | null>;
  close?(): Promise<void>;
}

export interface CardOptions {
  readonly topic: string;
  readonly accent: Accent;
  readonly theme: "light" | "dark";
  readonly language: Locale;
}

/** Discord's limit; Slack takes 2,000. */
const ALT_MAX_CHARS = 1024;
const LABEL_MAX_CHARS = 120;
/** What is read of a text: far more than is shown of it, so that a text of any length costs little. */
const READ_MAX_CHARS = 8 * ALT_MAX_CHARS;

interface Labels {
  readonly card: string;
  readonly excerpt: string;
  readonly translated: string;
  readonly sample: string;
  readonly unnamed: string;
}

export const LABELS: Readonly<Record<Locale, Labels>> = {
  en: {
    card: "Quote card",
    excerpt: "Excerpt",
    translated: "Translated",
    sample: "Sample",
    unnamed: "Source not named",
  },
  ko: { card: "인용 카드", excerpt: "발췌", translated: "번역", sample: "예시", unnamed: "출처 미상" },
};

export function cardFrom(sourced: SourcedQuote, options: CardOptions): Card | null {
  const { quote, article } = sourced;
  const words = wordsOf(sourced);
  if (quote.speaker === null || quote.kind !== "verbatim" || words === null) return null;
  const { name, role } = quote.speaker;
  return {
    words,
    speaker: name.replace(/^(?:an?|the) /u, capitalized),
    role: role === null ? null : capitalized(role.replace(/^(?:an?|the) /iu, "")),
    outlet: article.outlet ?? hostOf(article.url) ?? LABELS[options.language].unnamed,
    date: dateOf(article.publishedAt, options.language),
    topic: options.topic,
    note: null,
    sample: article.sample === true,
    accent: options.accent,
    theme: options.theme,
    language: article.language,
    locale: options.language,
  };
}

/** null where a range is not inside the article: then there is no quote. */
function wordsOf({ quote, article }: SourcedQuote): string | null {
  try {
    return cut(article.text, quote.ranges) || null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const capitalized = (text: string) => text.replace(/^[a-z]/u, (letter) => letter.toUpperCase());

function hostOf(url: Article["url"]): string | null {
  return url === null ? null : (URL.parse(url)?.hostname.replace(/^www\./u, "") ?? null);
}

/** The calendar day as the outlet gives it: of its own zone where the time carries one. */
function dateOf(publishedAt: string | null, locale: Locale): string {
  const day = new Date(`${publishedAt?.slice(0, 10)}T00:00:00Z`);
  if (publishedAt === null || Number.isNaN(day.getTime())) return "";
  const format = (tag: string, month: "short" | "long") =>
    new Intl.DateTimeFormat(tag, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
  if (locale === "ko") return format("ko-KR", "long").format(day);
  const parts = format("en-US", "short").formatToParts(day);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** Everything the card says, at most 1,024 characters; the whole quote where that leaves room for it. */
export function altText(card: Card): string {
  const labels = LABELS[card.locale];
  const short = (text: string) => truncate(squeeze(text.slice(0, READ_MAX_CHARS)), LABEL_MAX_CHARS);
  const who = [card.speaker, card.role ?? ""].map(short).filter(Boolean).join(", ");
  const where = [card.outlet, card.date].map(short).filter(Boolean).join(", ");
  const head = `${labels.card}. ${card.sample ? `${labels.sample}. ` : ""}${who}: “`;
  const words = squeeze(card.words.slice(0, READ_MAX_CHARS));
  const notes = (cutShort: boolean) =>
    [
      card.note === "translated" ? ` ${labels.translated}.` : "",
      card.note === "excerpt" || cutShort ? ` ${labels.excerpt}.` : "",
    ].join("");
  const whole = `${head}${words}” ${where}.${notes(false)}`;
  if (whole.length <= ALT_MAX_CHARS && card.words.length <= READ_MAX_CHARS) return whole;
  const tail = `${CUT}” ${where}.${notes(true)}`;
  const room = ALT_MAX_CHARS - head.length - tail.length;
  return `${head}${excerptsOf(words, room)[0] ?? truncate(words, room).replace(/…$/u, "")}${tail}`;
}

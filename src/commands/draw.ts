/** A quote's card in the colours of the briefing it belongs to. */
import type { Accent } from "../model/briefing.ts";
import type { Message, Picture } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { CommandDesk } from "./desk.ts";

const NO_TOPIC = { en: "Quote", ko: "인용" } as const;

export interface Drawn {
  readonly picture: Picture | null;
  readonly accent: Accent;
}

export async function drawn(
  sourced: SourcedQuote,
  language: Message["language"],
  desk: CommandDesk,
): Promise<Drawn> {
  const definition = desk.pipeline.briefingOf(sourced.article, desk.definitions());
  const accent = definition?.accent ?? "red";
  const topic = definition?.title ?? NO_TOPIC[language];
  const options = { topic, accent, theme: desk.cardTheme, language };
  return { picture: await desk.pipeline.draw(sourced, desk.cards, options), accent };
}

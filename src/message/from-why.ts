/**
 * "Why these?" below a briefing: of each story the two things that its place comes from, how many outlets report it and how
 * new it is, and where it stands now. In: stories with their places. Out: a message for the person who asked.
 */
import type { Message } from "../model/message.ts";
import type { Story } from "../model/story.ts";
import { privately } from "./notice.ts";
import { SCHEDULE_WORDS } from "./schedule-words.ts";
import { dotted, outletCount, plain, strong, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

export interface PlacedStory {
  readonly story: Story;
  /** From 1, among all stories as they are now. */
  readonly place: number;
}

export function whyTheseMessage(options: {
  readonly title: string;
  readonly placed: readonly PlacedStory[];
  /** Stories that there are now. */
  readonly count: number;
  readonly language: Language;
}): Message {
  const { title, placed, count, language } = options;
  const words = SCHEDULE_WORDS[language];
  const heading = words.whyThese(title);
  const entries = placed.map(({ story, place }) =>
    dotted(
      [strong(story.headline)],
      [plain(words.reportedBy(outletCount(story.articles)))],
      story.lastSeen === null
        ? [plain(words.undated)]
        : [plain(`${words.newestReport} `), ...timeSpans(story.lastSeen, "ago")],
      [plain(words.placeNow(place, count))],
    ),
  );
  return privately(
    [
      { kind: "heading", text: heading },
      { kind: "text", spans: [plain(words.whyOrder)] },
      { kind: "list", entries },
    ],
    heading,
    language,
  );
}

/**
 * `/why [words]`: why a story was or was not posted here, why a source gives nothing, and, without words, why each of the last
 * posts went as it did; from the button below a briefing, why it has these stories. In: words of a headline, a source's name.
 * Out: what is known, and nothing that is guessed.
 */
import { ANSWERS } from "../message/answer-words.ts";
import { STORY_MARK_CHARS } from "../message/briefing-actions.ts";
import { type PlacedStory, whyTheseMessage } from "../message/from-why.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Definition } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { Mute } from "../model/person.ts";
import { mutedBy } from "../mute.ts";
import { wordKey } from "../text/find-definition.ts";
import { shortly } from "./asked.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { mutingHere } from "./muted.ts";
import { innerOption, textOption } from "./options.ts";
import { statusMessage } from "./schedule-said.ts";
import { timetableOf } from "./timetable.ts";
import { topicCalled, topicsHere } from "./topics.ts";

/** Stories of a briefing that are looked through. */
const MAX_LOOKED = 50;
const MAX_LINES = 6;

export const why: Handler = {
  command: {
    name: "why",
    names: { ko: "왜" },
    description: "Why a story, a source or a briefing was posted here, or was not",
    descriptions: { ko: "소식, 출처, 브리핑이 왜 올라왔는지 또는 왜 올라오지 않았는지" },
    options: [
      textOption({
        name: "words",
        names: { ko: "말" },
        description: "Words of a headline, or a source; left out: the last posts here",
        descriptions: { ko: "제목에 있는 말이나 출처 이름. 비우면 여기의 지난 글" },
        maxChars: 300,
        example: "port strike",
        rest: true,
      }),
    ],
    visibility: "private",
    hidden: false,
  },
  inner: [innerOption("topic"), innerOption("of")],
  async run(invocation, desk) {
    const { where, locale, options } = invocation;
    const language = languageOf(locale);
    const { words, topic, of } = options;
    if (topic !== undefined && of !== undefined) return whyThese(topic, of, language, desk);
    if (words === undefined) {
      timetableOf(desk, invocation);
      return statusMessage({ where, language, withPast: true }, desk);
    }
    const lines: string[] = [];
    const mutes = (await desk.people?.mutesOf(mutingHere(invocation))) ?? [];
    for (const definition of topicsHere(where, desk.definitions()))
      lines.push(...(await linesOf(definition, wordKey(words), { mutes, language }, desk)));
    const said = SCHEDULE_WORDS[language];
    const heading = said.whyHeading(shortly(words));
    return sayMessage({
      heading,
      lines: lines.length > 0 ? lines.slice(0, MAX_LINES) : [said.whyNot],
      language,
    });
  },
};

/** `of`: the beginnings of the ids of the stories that were shown, one behind the other. */
async function whyThese(
  topic: string,
  of: string,
  language: Message["language"],
  desk: CommandDesk,
): Promise<Message> {
  const definition = topicCalled(topic, desk.definitions());
  const all = definition === null ? [] : await desk.pipeline.stories(definition);
  const marks = of.match(new RegExp(`.{${STORY_MARK_CHARS}}`, "gu")) ?? [];
  const placed = marks.flatMap((mark): PlacedStory[] => {
    // A report that came since can stand for the story now.
    const at = all.findIndex(({ id, articles }) =>
      [id, ...articles.map((article) => article.id)].some((known) => known.startsWith(mark)),
    );
    const story = all[at];
    return story === undefined ? [] : [{ story, place: at + 1 }];
  });
  if (definition === null || placed.length === 0)
    return sayMessage({ heading: ANSWERS[language].tooOld, language });
  return whyTheseMessage({ title: definition.title, placed, count: all.length, language });
}

async function linesOf(
  definition: Definition,
  key: string,
  { mutes, language }: { readonly mutes: readonly Mute[]; readonly language: Message["language"] },
  desk: CommandDesk,
): Promise<readonly string[]> {
  if (key === "") return [];
  const said = SCHEDULE_WORDS[language];
  const { title, maxStories } = definition;
  const missing = await desk.refresh(definition);
  const isMeant = (text: string) => wordKey(text).includes(key);
  const sources = missing
    .filter(({ source }) => isMeant(source))
    .map(({ source, reason }) => said.whySource(source, reason));
  const { stories } = await desk.pipeline.brief(definition, missing, {
    length: "line",
    maxStories: MAX_LOOKED,
  });
  const told = stories.flatMap(({ story }, at) => {
    const report = story.articles.find(({ headline }) => isMeant(headline));
    if (report === undefined) return [];
    const by = mutes.find((mute) => mutedBy([mute.words], desk.definitions())?.(report, definition.name));
    if (by !== undefined) return [said.whyMuted(report.headline, by.words)];
    const place = at < maxStories ? said.whyShown : said.whyLeftOut;
    return [place(report.headline, title, at + 1, maxStories)];
  });
  if (sources.length + told.length > 0) return [...sources, ...told];
  const stored = await desk.pipeline.stored(definition);
  return stored
    .filter(({ name }) => isMeant(name))
    .map(({ name, articles }) => said.whyStored(name, title, articles));
}

/**
 * `/why [words]`: why a story was or was not posted here, why a source gives nothing, and, without words, why each of the last
 * posts went as it did. In: words of a headline, a source's name. Out: what is known, and nothing that is guessed.
 */
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
import { textOption } from "./options.ts";
import { statusMessage } from "./schedule-said.ts";
import { timetableOf } from "./timetable.ts";
import { topicsHere } from "./topics.ts";

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
  async run(invocation, desk) {
    const { where, locale, options } = invocation;
    const language = languageOf(locale);
    const { words } = options;
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

/** `/sources list [topic]`: where a briefing's news comes from, and how each source is doing. */
import { ANSWERS } from "../message/answer-words.ts";
import { sourcesMessage } from "../message/notice.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { TOPIC } from "./source-change.ts";
import { suggestions, topicCandidates } from "./suggest.ts";
import { chooseTopic, meantTopics } from "./topics.ts";

export const sourcesList: Handler = {
  command: {
    name: "sources-list",
    names: { ko: "출처-목록" },
    description: "Where the news comes from, and which source does not answer",
    descriptions: { ko: "소식의 출처와 응답하지 않는 출처" },
    options: [{ ...TOPIC, rest: true }],
    visibility: "private",
    hidden: false,
  },
  async run({ options: { topic }, where, locale }, desk) {
    const language = languageOf(locale);
    const definitions = desk.definitions();
    const [only, ...others] = meantTopics(topic, where, definitions);
    if (only === undefined || only.isEverywhere || others.length > 0)
      return chooseTopic({ command: "sources-list", topic, where, definitions, language });
    const missing = await desk.refresh(only);
    const stored = await desk.pipeline.stored(only);
    const health = new Map(
      await Promise.all(
        (desk.sources?.sourcesOf(only) ?? []).map(
          async (source) => [source.from, (await desk.sources?.statusOf(source)) ?? null] as const,
        ),
      ),
    );
    const told = stored.map((source) => ({
      ...source,
      problem: missing.find((one) => one.source === source.name)?.reason ?? null,
      ...(source.url !== null && health.has(source.url) && { health: health.get(source.url) ?? null }),
    }));
    const silent = missing.filter((one) => !stored.some(({ name }) => name === one.source));
    const label = ANSWERS[language].briefMe(only.title);
    return sourcesMessage({
      title: only.title,
      sources: [
        ...told,
        ...silent.map(({ source, reason }) => ({
          name: source,
          url: null,
          articles: 0,
          newest: null,
          problem: reason,
        })),
      ],
      actions: [{ kind: "run", label, invocation: { command: "brief", options: { topic: only.name } } }],
      language,
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

/** The sample articles of the briefings, all in memory: what is tried without a token reads no store and no network. */
import { SourceError } from "../errors.ts";
import { makePipeline } from "../pipeline.ts";
import { readFolder } from "../sources/folder.ts";
import { makeMemoryArticles } from "../store/articles.ts";
import type { News } from "./news.ts";
import type { World } from "./world.ts";

/** The sample folders of the briefings; touches no network and writes nothing. */
export function openSamples({ now, log }: World): News {
  const pipeline = makePipeline({
    now,
    log,
    articles: makeMemoryArticles(),
    sourcesOf: ({ demo }) => (demo === null ? [] : [{ kind: "folder", from: demo, outlet: null }]),
    readSource: async (source, keep) => {
      if (source.kind !== "folder") throw new SourceError("only folders are read here");
      await keep(source, await readFolder(source.from));
    },
  });
  return { pipeline, refresh: pipeline.refresh, tick: async () => {}, close: async () => {} };
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { similarity } from "../../src/article/dedupe.ts";
import { parseArticle } from "../../src/article/parse.ts";
import type { Article } from "../../src/model/article.ts";
import { clusterStories } from "../../src/story/cluster.ts";
import { rankStories } from "../../src/story/rank.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

function article(
  id: string,
  outlet: string,
  publishedAt: string | null,
  headline: string,
  text: string,
): Article {
  return {
    id,
    outlet,
    publishedAt,
    headline,
    text,
    paragraphs: paragraphsOf(text),
    byline: null,
    url: null,
    language: "en",
    rights: null,
  };
}

const FIRE_A = article(
  "fire-a",
  "Example Wire",
  "2026-11-21T08:00:00Z",
  "Fire at Samwol paper mill injures 12",
  "A fire at the Samwol paper mill injured 12 workers on Saturday, the Norda fire service said. The blaze began in a drying hall.",
);
const FIRE_B = article(
  "fire-b",
  "The Sample Post",
  "2026-11-21T11:00:00Z",
  "Blaze in Samwol mill leaves 14 hurt",
  "Fourteen people were hurt when a fire broke out at a paper mill in Samwol, officials in Norda said on Saturday.",
);
const FERRY = article(
  "ferry",
  "Example Wire",
  "2026-11-21T09:00:00Z",
  "Ferry line to Port Almar opens in spring",
  "A ferry line between Norda and Port Almar opens in April, the transport ministry announced.",
);
const OLD_FIRE = article(
  "old-fire",
  "Example Wire",
  "2026-11-02T08:00:00Z",
  "Fire at Samwol paper mill injures 3",
  "A fire at the Samwol paper mill injured 3 workers, the Norda fire service said. The blaze began in a drying hall.",
);

describe("clusterStories", () => {
  it("puts two reports of one fire in one story and keeps the ferry apart", () => {
    const stories = clusterStories([FERRY, FIRE_B, FIRE_A]);
    expect(stories.map((story) => story.articles.map(({ id }) => id))).toEqual([
      ["fire-b", "fire-a"],
      ["ferry"],
    ]);
    expect(stories[0]).toMatchObject({
      id: "fire-a",
      firstSeen: FIRE_A.publishedAt,
      lastSeen: FIRE_B.publishedAt,
    });
  });

  it("keeps like events apart that lie more than three days apart", () => {
    expect(clusterStories([OLD_FIRE, FIRE_A])).toHaveLength(2);
  });

  it("counts copies of one agency text once", () => {
    const copy = { ...FIRE_A, id: "copy", outlet: "Another Sheet", publishedAt: "2026-11-21T08:30:00Z" };
    const likeness = (a: string, b: string) => (a === b ? 1 : 0);
    const [story] = clusterStories([FIRE_A, copy, FIRE_B], { likeness });
    expect(story?.articles.map(({ id }) => id)).toEqual(["fire-b", "fire-a"]);
  });

  it("joins through reports in between, each within three days of the next, and not what is alike but later", () => {
    const follow = (id: string, day: number) => ({
      ...FIRE_A,
      id,
      outlet: id,
      publishedAt: `2026-11-${day}T08:00:00Z`,
    });
    const stories = clusterStories([
      FIRE_A,
      follow("second", 23),
      follow("third", 25),
      follow("old", 12),
      FERRY,
    ]);
    expect(stories.map((story) => story.articles.map(({ id }) => id))).toEqual([
      ["old"],
      ["third", "second", "fire-a"],
      ["ferry"],
    ]);
  });

  it("gives the same stories whatever the order of the articles", () => {
    const ids = (articles: Article[]) => JSON.stringify(clusterStories(articles));
    expect(ids([FIRE_A, FIRE_B, FERRY, OLD_FIRE])).toBe(ids([OLD_FIRE, FERRY, FIRE_B, FIRE_A]));
  });

  it("takes no articles, and articles without a date", () => {
    expect(clusterStories([])).toEqual([]);
    expect(clusterStories([{ ...FERRY, publishedAt: null }])[0]?.lastSeen).toBeNull();
  });
});

describe("the samples", () => {
  const EVENTS = ["arms-bill-delayed", "rocket-test", "storm-namu", "capital-line-strike", "osprel-flood"];
  const articleOf = (file: string) => ({
    ...parseArticle({ bytes: readFileSync(file), kind: "markdown", name: path.basename(file) }),
    id: path.basename(file, ".md"),
  });
  const folder = path.join(import.meta.dirname, "../../briefings/samples");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\/.*\.md$/.test(name))
    .map((name) => path.join(folder, name));

  it.each(["", "/korea/", "/technology/", "/ukraine/", "/world/"])(
    "of %j: no story mixes two events",
    (part) => {
      const articles = files.filter((file) => file.includes(part)).map(articleOf);
      const told = clusterStories(articles, { likeness: similarity }).map((story) => [
        story.id,
        ...story.articles.map(({ id }) => id),
      ]);
      const eventOf = (id: string) => EVENTS.find((event) => id.startsWith(event)) ?? id;
      expect(told.filter((ids) => new Set(ids.map(eventOf)).size > 1)).toEqual([]);
    },
  );

  it("are put together where two outlets tell of one event in one language", () => {
    const stories = clusterStories(files.map(articleOf), { likeness: similarity });
    const several = stories.filter(({ id, articles }) => articles.some((one) => one.id !== id));
    expect(stories.some(({ id }) => id === "rocket-test-times")).toBe(false);
    expect(several.map(({ id }) => id).sort()).toEqual([
      "arms-bill-delayed-wire",
      "osprel-flood-wire",
      "storm-namu-wire",
    ]);
  });
});

describe("rankStories", () => {
  it("puts what more outlets report first", () => {
    const ranked = rankStories(clusterStories([FERRY, FIRE_A, FIRE_B]), "2026-11-21T12:00:00Z");
    expect(ranked.map(({ story }) => story.id)).toEqual(["fire-a", "ferry"]);
  });

  it("puts the newer of two single reports first", () => {
    const later = {
      ...FERRY,
      id: "later",
      headline: "Kite fair cancelled in Almar",
      text: "Rain.",
      publishedAt: "2026-11-21T11:30:00Z",
    };
    const ranked = rankStories(clusterStories([FERRY, later]), "2026-11-21T12:00:00Z");
    expect(ranked.map(({ story }) => story.id)).toEqual(["later", "ferry"]);
  });
});

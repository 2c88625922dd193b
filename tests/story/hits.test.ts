import { describe, expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import { rankHits, wordsFound } from "../../src/story/hits.ts";

const FILLER =
  "The office was open on Tuesday, as on every day of that week, and its clerks answered all letters.";
const NOW = "2026-11-24T08:00:00Z";

function article(
  headline: string,
  body: string,
  published = "2026-11-24T06:00:00Z",
  outlet = "Example Wire",
) {
  return parseArticle({
    bytes: Buffer.from(`# ${headline}\n\n${body}\n\n${FILLER}\n`),
    kind: "markdown",
    name: `${headline}.md`,
    published,
    outlet,
  });
}

const ids = (hits: ReturnType<typeof rankHits>) => hits.map((hit) => hit.article.headline);

describe("the hits of a search", () => {
  it.each([
    ["O'Brien", "The captain, O’Brien, left the quay at six."],
    ["parties", "Each party of the council had a vote."],
    ["stopping", "The ferry stopped at noon – for good, it seems."],
    ["Zelensky", "The mayor of Zelénsky met dockers."],
    ["ji-won", "A letter from Han Ji-won came on Monday."],
  ])("find %s in: %s", (words, sentence) => {
    const [hit] = rankHits([article("A week in Busan", sentence)], words, NOW);
    expect(hit?.article.text.slice(hit.sentence?.start, hit.sentence?.end)).toBe(sentence);
  });

  it("come with words in the headline first, then words in one sentence, then the newer", () => {
    const inHeadline = article(
      "Port strike begins",
      "Dockers left the quays on Monday morning.",
      "2026-11-20T06:00:00Z",
    );
    const together = article(
      "Monday in Busan",
      "The port strike began at six on Monday.",
      "2026-11-20T06:00:00Z",
    );
    const apart = article(
      "A week in Busan",
      "The port is large. A strike is rare there.",
      "2026-11-20T06:00:00Z",
    );
    const newer = article("A day in Busan", "The port is huge. A strike is rare now.");
    expect(ids(rankHits([apart, newer, together, inHeadline], "port strike", NOW))).toEqual([
      "Port strike begins",
      "Monday in Busan",
      "A day in Busan",
      "A week in Busan",
    ]);
  });

  it("are one where outlets print the same sentence", () => {
    const body = "The port strike began at six on Monday, the union said.";
    const hits = rankHits(
      [
        article("One", body),
        article("Two", body, undefined, "The Post"),
        article("Three", "Port strike: other words."),
      ],
      "port strike",
      NOW,
    );
    expect(hits).toHaveLength(2);
    expect(hits.find(({ alsoIn }) => alsoIn.length === 1)?.alsoIn[0]?.outlet).toBeTypeOf("string");
  });

  it("have no sentence where only the headline has the words", () => {
    const [hit] = rankHits([article("Port strike", "Nothing else was known on Monday.")], "port strike", NOW);
    expect(hit?.sentence).toBeNull();
  });
});

describe("the words of a search", () => {
  it.each([
    ["The dockers’ strikes ended.", "docker strike", ["dockers", "strikes"]],
    ["Café owners said", "cafe", ["Café"]],
    ["부산항을 멈춘다", "부산항", ["부산항을"]],
    ["釜山港将停工。", "停工", ["停工"]],
    ["Han Ji-won spoke", "ji-won", ["Ji-won"]],
    ["Nothing here", "moon", []],
    ["", "moon", []],
  ])("in %j are those of %j", (text, words, expected) => {
    expect(wordsFound(text, words).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

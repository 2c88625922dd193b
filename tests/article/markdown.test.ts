import { expect, it } from "vitest";
import { parseMarkdown } from "../../src/article/markdown.ts";

const FRONT = `---
title: "Bridge to rise again: a vote"
byline: Ana Ruiz
outlet: The Ember Post
date: 2031-06-20T08:00:00Z
url: https://ember.example/bridge
rights: © 2031 The Ember Post
sample: true
---
`;

it("reads the front matter", () => {
  expect(parseMarkdown(`${FRONT}\nThe council voted on Monday.`)).toEqual({
    headline: "Bridge to rise again: a vote",
    byline: "Ana Ruiz",
    outlet: "The Ember Post",
    publishedAt: "2031-06-20T08:00:00Z",
    url: "https://ember.example/bridge",
    language: null,
    rights: "© 2031 The Ember Post",
    sample: true,
    paragraphs: ["The council voted on Monday."],
  });
});

it("brings the body down to plain paragraphs", () => {
  const body = `# Bridge to rise again

The **council** of [Lower Halm](https://halm.example) voted &mdash; at last &mdash; on *Monday*.
It was unanimous.

> “We need it,” said the mayor.

![a bridge](bridge.png)

- ten million for the piers
- two for the road
`;
  expect(parseMarkdown(body)).toMatchObject({
    headline: "Bridge to rise again",
    paragraphs: [
      "The council of Lower Halm voted — at last — on Monday. It was unanimous.",
      "“We need it,” said the mayor.",
      "ten million for the piers",
      "two for the road",
    ],
  });
});

it("drops raw tags and the text of scripts", () => {
  const draft = parseMarkdown(
    "One <b>vote</b> won.<script>alert(1)</script>\n\n<div onclick=x>Second</div> part.",
  );
  expect(draft.paragraphs.join(" ")).toMatch(/^One vote won\. +Second +part\.$/);
});

it.each(["title: [unclosed", "- a list", "a: &a [*a, *a]", "just words"])(
  "survives front matter %j",
  (yaml) => {
    expect(parseMarkdown(`---\n${yaml}\n---\n\nThe council voted on Monday.`).paragraphs).toEqual([
      "The council voted on Monday.",
    ]);
  },
);

it("survives quotes nested ten thousand deep", () => {
  expect(parseMarkdown(`${"> ".repeat(10_000)}The council voted.`).paragraphs.join()).toContain(
    "The council voted.",
  );
});

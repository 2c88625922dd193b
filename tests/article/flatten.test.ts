import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/article/dom.ts";
import { flatten } from "../../src/article/flatten.ts";

function depthOf(html: string): number {
  let deepest = 0;
  const waiting = [{ element: parsePage(html).documentElement, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    deepest = Math.max(deepest, next.depth);
    for (let child = next.element.firstElementChild; child; child = child.nextElementSibling) {
      waiting.push({ element: child, depth: next.depth + 1 });
    }
  }
  return deepest;
}

it("leaves an ordinary page as it is, but for comments, styles and scripts", () => {
  expect(
    flatten(
      '<!doctype html><html lang="en"><head><title>A <b></title><style>p{}</style></head><body class="x"><!-- <p> --><p title="a > b">One<br>two</p><script>"</p>"</script></body></html>',
    ),
  ).toBe('<html lang="en"><head><title>A <b></title></head><body class="x"><p title="a > b">One<br>two</p>');
});

it("keeps JSON-LD", () => {
  const script = '<script type="application/ld+json">{"a":"<p>"}</script>';
  expect(flatten(`<p>x</p>${script}<script>y</script>`)).toBe(`<p>x</p>${script}`);
});

it("keeps the first body only, where pages are pasted into pages", () => {
  const page = parsePage(
    flatten("<html><body><article><html><body><p>In</p></body></html><p>After</p></article></body></html>"),
  );
  expect([...page.querySelectorAll("article p")].map((paragraph) => paragraph.textContent)).toEqual([
    "In",
    "After",
  ]);
});

describe("depth", () => {
  it.each([
    ["nested and closed", `${"<div>".repeat(4000)}deep${"</div>".repeat(4000)}<p>after</p>`],
    ["never closed", `${"<a><b>".repeat(4000)}deep<p>after</p>`],
    ["closed in the wrong order", `${"<i><u>".repeat(2000)}deep${"</i></u>".repeat(2000)}<p>after</p>`],
  ])("%s is bounded, and no text is lost", (_, html) => {
    expect(depthOf(flatten(html))).toBeLessThan(120);
    expect(parsePage(flatten(html)).body.textContent?.replace(/\s+/g, "")).toBe("deepafter");
  });

  it("a thousand paragraphs without an end tag are no depth", () => {
    const flat = flatten("<p>x".repeat(1000));
    expect(flat.match(/<p>/g)).toHaveLength(1000);
  });
});

describe("odd marks", () => {
  it.each([
    ["a < b and c > d", "a &lt; b and c > d"],
    ["<p>one<", "<p>one&lt;"],
    ["<p title='unclosed>one", ""],
    ['<p a"b>one</p>', '<p a"b>one</p>'],
    ["one<!-- never closed", "one"],
    ["one<?php echo 1 ?>two", "onetwo"],
    ["one<![CDATA[x]]>two", "onetwo"],
    ["</>one", "one"],
    ["<script>never closed", ""],
  ])("%j becomes %j", (html, flat) => expect(flatten(html)).toBe(flat));

  it.each(["<", "<a ", "<a '", "<!--", "<script>", "</b>", "<p>", '<a b="', "<title>", "<b></i>"])(
    "a page of %j alone takes time in proportion to its length",
    (piece) => {
      expect(flatten(piece.repeat(200_000)).length).toBeLessThanOrEqual(piece.length * 200_000 * 4);
    },
  );
});

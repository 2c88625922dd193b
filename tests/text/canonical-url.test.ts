import { expect, it } from "vitest";
import { canonicalUrl } from "../../src/text/canonical-url.ts";

it.each([
  ["https://post.example/a?utm_source=rss&utm_medium=feed", "https://post.example/a"],
  ["https://post.example/a?id=7&utm_source=rss", "https://post.example/a?id=7"],
  ["https://post.example/a?fbclid=x#comments", "https://post.example/a"],
  ["HTTPS://Post.Example:443/A", "https://post.example/A"],
  ["https://post.example/a?at_medium=RSS&at_campaign=x", "https://post.example/a"],
  ["https://post.example/a?b=%20c&d", "https://post.example/a?b=%20c&d"],
  ["https://post.example/#!/story/7", "https://post.example/#!/story/7"],
  ["https://post.example/a?page=2", "https://post.example/a?page=2"],
  ["http://www.post.example/a", "http://www.post.example/a"],
])("knows %s as %s", (address, known) => expect(canonicalUrl(address)).toBe(known));

it.each([["javascript:alert(1)"], ["mailto:a@b.example"], ["no address"], [""], [undefined]])(
  "knows no page at %s",
  (address) => expect(canonicalUrl(address)).toBeNull(),
);

it("gives the same for what it gave", () => {
  const once = canonicalUrl("https://post.example/a?x=1&utm_id=2&y=%C3%A9#z");
  expect(canonicalUrl(once ?? "")).toBe(once);
});

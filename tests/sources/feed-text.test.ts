import { expect, it } from "vitest";
import { plainText } from "../../src/sources/feed-text.ts";

it.each([
  ["<p>One.</p><p>Two.</p>", "One. Two."],
  ["in<b>sid</b>e", "inside"],
  ["a<script>b < c</script>d<style>e</style>f", "a d f"],
  ["a<script>b</style>c</SCRIPT>d", "a d"],
  ["a</script>b<!-- c -->d", "a</script>b d"],
  ["a<script>b", "a"],
  ["&lt;b&gt; &#38; &#x26; &#0; &unknown; &#1114112;", "<b> & & &#0; &unknown; &#1114112;"],
  ["5 < 6 and a<b, x > y", "5 < 6 and a<b, x > y"],
])("reads %j as %j", (markup, text) => {
  expect(plainText(markup)).toBe(text);
});

it.each(["<script>", "<b ", "<!--", "&", "&#", "<script></style>"])(
  "takes a million characters of %s",
  (piece) => {
    expect(plainText(piece.repeat(1e6 / piece.length)).length).toBeLessThanOrEqual(1e6);
  },
);

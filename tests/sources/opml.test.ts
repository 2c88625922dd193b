import { describe, expect, it } from "vitest";
import { addressOf, parseOpml, renderOpml } from "../../src/sources/opml.ts";

const LIST = `<?xml version="1.0"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline text="News">
    <outline type="rss" text="The Post &amp; Co" title="The Post &amp; Co" xmlUrl="https://post.example/feed?a=1&amp;b=2" htmlUrl="https://post.example/"/>
    <OUTLINE XMLURL='http://wire.example/rss' TEXT='Wire'></OUTLINE>
    <outline text="Again" xmlUrl="https://post.example/feed?a=1&amp;b=2"/>
  </outline>
  <outline text="A folder without a feed"/>
</body></opml>`;

describe("a list of feeds", () => {
  it("gives each feed once, with its name, folders or not", () => {
    expect(parseOpml(LIST)).toEqual([
      { kind: "feed", from: "https://post.example/feed?a=1&b=2", outlet: "The Post & Co" },
      { kind: "feed", from: "http://wire.example/rss", outlet: "Wire" },
    ]);
  });

  it("is read again as it was written, whatever stands in a name", () => {
    const sources = [
      { kind: "feed", from: "https://a.example/?x=%22%3E&y=%3C", outlet: `<b>"A" & 'B'</b> > C` },
      { kind: "feed", from: "https://b.example/", outlet: "한국 신문" },
    ] as const;
    expect(parseOpml(renderOpml("Mine <&>", sources).join("")).map(({ from }) => from)).toEqual(
      sources.map(({ from }) => from),
    );
    expect(renderOpml("x", [{ kind: "folder", from: "/etc", outlet: null }]).join("")).not.toContain("/etc");
  });

  it("is cut into files of a length, each whole, and nothing is lost", () => {
    const sources = Array.from({ length: 90 }, (_, at) => ({
      kind: "feed" as const,
      from: `https://post${at}.example/${"feed/".repeat(at === 40 ? 200 : at % 7)}`,
      outlet: `The Post & ${at}`,
    }));
    const parts = renderOpml("Mine", sources, 900);
    expect(parts.length).toBeGreaterThan(9);
    expect(parts.filter(({ length }) => length > 900)).toHaveLength(1);
    expect(parts.flatMap(parseOpml)).toEqual(sources);
    for (const part of parts) expect(part).toMatch(/^<\?xml[\s\S]*<\/opml>$/);
  });

  it.each([
    ["javascript:alert(1)"],
    ["file:///etc/passwd"],
    ["ftp://post.example/"],
    ["feed:https://post.example/"],
    ["//post.example/"],
    ["/feed"],
    ["data:text/xml,x"],
    [""],
  ])("has no feed at %j", (address) => {
    expect(parseOpml(`<outline xmlUrl="${address}"/>`)).toEqual([]);
    expect(addressOf(address)).toBeNull();
  });

  it("keeps no user, password or fragment of an address", () => {
    expect(addressOf("https://ada:secret@post.example/feed#top")).toBe("https://post.example/feed");
  });

  it("ends at a thousand feeds", () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `<outline xmlUrl="https://a.example/${at}"/>`);
    expect(parseOpml(many.join(""))).toHaveLength(1_000);
  });

  it.each([
    ["a run of <", "<".repeat(2_000_000)],
    ["outlines without an end", '<outline xmlUrl="https://a.example/'.repeat(50_000)],
    ["half attributes", `<outline ${'text="a" '.repeat(200_000)}`],
    [
      "a billion laughs",
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><outline text="&b;" xmlUrl="&b;"/>',
    ],
    ["a page", "<html><body>Not here</body></html>"],
    ["nothing", ""],
  ])("of %s has no feeds, and is read within a second", (_name, text) => {
    const started = performance.now();
    expect(parseOpml(text)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

/** Feeds that nobody wrote to be read: bait for parsers, and any bytes at all. `npm run fuzz` runs the full counts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { type ParsedFeed, parseFeed } from "../../src/sources/feed.ts";
import { atom, ENTRIES, json, rdf, rss } from "./feeds.ts";

const URL = "https://harbour.example/feeds/news.xml";

function read(feed: string | Uint8Array, contentType = "", url = URL): ParsedFeed {
  return parseFeed(typeof feed === "string" ? new TextEncoder().encode(feed) : feed, contentType, url);
}

describe("bait", () => {
  const LAUGHS = Array.from(
    { length: 10 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  ).join("");

  it("expands no entity", () => {
    const feed = rss([{ ...ENTRIES[0] }]).replace("Port of", "&l10; Port of");
    const { entries } = read(feed.replace("<rss", `<!DOCTYPE rss [<!ENTITY l0 "lol">${LAUGHS}]><rss`));
    expect(entries[0]?.headline.length).toBeLessThan(100);
    expect(entries[0]?.headline).not.toContain("lol");
  });

  it("reads no file", () => {
    const feed = rss(ENTRIES).replace("Port of", "&x; Port of");
    const { entries } = read(
      feed.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'),
    );
    expect(entries[0]?.headline).toBe("&x; Port of Ellmar opens its second quay");
  });

  it.each([
    ["5 million <", `<rss version="2.0"><channel><title>${"<".repeat(5e6)}`],
    ["5 million < and one >", `<rss version="2.0"><channel><title>${"<".repeat(5e6)}>`],
    ["a tag for each of 100,000 letters", `<rss><channel><title>${"<a".repeat(1e5)}`],
    ["200,000 attributes", `<rss ${"a=1 ".repeat(2e5)}><channel><title>x</title></channel></rss>`],
    ["100,000 levels", rss(ENTRIES).replace("Port", `${"<u>".repeat(1e5)}x${"</u>".repeat(1e5)}`)],
  ])("refuses %s", (_name, feed) => {
    expect(() => read(feed)).toThrow("can't be read safely");
  });

  it("reads deep arrays, huge numbers and __proto__ in JSON as nothing", () => {
    const start =
      '{"version":"https://jsonfeed.org/version/1.1","title":"T","__proto__":{"polluted":1},"items":[';
    const feed = `${start}{"id":1e308,"title":"a","__proto__":{"title":"x"},"x":${"[".repeat(5000)}${"]".repeat(5000)}}]}`;
    expect(read(feed)).toMatchObject({ title: "T", entries: [{ headline: "a" }] });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("keeps the newest thousand of 5,000 entries, though the oldest come first", () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({
      title: `Report ${at}`,
      link: `https://harbour.example/${at}`,
      date: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toUTCString(),
    }));
    const { entries } = read(rss(many));
    expect(entries).toHaveLength(1000);
    expect(entries.at(-1)?.headline).toBe("Report 4999");
    expect(entries[0]?.headline).toBe("Report 4000");
  });
});

describe("a feed that breaks off", () => {
  const STEP = process.env.FULL_COUNTS ? 1 : 11;
  it.each([
    ["RSS", rss],
    ["Atom", atom],
    ["RDF", rdf],
    ["JSON Feed", json],
  ])("after any byte of %s gives a feed or a SourceError", { timeout: 120_000 }, (_name, write) => {
    const whole = Buffer.from(write(ENTRIES));
    let held = 0;
    for (let end = 0; end <= whole.length; end += STEP) {
      try {
        held += read(whole.subarray(0, end)).entries.length > 0 ? 1 : 0;
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    }
    // JSON has no end to add: it is whole or it is nothing.
    expect(held).toBeGreaterThan(write === json ? -1 : 10);
  });
});

describe("any bytes", () => {
  const RUNS = process.env.FULL_COUNTS ? 20_000 : 300;
  const TIMEOUT_MS = process.env.FULL_COUNTS ? 900_000 : 60_000;
  const onlySourceErrors = (bytes: Uint8Array) => {
    try {
      read(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(SourceError);
    }
  };

  it("give a feed or a SourceError", { timeout: TIMEOUT_MS }, () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), onlySourceErrors), { numRuns: RUNS });
  });

  it.each([
    ["RSS", rss],
    ["Atom", atom],
    ["RDF", rdf],
    ["JSON Feed", json],
  ])("put into %s anywhere give a feed or a SourceError", { timeout: TIMEOUT_MS }, (_name, write) => {
    const whole = Buffer.from(write(ENTRIES));
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc
        .constantFrom("<", ">", "&", "]]>", "<![CDATA[", "<!--", "</item>", "<rss>", "<?", "{", '"', "\0")
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(20), junk, (at, cut, bytes) => {
        onlySourceErrors(Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + cut)]));
      }),
      { numRuns: RUNS },
    );
  });
});

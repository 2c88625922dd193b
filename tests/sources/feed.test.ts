import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { type ParsedFeed, parseFeed } from "../../src/sources/feed.ts";
import { atom, ENTRIES, json, rdf, rss } from "./feeds.ts";

const URL = "https://harbour.example/feeds/news.xml";

function read(feed: string | Uint8Array, contentType = "", url = URL): ParsedFeed {
  return parseFeed(typeof feed === "string" ? new TextEncoder().encode(feed) : feed, contentType, url);
}

function item(inside: string): ParsedFeed["entries"][number] | undefined {
  return read(rss([]).replace("</channel>", `<item>${inside}</item></channel>`)).entries[0];
}

describe.each([
  ["RSS", rss],
  ["Atom", atom],
  ["RDF", rdf],
  ["JSON Feed", json],
])("%s", (_name, write) => {
  it("gives title, headlines, links, dates and ids", () => {
    const { title, entries } = read(write(ENTRIES));
    expect(title).toBe("Harbour Post");
    expect(entries.map(({ id, url, headline, published }) => ({ id, url, headline, published }))).toEqual([
      {
        id: "tag:harbour.example,2026:1",
        url: "https://harbour.example/quay",
        headline: "Port of Ellmar opens its second quay",
        published: "2026-11-21T08:30:00Z",
      },
      {
        id: "tag:harbour.example,2026:2",
        url: "https://harbour.example/ferry",
        headline: "Ferry to Osk cancelled until Monday",
        published: "2026-11-20T00:00:00Z",
      },
    ]);
    expect(entries[0]?.html ?? entries[0]?.summary).toContain("four years");
  });

  it("gives links against the site's address", () => {
    const [entry] = read(write([{ ...ENTRIES[0], link: "/quay?a=1" }])).entries;
    expect(entry?.url).toBe("https://harbour.example/quay?a=1");
  });

  it("reads a feed without entries", () => {
    expect(read(write([])).entries).toEqual([]);
  });

  it("opens no address but http and https", () => {
    const [entry] = read(write([{ ...ENTRIES[0], link: "javascript:alert(1)" }])).entries;
    expect(entry?.url ?? "").not.toContain("javascript");
  });
});

describe("an entry", () => {
  it.each([
    ["AT&amp;T", "AT&T"],
    ["AT&amp;amp;T", "AT&T"],
    ["Caf&eacute; &#8212; &lt;b&gt;open&lt;/b&gt;", "Café — open"],
    ["<![CDATA[Tea <i>and</i> talk]]>", "Tea and talk"],
    ["5 &lt; 6", "5 < 6"],
    [" two\n lines ", "two lines"],
  ])("titled %s has the headline %s", (title, headline) => {
    expect(item(`<title>${title}</title>`)?.headline).toBe(headline);
  });

  it("without a title is headed by its beginning", () => {
    expect(item("<description>The mayor of Osk resigned.</description>")?.headline).toBe(
      "The mayor of Osk resigned.",
    );
  });

  it("without an id is known by its address", () => {
    expect(item("<title>a</title><link>https://harbour.example/a</link>")?.id).toBe(
      "https://harbour.example/a",
    );
  });

  it.each([
    ["Sat, 21 Nov 2026 08:00:00 EST", "2026-11-21T13:00:00Z"],
    ["Sat, 21 Nov 2026 08:00:00 KST", "2026-11-20T23:00:00Z"],
    ["Sat, 21 Nov 26 08:00 GMT", "2026-11-21T08:00:00Z"],
    ["21 Nov 2026 08:00:00 +05:30", "2026-11-21T02:30:00Z"],
    ["Sa, 21 Mär 2026 08:00:00 +0100", "2026-03-21T07:00:00Z"],
    ["2026-11-21T08:00:00.123+09:00", "2026-11-20T23:00:00Z"],
    ["2026-11-21 08:00:00", "2026-11-21T08:00:00Z"],
    ["2026-11-21", "2026-11-21"],
    ["November 21, 2026 8:00 AM", "2026-11-21T08:00:00Z"],
    ["Sat, 21 Nov 2026 08:00:00 XYZ", "2026-11-21"],
    ["Sat, 31 Feb 2026 08:00:00 GMT", null],
    ["0000-01-01T00:00:00Z", null],
    ["9999-12-31T23:59:59Z", null],
    ["Sat, 21 Nov 0001 08:00:00 GMT", null],
    ["yesterday", null],
    ["1e308", null],
  ])("dated %s was published %s", (written, published) => {
    expect(item(`<title>a</title><pubDate>${written}</pubDate>`)?.published).toBe(published);
  });
});

describe("a damaged feed", () => {
  it("keeps the complete entries of one that broke off, wherever it did", () => {
    const whole = new TextEncoder().encode(rss(ENTRIES));
    const firstEnd = rss(ENTRIES).indexOf("</item>") + "</item>".length;
    for (let length = 0; length <= whole.length; length++) {
      try {
        const { entries } = read(whole.subarray(0, length));
        expect(entries.length).toBeLessThanOrEqual(2);
        if (length >= firstEnd) expect(entries[0]?.url).toBe("https://harbour.example/quay");
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
        expect(length).toBeLessThan(firstEnd);
      }
    }
  });

  it.each([
    ["a stray ampersand", (feed: string) => feed.replace("Port of", "Fish & Port of")],
    ["a stray less-than", (feed: string) => feed.replace("Port of", "5 < 6 and a<b: Port of")],
    ["a mismatched tag", (feed: string) => feed.replace("second quay</title>", "second quay</titel>")],
    ["words before it", (feed: string) => `<b>Warning</b>: in line 3<br />\n${feed}`],
    ["a byte order mark and blanks", (feed: string) => `\ufeff\n\n ${feed}`],
    ["control characters", (feed: string) => feed.replace("Port", "P\u0000o\u0008rt\u001b")],
    [
      "a document type with entities",
      (feed: string) => feed.replace("<rss", '<!DOCTYPE rss [<!ENTITY x "y">]><rss'),
    ],
    [
      "a tag named __proto__",
      (feed: string) => feed.replace("<item>", "<item><__proto__><a>1</a></__proto__>"),
    ],
  ])("is read in spite of %s", (_name, damage) => {
    const { entries } = read(damage(rss(ENTRIES)));
    expect(entries.at(-1)?.url).toBe("https://harbour.example/ferry");
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it.each([
    ["", "it is empty"],
    ["hello", "it is not a feed"],
    ['{"error":"rate limited"}', "it is JSON of another kind"],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[', "not complete"],
    ["<!doctype html><html><body>Not found</body></html>", "it is a web page"],
    [
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
      "its feed may be at /rss.xml",
    ],
    ["%PDF-1.7 and so on", "it is a PDF document"],
  ])("of which only %j is there is refused: %s", (text, reason) => {
    expect(() => read(text)).toThrow(SourceError);
    expect(() => read(text)).toThrow(reason);
  });
});

describe("encodings", () => {
  const legacy = (label: string, text: string): Uint8Array => {
    const decoder = new TextDecoder(label);
    const bytes = new Map<string, readonly number[]>();
    for (let one = 0; one < 256; one++) bytes.set(decoder.decode(Uint8Array.of(one)), [one]);
    if (label === "euc-kr") {
      for (let lead = 0xb0; lead < 0xc9; lead++) {
        for (let tail = 0xa1; tail < 0xff; tail++)
          bytes.set(decoder.decode(Uint8Array.of(lead, tail)), [lead, tail]);
      }
    }
    return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? []));
  };

  it.each([
    ["windows-1251", "Новости порта"],
    ["euc-kr", "오늘의 뉴스"],
  ])("reads %s, rightly labelled or labelled UTF-8", (label, title) => {
    for (const declared of [label, "UTF-8"]) {
      const text = rss([{ ...ENTRIES[0], title }], title).replace("UTF-8", declared);
      expect(read(legacy(label, text))).toMatchObject({ title, entries: [{ headline: title }] });
    }
  });

  it.each(["windows-1251", "euc-kr", "nonsense"])("reads UTF-8 labelled %s", (label) => {
    const text = rss([{ ...ENTRIES[0], title: "오늘의 뉴스" }]).replace("UTF-8", label);
    expect(read(text, `text/xml; charset=${label}`).entries[0]?.headline).toBe("오늘의 뉴스");
  });

  it("reads UTF-16", () => {
    const text = `\ufeff${rss(ENTRIES).replace("UTF-8", "UTF-16")}`;
    expect(read(Buffer.from(text, "utf16le")).entries).toHaveLength(2);
  });
});

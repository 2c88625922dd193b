/**
 * The suite every platform's renderer must pass: hostile text in every place of a message (reliability catalogue S14 to
 * S18). Call `rendererContract(name, renderer)` at the top of a test file.
 *
 * `textOf`, `linksOf` and `pingsOf` read a payload as the PLATFORM would, by rules written down for the tests and not
 * shared with the renderer:
 * - `textOf`: everything a person sees or hears, in reading order, markup resolved: escapes undone, marks of emphasis,
 *   headings, quotes, lists and spoilers taken away where they are live, alt text, button labels and choices included. A
 *   live mention, time stamp, emoji code or command becomes its own stand-in ("@someone", ":emoji:"), never its source.
 *   So foreign text that comes out letter for letter was inert: that is the round trip asserted here, with white space
 *   folded. The quotation marks and dashes a renderer adds are fine: the foreign text is looked for inside the whole.
 * - `linksOf`: everything that can be pressed and leads to a URL: masked links, links the platform makes by itself out of
 *   bare URLs or host names, buttons. `text` is what is shown.
 * - `pingsOf`: every mention that would notify or look like a mention of a person, role, channel or everybody.
 * - `problemsOf`: what the platform's API would refuse (lengths, counts, missing fields), from its own documentation.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fit as pages } from "../../src/message/fit.ts";
import { shorten } from "../../src/message/fit-block.ts";
import type { Limits } from "../../src/message/limits.ts";
import { safeLink, shownHost } from "../../src/message/safe-link.ts";
import { safeLine, safeText } from "../../src/message/safe-text.ts";
import type { Message } from "../../src/model/message.ts";
import { BAD_URLS, DECEPTIVE_TEXTS, MARKUP, MENTIONS, ODD_URLS, UNICODE, USER_URLS } from "./hostile.ts";
import { anyMessage, foreignText } from "./messages.ts";
import { message, PLACES, type Place } from "./places.ts";

export interface RendererUnderTest<Payload> {
  /** One message that fits; the contract calls `fit` first where a text may be long. */
  readonly render: (message: Message) => Payload;
  readonly textOf: (payload: Payload) => string;
  readonly linksOf: (payload: Payload) => readonly { readonly text: string; readonly url: string }[];
  readonly pingsOf: (payload: Payload) => readonly string[];
  readonly problemsOf: (payload: Payload) => readonly string[];
  readonly limits: Limits;
}

const RUNS = process.env.FULL_COUNTS === "1" ? 100_000 : 2_000;
/** S18 wants half as many as S16. A message of many blocks costs far more than a text, so the sample is smaller. */
const LENGTH_RUNS = process.env.FULL_COUNTS === "1" ? 50_000 : 200;
const FULL_TIMEOUT_MS = process.env.FULL_COUNTS === "1" ? 30 * 60_000 : 240_000;

const fold = (text: string) => text.replace(/\s+/g, " ").trim();

export function rendererContract<Payload>(name: string, renderer: RendererUnderTest<Payload>): void {
  const { textOf, linksOf, pingsOf, problemsOf, limits } = renderer;
  const pagesOf = (whole: Message) => pages(whole, limits).map(renderer.render);
  const seen = (whole: Message) => fold(pagesOf(whole).map(textOf).join("\n"));

  /** Labels are shortened, and text over a link to another host is replaced; else foreign text comes out as it went in. */
  function shownAs(place: Place, text: string): string {
    if (place === "link" || place === "linkedHeadline")
      return safeLink(text, "https://outlet.example/")?.text ?? "";
    if (place === "button" || place === "choice") return shorten(text, limits.maxLabelChars);
    return fold(safeText(text));
  }

  /** The text stands in the payload letter for letter and does nothing there. */
  function expectInert(place: Place, text: string): void {
    const payloads = pagesOf(PLACES[place](text));
    expect(fold(payloads.map(textOf).join("\n"))).toContain(shownAs(place, text));
    expect(payloads.flatMap(pingsOf)).toEqual([]);
    expect(
      payloads
        .flatMap(linksOf)
        .map((link) => shownHost(link.url))
        .filter((host) => host !== "outlet.example"),
    ).toEqual([]);
    expect(payloads.flatMap(problemsOf)).toEqual([]);
  }

  describe(`${name}: mentions (S14)`, () => {
    it.each(MENTIONS)("%j pings nobody in any place", (text) => {
      for (const place of Object.keys(PLACES) as Place[]) expectInert(place, text);
    });
  });

  describe(`${name}: links (S15)`, () => {
    it.each(DECEPTIVE_TEXTS)("%j does not stand over a link to another host", (text) => {
      const payloads = pagesOf(PLACES.link(text));
      const links = payloads.flatMap(linksOf);
      expect(links.map((link) => shownHost(link.url))).toEqual(["outlet.example"]);
      expect(links[0]?.text).toContain("outlet.example");
      expect(payloads.flatMap(problemsOf)).toEqual([]);
    });

    it.each(BAD_URLS)("%j is not linked", (url) => {
      const payloads = pagesOf(
        message([
          { kind: "heading", text: "Bridge opens", url },
          { kind: "text", spans: [{ kind: "link", text: "the report", url }] },
          { kind: "actions", actions: [{ kind: "open", label: "Open", url }] },
        ]),
      );
      expect(payloads.flatMap(linksOf)).toEqual([]);
      expect(payloads.map(textOf).join("\n")).toContain("the report");
      expect(payloads.flatMap(problemsOf)).toEqual([]);
    });

    it.each(USER_URLS)("%j shows no user name as a host", (url) => {
      const payloads = pagesOf(PLACES.link("the report", url));
      const links = payloads.flatMap(linksOf).map((link) => new URL(link.url));
      expect(links.filter((link) => link.host !== "outlet.example" || link.username !== "")).toEqual([]);
      expect(payloads.flatMap(problemsOf)).toEqual([]);
    });

    it.each(ODD_URLS)("%j leads to its own host and ends nothing early", (url) => {
      const payloads = pagesOf(
        message([
          {
            kind: "text",
            spans: [
              { kind: "link", text: "the report", url },
              { kind: "plain", text: " and more" },
            ],
          },
          { kind: "actions", actions: [{ kind: "open", label: "Open", url }] },
        ]),
      );
      const links = payloads.flatMap(linksOf);
      const { hostname } = new URL(url);
      expect(links.map((link) => new URL(link.url).hostname)).toEqual([hostname, hostname]);
      expect(links.map((link) => decodeURI(new URL(link.url).pathname))).toEqual(
        Array(2).fill(decodeURI(new URL(url).pathname)),
      );
      expect(fold(payloads.map(textOf).join("\n"))).toContain("the report and more");
      expect(payloads.flatMap(problemsOf)).toEqual([]);
    });
  });

  describe(`${name}: markup (S16)`, () => {
    it.each(MARKUP)("%j is shown as it is in any place", (text) => {
      for (const place of Object.keys(PLACES) as Place[]) expectInert(place, text);
    });

    it(`shows any foreign text as it is (${RUNS} runs)`, { timeout: FULL_TIMEOUT_MS }, () => {
      const place = fc.constantFrom(...(Object.keys(PLACES) as Place[]));
      fc.assert(
        fc.property(place, foreignText(120), (where, text) => expectInert(where, text)),
        { numRuns: RUNS, endOnFailure: true },
      );
    });
  });

  describe(`${name}: Unicode (S17)`, () => {
    it.each(UNICODE)("%s: nothing invisible, turning or piled up gets through", (_, text) => {
      for (const place of Object.keys(PLACES) as Place[]) {
        const shown = seen(PLACES[place](text));
        expect(shown).not.toMatch(
          /[\p{Bidi_Control}\u{E0000}-\u{E007F}\u200b\u2060\ufeff\u00ad]|[^\P{Cc}\n]/u,
        );
        expect(shown).not.toMatch(/\p{M}{5}/u);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).toBe(shown.normalize("NFC"));
      }
    });
  });

  describe(`${name}: length (S18)`, () => {
    it(`never breaks a limit, a word or a link (${LENGTH_RUNS} runs)`, { timeout: FULL_TIMEOUT_MS }, () => {
      fc.assert(
        fc.property(anyMessage(), ({ message: whole, sentences, urls }) => {
          const payloads = pagesOf(whole);
          expect(payloads.flatMap(problemsOf)).toEqual([]);
          const links = payloads.flatMap(linksOf).map((link) => link.url);
          expect(links.map(decodeURI).filter((url) => !urls.includes(url))).toEqual([]);
          const shown = fold(payloads.map(textOf).join("\n"));
          const words = sentences.flatMap((text) => safeLine(text).split(" "));
          expect(words.filter((word) => !shown.includes(word))).toEqual([]);
          expect(shown.isWellFormed()).toBe(true);
        }),
        { numRuns: LENGTH_RUNS, endOnFailure: true },
      );
    });

    it.each([
      ["one grapheme of 64 KB", `e${"\u0301".repeat(65_536)}`],
      ["64 KB of joined emoji", "👩\u200d".repeat(22_000)],
      ["64 KB without a space", "x".repeat(65_536)],
      ["64 KB of marks that must be escaped", "*_~`|>".repeat(11_000)],
      ["64 KB of words", "word ".repeat(13_000)],
    ])("takes %s in any place", (_, text) => {
      for (const place of Object.keys(PLACES) as Place[]) {
        expect(pagesOf(PLACES[place](text)).flatMap(problemsOf)).toEqual([]);
      }
    });
  });
}

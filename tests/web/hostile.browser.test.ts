/** Catalogue S27 in the browser: whatever an answer holds, the page shows it and nothing else happens. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { safeText } from "../../src/message/safe-text.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { ACTIVE_HTML } from "../contract/active-html.ts";
import { BAD_URLS, DECEPTIVE_TEXTS, MARKUP, MENTIONS, UNICODE } from "../contract/hostile.ts";
import { message, PLACES, type Place } from "../contract/places.ts";
import { activeNodes, findChromium, launch, type Visit, visit, words } from "./browser.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const chromium = findChromium();
const skipped =
  chromium === null ? " (skipped: there is no chromium, chromium-browser or google-chrome in the PATH)" : "";
const NAMES = Object.keys(PLACES) as Place[];

/** Each text in every place of a message. */
function everywhere(texts: readonly string[]): Message {
  return message(
    texts.flatMap((text) => NAMES.flatMap((place): readonly Block[] => PLACES[place](text).blocks)),
  );
}

describe.skipIf(chromium === null)(`a hostile answer on the page${skipped}`, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let at: Visit;
  let next: Message;
  beforeAll(async () => {
    sandbox = await startSandbox({ answer: async () => next });
    browser = await launch(chromium ?? "");
    at = await visit(browser, sandbox.url);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });

  async function show(shown: Message): Promise<void> {
    next = shown;
    await at.say("/help");
    await at.page.getByRole("button", { name: "Payload for Discord" }).last().click();
    await at.page.getByRole("button", { name: "Payload for Slack" }).last().click();
    // Whatever an event or an animation would set off has had its chance.
    await at.page.evaluate(
      "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
    );
    expect(at.mishaps.filter((line) => !/404 \(Not Found\)/.test(line))).toEqual([]);
    expect(await activeNodes(at.page)).toEqual([]);
    expect(await at.page.locator("#log > li").last().locator(".unknown-part").count()).toBe(0);
    await at.page.evaluate("document.getElementById('log').replaceChildren()");
  }

  const VECTORS = [...ACTIVE_HTML, ...DECEPTIVE_TEXTS, ...MENTIONS, ...MARKUP];
  const batches = Array.from({ length: Math.ceil(VECTORS.length / 10) }, (_, at) =>
    VECTORS.slice(at * 10, at * 10 + 10),
  );

  it.each(batches)("of %j and nine like it, in every place of a message, does nothing", async (...texts) => {
    await show(everywhere(texts));
  });

  it("shows markup letter for letter, on both platforms", async () => {
    for (const text of [
      "<img src=x onerror=alert(1)>",
      "**bold** _it_ ~~x~~ `c` ||s||",
      "[a](https://evil.example)",
      "<!channel> <@U1> @everyone",
      "&lt;b&gt; &amp;",
    ]) {
      next = message([{ kind: "text", spans: [{ kind: "plain", text }] }]);
      await at.say("/help");
      expect(await at.shown("discord")).toContain(text);
      expect(await at.shown("slack")).toContain(text);
    }
  });

  it("links nothing but http(s), and that away from the page", async () => {
    const urls = [...BAD_URLS, "https://outlet.example/a?b=c#:~:text=d"];
    await show(
      message([
        ...urls.map((url): Block => ({ kind: "text", spans: [{ kind: "link", text: "the report", url }] })),
        ...urls.map((url): Block => ({ kind: "heading", text: "Bridge opens", url })),
        { kind: "actions", actions: urls.map((url) => ({ kind: "open", label: "Open", url })) },
      ]),
    );
  });

  it("links nothing else even where a payload asks for it", async () => {
    const url = "javascript:alert(1)";
    const text = (words: string) => ({ type: "plain_text", text: words });
    const body = {
      discord: {
        components: [
          { type: 10, content: `[masked](${url}) <${url}>` },
          { type: 1, components: [{ type: 2, style: 5, label: "Open", url }] },
          { type: 12, items: [{ media: { url: "attachment://x.png" }, description: "A card" }] },
        ],
      },
      slack: {
        blocks: [
          {
            type: "rich_text",
            elements: [{ type: "rich_text_section", elements: [{ type: "link", url, text: "a" }] }],
          },
          { type: "context", elements: [{ type: "mrkdwn", text: `<${url}|b>` }] },
          { type: "actions", elements: [{ type: "button", text: text("Open"), url }] },
        ],
      },
    };
    const pictures = { "x.png": { url: "https://evil.example/x.png", widthPx: 1, heightPx: 1 } };
    const drawn = {
      message: { summary: "x", visibility: "public", language: "en" },
      discord: [{ body: body.discord, pictures }],
      slack: [{ body: body.slack, pictures: {} }],
    };
    await at.page.route("**/say", (route) => route.fulfill({ json: { kind: "answer", drawn } }));
    await at.say("/help");
    await at.page.unroute("**/say");
    expect(await at.page.locator("#log a").count()).toBe(0);
    const refused = at.mishaps.filter((line) => /img-src|Content Security Policy/.test(line));
    expect(refused).not.toEqual([]);
    await at.close();
    at = await visit(browser, sandbox.url);
  });

  it("turns no text round and hides none", async () => {
    for (const [, text] of UNICODE) {
      next = message([{ kind: "text", spans: [{ kind: "plain", text }] }], text);
      await at.say("/help");
      const shown = (await at.shown("discord")) + (await words(at.page.locator("#status")));
      expect(shown).not.toMatch(/[\p{Bidi_Control}\u{E0000}-\u{E007F}]/u);
      expect(shown.replace(/\s/g, "")).toContain(safeText(text).replace(/\s/g, ""));
    }
  });

  it.each(NAMES)("of 100,000 characters as a %s is shown, and the page goes on", async (place) => {
    await show(PLACES[place]("word & <b>word</b> ".repeat(5_300)));
    expect(await at.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });

  it("of one word of 100,000 letters stays within its panel", async () => {
    await show(PLACES.text("x".repeat(100_000)));
    expect(await at.page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });
});

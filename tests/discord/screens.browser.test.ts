/**
 * Each kind of message as the sandbox draws it for Discord: the parts of its layout in their order, and a picture in
 * `out/discord/` that somebody looks at, with the same message for Slack in `out/slack/`. Real commands, on the sample articles.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { messageFromBriefing } from "../../src/message/from-briefing.ts";
import { errorMessage } from "../../src/message/notice.ts";
import { makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { DEFINITIONS, openWorld, type World } from "../commands/world.ts";
import { findChromium, launch, type Visit, visit } from "../web/browser.ts";
import { type Sandbox, startSandbox } from "../web/sandbox.ts";
import { DELIVERY } from "./bot.ts";

const SHOTS = path.join(import.meta.dirname, "../../out");
const PLATFORMS = ["discord", "slack"] as const;
const chromium = findChromium();
const skipped = chromium === null ? " (skipped: there is no Chromium in the PATH)" : "";

/** One letter for each part that is drawn, outermost first. */
const LETTERS = {
  "d-heading": "H",
  "d-subheading": "h",
  "d-plain": "p",
  "d-small": "s",
  "d-list": "l",
  "d-gallery": "g",
  "d-divider": "/",
  "d-row": "r",
  "d-only": "!",
} as const;

interface Kind {
  readonly name: string;
  /** What somebody types, then the buttons they press. */
  readonly steps: readonly [string, ...string[]];
  readonly layout: RegExp;
  readonly options?: BrowserContextOptions;
}

/** Not a button: the menu's first entry. */
const FIRST_STORY = "the first story";
const STORY = "h[lp]+q?s+";
const KINDS: readonly Kind[] = [
  { name: "brief", steps: ["/brief korea"], layout: new RegExp(`^Hs+(?:/?${STORY})+rr$`) },
  { name: "brief-one-line", steps: ["/brief korea length: line"], layout: /^Hs+.+rr$/ },
  {
    name: "brief-korean",
    steps: ["/브리핑 korea"],
    layout: new RegExp(`^Hs+(?:/?${STORY})+rr$`),
    options: { locale: "ko-KR" },
  },
  {
    name: "brief-dark",
    steps: ["/brief world"],
    layout: new RegExp(`^Hs+(?:/?${STORY})+rr$`),
    options: { colorScheme: "dark" },
  },
  {
    name: "brief-narrow",
    steps: ["/brief world"],
    layout: /^Hs+.+rr$/,
    options: { viewport: { width: 360, height: 740 } },
  },
  { name: "story", steps: ["/brief korea", FIRST_STORY], layout: /^hlq+\/pls*r!$/ },
  { name: "why-these", steps: ["/brief korea", "Why these?"], layout: /^hpl!$/ },
  { name: "quote-card", steps: ["/quote speaker: Han Ji-won"], layout: /^gps+r$/ },
  {
    name: "quote-card-dark",
    steps: ["/quote speaker: Han Ji-won"],
    layout: /^gps+r$/,
    options: { colorScheme: "dark" },
  },
  { name: "quote-as-text", steps: ["/quote speaker: Han Ji-won"], layout: /^qs+r$/ },
  { name: "quote-in-context", steps: ["/quote speaker: Han Ji-won", "In context"], layout: /^hp+s+r!$/ },
  { name: "sources", steps: ["/sources korea"], layout: /^Hlr!$/ },
  { name: "verified", steps: ["/verify a delay of ten days is not a defeat"], layout: /^h(?:p+s)+$/ },
  { name: "not-verified", steps: ["/verify We open on Monday"], layout: /^hp$/ },
  { name: "empty", steps: ["/quote space elevators"], layout: /^hp!$/ },
  { name: "error", steps: ["/brief atlantis"], layout: /^hr!$/ },
  { name: "failure", steps: ["/brief broken"], layout: /^[hp]+s!$/ },
  { name: "help", steps: ["/help"], layout: /^hlplr!$/ },
];

describe.skipIf(chromium === null)(`on Discord's screen${skipped}`, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let world: World;
  let drawsCards = true;
  beforeAll(async () => {
    const cards = makeTakumiRenderer({ onFailure: () => {} });
    world = openWorld({ cards: { render: async (card) => (drawsCards ? await cards.render(card) : null) } });
    await Promise.all(DEFINITIONS.map((definition) => world.desk.refresh(definition)));
    const { listener } = world;
    sandbox = await startSandbox(
      {
        ...listener,
        answer: async (invocation) =>
          invocation.options.topic === "broken"
            ? errorMessage({ text: null, reference: "7F3A", language: "en" })
            : await listener.answer(invocation),
      },
      COMMANDS,
    );
    browser = await launch(chromium ?? "");
    for (const platform of PLATFORMS) await mkdir(path.join(SHOTS, platform), { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });

  it.each(KINDS)(
    "%s has the parts of its layout, in order and within the frame",
    async ({ name, steps, layout, options = {} }) => {
      const at = await visit(browser, sandbox.url, { viewport: { width: 1400, height: 2_400 }, ...options });
      drawsCards = name !== "quote-as-text";
      const [line, ...labels] = steps;
      await at.say(line);
      for (const label of labels) {
        const shown = at.page.locator(".screen.discord").last();
        if (label === FIRST_STORY) {
          await shown.getByRole("combobox").click();
          await at.page.getByRole("option").first().click();
        } else await shown.getByRole("button", { name: label }).click();
        await at.answered();
      }
      await expectLayout(at, name, layout);
    },
  );

  it("digest, posted by the schedule, has the parts of its layout", async () => {
    const at = await visit(browser, sandbox.url, { viewport: { width: 1400, height: 2_400 } });
    const [definition] = DEFINITIONS.filter(({ name }) => name === "world");
    if (definition === undefined) throw new Error("there is no such briefing");
    const { pipeline } = world.desk;
    const briefing = await pipeline.brief(definition, []);
    const [quote] = briefing.stories.flatMap((story) => story.quote ?? []);
    if (quote === undefined) throw new Error("there is no quote");
    const { title: topic, accent } = definition;
    drawsCards = true;
    const picture = await pipeline.draw(quote, world.desk.cards, {
      topic,
      accent,
      theme: "light",
      language: "en",
    });
    const message = messageFromBriefing(briefing, {
      language: "en",
      visibility: "public",
      digest: { card: picture && { quote, picture } },
      schedule: { id: "abcdefgh", origin: "chat" },
    });
    await sandbox.adapter.send("sandbox", message, DELIVERY);
    await expectLayout(at, "digest", new RegExp(`^Hs+(?:/?${STORY})+/s+gps+rr$`));
  });
});

/** The newest answer, in the page. */
const SCREEN = "[...document.querySelectorAll('#log > li')].at(-1).querySelector('.screen.discord')";

async function expectLayout({ page, mishaps, close }: Visit, name: string, layout: RegExp): Promise<void> {
  const screen = page.locator("#log > li").last().locator(".screen.discord");
  await screen.waitFor();
  const loaded = `[...${SCREEN}.querySelectorAll("img")].every((image) => image.complete)`;
  await expect.poll(() => page.evaluate(loaded)).toBe(true);
  // The line to type in would lie over a long answer.
  await page.evaluate("document.querySelector('#composer').style.display = 'none'");
  for (const platform of PLATFORMS) {
    const shown = page.locator("#log > li").last().locator(`.screen.${platform}`);
    // A narrow page shows one of them.
    if (await shown.isVisible()) await shown.screenshot({ path: path.join(SHOTS, platform, `${name}.png`) });
  }
  expect(await partsOf(page)).toMatch(layout);
  expect(await page.evaluate(`${SCREEN}.scrollWidth - ${SCREEN}.clientWidth`)).toBe(0);
  expect(await screen.locator(".d-button.primary").count()).toBeLessThanOrEqual(1);
  expect(mishaps).toEqual([]);
  await close();
}

/** Of all posts of the answer, a letter for each part; what stands in a quotation is the quotation's. */
async function partsOf(page: Page): Promise<string> {
  const selector = [...Object.keys(LETTERS).map((name) => `.${name}`), "blockquote"].join(",");
  const classes = await page.evaluate(
    `[...${SCREEN}.querySelectorAll("${selector}")]
      .filter((part) => part.parentElement.closest("blockquote") === null)
      .map((part) => part.className || "quote")`,
  );
  return (classes as string[])
    .map((name) => (name === "quote" ? "q" : LETTERS[name as keyof typeof LETTERS]))
    .join("");
}

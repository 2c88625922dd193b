/** The page as people use it, with the real commands on the sample articles. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { DEFINITIONS, openWorld } from "../commands/world.ts";
import { activeNodes, findChromium, launch, type Visit, visit, words } from "./browser.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const chromium = findChromium();
const skipped =
  chromium === null ? " (skipped: there is no chromium, chromium-browser or google-chrome in the PATH)" : "";

describe.skipIf(chromium === null)(`the page with the real commands${skipped}`, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let at: Visit;
  beforeAll(async () => {
    const world = openWorld({ cards: makeTakumiRenderer({ onFailure: () => {} }) });
    await Promise.all(DEFINITIONS.map((definition) => world.desk.refresh(definition)));
    sandbox = await startSandbox(world.listener, COMMANDS);
    browser = await launch(chromium ?? "");
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
  });
  afterEach(async () => {
    const active = await activeNodes(at.page);
    const { mishaps } = at;
    await at.close();
    expect([...mishaps, ...active]).toEqual([]);
  });

  it("welcomes with three lines to try, which answer when they are clicked", async () => {
    at = await visit(browser, sandbox.url);
    const examples = at.page.locator("#examples button");
    await expect.poll(() => examples.count()).toBe(3);
    const lines = await examples.allInnerTexts();
    expect(lines[0]).toBe("/brief korea");
    expect(lines[1]).toMatch(/^\/quote \S/);
    expect(lines[2]).toMatch(/^@dateline give me a quote from \S/);
    await at.shot("welcome-light");
    await examples.last().click();
    await at.answered();
    expect(await at.shown("discord")).toMatch(/Source/);
    expect(await at.page.locator(".welcome").isVisible()).toBe(false);
    expect(await at.page.locator(".trouble").count()).toBe(0);
  });

  it("answers /brief korea as Discord and as Slack show it", async () => {
    at = await visit(browser, sandbox.url);
    await at.say("/brief korea");
    for (const platform of ["discord", "slack"] as const) {
      const shown = await at.shown(platform);
      expect(shown).toMatch(/Korea briefing.*stories.*Vote on Korean arms exports slips to December/s);
      expect(shown).toMatch(/Quotes.*More stories.*Open first story/s);
      expect(shown).not.toMatch(/<t:|<!date|\*\*|\]\(|&amp;|##/);
    }
    const link = at.page.locator(".screen.slack a", { hasText: "Vote on Korean arms exports" });
    expect(await link.getAttribute("rel")).toBe("noreferrer noopener");
    expect(await words(at.page.locator("#status"))).toMatch(/^Dateline: Korea briefing: /);
    await at.shot("brief-light");
  });

  it("answers a button of either platform", async () => {
    at = await visit(browser, sandbox.url);
    await at.say("/brief korea");
    await at.page.locator(".screen.discord").getByRole("button", { name: "Quotes" }).click();
    await at.answered();
    expect(await words(at.page.locator(".asked").last())).toMatch(/Quotes$/);
    expect(await at.shown("slack")).toMatch(/Source/);
    await at.page
      .locator("#log > li")
      .first()
      .locator(".screen.slack")
      .getByRole("button", { name: "More stories" })
      .click();
    await at.answered();
    expect(await at.shown("discord")).toContain("Korea briefing");
  });

  it("answers a mention with a quote card and its alternative text", async () => {
    at = await visit(browser, sandbox.url);
    await at.say("@dateline give me a quote from Han Ji-won");
    const card = at.page.locator(".screen.discord .d-gallery img");
    const width = "document.querySelector('.d-gallery img')?.naturalWidth";
    await expect.poll(() => at.page.evaluate(width)).toBe(1200);
    expect(await card.getAttribute("alt")).toMatch(/^Quote card\. .*Han.*“.+”/s);
    expect(await at.page.locator(".screen.slack .s-image img").getAttribute("alt")).toMatch(/Han/);
    await at.shot("quote-light");
  });

  it("shows the exact payload of each platform", async () => {
    at = await visit(browser, sandbox.url);
    const reply = at.page.waitForResponse((response) => response.url().endsWith("/say"));
    await at.say("/help");
    const { drawn } = (await (await reply).json()) as {
      drawn: Record<"discord" | "slack", { body: unknown }[]>;
    };
    for (const [name, platform] of [
      ["Discord", "discord"],
      ["Slack", "slack"],
    ] as const) {
      const button = at.page.getByRole("button", { name: `Payload for ${name}` });
      await button.click();
      expect(await button.getAttribute("aria-expanded")).toBe("true");
      const shown = await words(at.page.locator(`.as-${platform} .payload pre`));
      expect(JSON.parse(shown)).toEqual(drawn[platform][0]?.body);
    }
    await at.shot("payload-light");
    await at.page.getByRole("button", { name: "Payload for Discord" }).click();
    expect(await at.page.locator(".as-discord .payload").count()).toBe(0);
  });

  it("completes commands, topics and options by the keyboard alone", async () => {
    at = await visit(browser, sandbox.url);
    const line = at.page.locator("#line");
    const options = at.page.locator("#completions [role=option]");
    await expect.poll(() => at.page.evaluate("document.activeElement.id")).toBe("line");
    await at.page.keyboard.type("/bri");
    await expect.poll(() => options.count()).toBe(1);
    expect(await line.getAttribute("aria-expanded")).toBe("true");
    await at.page.keyboard.press("Tab");
    expect(await line.inputValue()).toBe("/brief ");
    await at.page.keyboard.type("kor");
    await expect.poll(() => words(options.first())).toMatch(/^Korea\s*topic$/);
    await at.shot("complete-light");
    await at.page.keyboard.press("ArrowDown");
    const active = await line.getAttribute("aria-activedescendant");
    expect(await at.page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await at.page.keyboard.press("Enter");
    expect(await line.inputValue()).toBe("/brief korea ");
    await expect.poll(() => options.filter({ hasText: "length:" }).count()).toBe(1);
    await at.page.keyboard.press("Escape");
    await expect.poll(() => options.count()).toBe(0);
    await at.page.keyboard.press("Enter");
    await at.answered();
    expect(sandbox.heard.at(-1)).toMatchObject({ command: "brief", options: { topic: "korea" } });
  });

  it("completes speakers", async () => {
    at = await visit(browser, sandbox.url);
    await at.page.locator("#line").pressSequentially("/quote speaker: han");
    await expect
      .poll(() => words(at.page.locator("#completions [role=option]").first()))
      .toContain("Han Ji-won");
  });

  it("does nothing with an empty line, and brings earlier lines back", async () => {
    at = await visit(browser, sandbox.url);
    await at.page.locator("#line").press("Enter");
    await at.page.locator("#line").fill("   ");
    await at.page.locator("#line").press("Enter");
    expect(await at.page.locator("#log > li").count()).toBe(0);
    await at.page.locator("#line").fill("");
    await at.say("/help");
    await at.page.locator("#line").press("ArrowUp");
    expect(await at.page.locator("#line").inputValue()).toBe("/help");
    await at.page.locator("#line").press("ArrowDown");
    expect(await at.page.locator("#line").inputValue()).toBe("");
  });

  it.each([
    "<img src=x onerror=alert(1)>",
    "\u202ekorea\u202c<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
  ])("takes %j as the name of a topic for words", async (topic) => {
    at = await visit(browser, sandbox.url);
    await at.say(`/brief ${topic}`);
    expect(await at.shown("discord")).toMatch(/no briefing/i);
    expect(await at.shown("slack")).not.toMatch(/\u202e/);
  });

  it("has tabs and no sideways scrolling on a narrow screen", async () => {
    at = await visit(browser, sandbox.url, { viewport: { width: 360, height: 740 } });
    await at.say("/brief korea");
    const sideways = () => at.page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(await sideways()).toBe(0);
    expect(await at.page.getByRole("radio", { name: "Both" }).isVisible()).toBe(false);
    expect(await at.page.locator(".as-slack").isVisible()).toBe(false);
    await at.shot("narrow-discord");
    await at.page.getByRole("radio", { name: "Slack" }).check({ force: true });
    expect(await at.page.locator(".as-slack").isVisible()).toBe(true);
    expect(await at.page.locator(".as-discord").isVisible()).toBe(false);
    await at.page.getByRole("button", { name: "Payload for Slack" }).click();
    expect(await sideways()).toBe(0);
    await at.shot("narrow-slack");
  });

  it("is dark where the reader's system is, and speaks the reader's language", async () => {
    at = await visit(browser, sandbox.url, { colorScheme: "dark", locale: "ko-KR" });
    await at.shot("welcome-dark");
    await at.say("/브리핑 korea");
    expect(await at.shown("slack")).toContain("브리핑");
    await at.shot("brief-dark");
    const ground = await at.page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(ground).toBe("rgb(20, 18, 15)");
  });
});

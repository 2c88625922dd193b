/**
 * What is set up and set for oneself, as the sandbox draws it: pictures in `out/discord/` and `out/slack/` that somebody looks
 * at, forms and the app's home among them. Real commands on the sample articles; one page, in the order in which a person goes.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formFor as discordModal, settledIn } from "../../adapters/discord/form.ts";
import { formFor as slackModal } from "../../adapters/slack/form.ts";
import { COMMANDS, makeListener } from "../../src/commands/dispatch.ts";
import { messageFromBriefing } from "../../src/message/from-briefing.ts";
import { makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { MANAGER, openTimetableWorld, START } from "../commands/schedules.ts";
import { DEFINITIONS } from "../commands/world.ts";
import { discordForm, slackFormPage } from "../tools/draw-forms.ts";
import { findChromium, launch, type Visit, visit } from "../web/browser.ts";
import { type Sandbox, startSandbox } from "../web/sandbox.ts";
import { DELIVERY } from "./bot.ts";

const SHOTS = path.join(import.meta.dirname, "../../out");
const PLATFORMS = ["discord", "slack"] as const;
const chromium = findChromium();
const skipped = chromium === null ? " (skipped: there is no Chromium in the PATH)" : "";

/** Name of the picture, then what is typed, or a button of the answer before. */
const STEPS = [
  ["setup-preview", "/schedule add korea 07:30", /Next:|07:30/],
  ["setup-saved", "Save", /07:30/],
  ["setup-list", "/schedule list", /07:30/],
  ["setup-paused", "/schedule pause", /[Pp]aused/],
  ["status", "/status", /07:30/],
  ["why", "/why", /korea/i],
  ["follow", "/follow world 08:00", /08:00/],
  ["follow-list", "/follow", /08:00/],
  ["unfollow", "/unfollow world", /world/i],
  ["quiet", "/quiet 22:00-07:00", /22:00/],
  ["mute", "/mute strike", /strike/],
  ["mute-list", "/mute", /strike/],
  ["muted-brief", "/brief korea", /Left out as muted/],
  ["unmute", "/unmute strike", /strike/],
  ["search", "/search strike", /strike/i],
  ["which-speaker", "what did he say", /./],
] as const;

/** What of the newest answer is wider than its frame. */
const TOO_WIDE = `[...[...document.querySelectorAll("#log > li")].at(-1).querySelectorAll(".screen")]
  .filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.className)`;

const FORMS = [
  ["schedule-add", {}],
  ["schedule-edit", { which: "abcdefgh", time: "07:30", zone: "Asia/Seoul", days: "weekdays" }],
  ["follow", {}],
  ["quiet", {}],
  ["mute", {}],
  ["quote", {}],
  ["verify", {}],
  ["sources-add", {}],
] as const;

describe.skipIf(chromium === null)(`what is set up${skipped}`, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let at: Visit;
  let page: Page;
  let home: () => Promise<void>;
  beforeAll(async () => {
    const world = openTimetableWorld();
    const { desk } = world;
    const cards = makeTakumiRenderer({ onFailure: () => {} });
    await Promise.all(DEFINITIONS.map((definition) => desk.refresh(definition)));
    const timetable = desk.timetable && {
      ...desk.timetable,
      async preview({ briefing: name }: { readonly briefing: string }) {
        const [definition] = DEFINITIONS.filter((one) => one.name === name);
        if (definition === undefined) throw new Error("there is no such briefing");
        const briefing = await desk.pipeline.brief(definition, []);
        const [quote = null] = briefing.stories.flatMap((story) => story.quote ?? []);
        const options = {
          topic: definition.title,
          accent: definition.accent,
          theme: "light",
          language: "en",
        } as const;
        const picture = quote && (await desk.pipeline.draw(quote, cards, options));
        const card = quote && picture && { quote, picture };
        return messageFromBriefing(briefing, { language: "en", visibility: "public", digest: { card } });
      },
    };
    const listener = makeListener({
      ...desk,
      cards,
      rights: async () => ({ ...MANAGER, name: "#world-news" }),
      ...(timetable && { timetable }),
    });
    const HERE = { where: "slack:T1/C1", who: "ada" };
    sandbox = await startSandbox(
      { ...listener, answer: (invocation) => listener.answer({ ...invocation, ...HERE }) },
      COMMANDS,
    );
    home = async () => {
      const message = await listener.home?.({ where: "slack:T1/ada", who: "ada", locale: "en" });
      if (message !== undefined) await sandbox.adapter.send("sandbox", message, DELIVERY);
    };
    browser = await launch(chromium ?? "");
    for (const platform of PLATFORMS) await mkdir(path.join(SHOTS, platform), { recursive: true });
    page = await browser.newPage({ viewport: { width: 520, height: 900 } });
    at = await visit(browser, sandbox.url, { viewport: { width: 1400, height: 2_400 } });
    await at.page.clock.setFixedTime(START);
  });
  afterAll(async () => {
    expect(at.mishaps).toEqual([]);
    await browser.close();
    await sandbox.close();
  });

  async function shoot(name: string): Promise<string> {
    // The line to type in would lie over a long answer.
    await at.page.evaluate("document.querySelector('#composer').style.display = 'none'");
    for (const platform of PLATFORMS) {
      const screen = at.page.locator("#log > li").last().locator(`.screen.${platform}`);
      await screen.screenshot({ path: path.join(SHOTS, platform, `${name}.png`) });
    }
    await at.page.evaluate("document.querySelector('#composer').style.display = ''");
    expect(await at.page.evaluate(TOO_WIDE)).toEqual([]);
    return at.shown("discord");
  }

  it.each(STEPS)("%s is drawn within its frame", async (name, step, expected) => {
    const isPressed = !step.includes(" ") && !step.startsWith("/");
    if (isPressed) {
      await at.page.locator(".screen.discord").last().getByRole("button", { name: step }).click();
      await at.answered();
    } else await at.say(step);
    expect(await shoot(name)).toMatch(expected);
  });

  it("the app's home is drawn within its frame", async () => {
    await home();
    await at.page.locator("#log > li").last().locator(".screen.slack").waitFor();
    expect(await shoot("home")).toMatch(/Korea/);
  });

  it.each(FORMS)("the form of %s is drawn, its title whole", async (name, options) => {
    const command = COMMANDS.find((one) => one.name === name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    const state = { command: name, options, channel: "C1", thread: null, responseUrl: null };
    const drawn = {
      discord: discordForm(discordModal(command, options, "en", settledIn(command, options))),
      slack: slackFormPage(slackModal(command, state, "en", settledIn(command, options))),
    };
    for (const platform of PLATFORMS) {
      await page.setContent(drawn[platform]);
      expect(await page.locator("h1").textContent()).not.toContain("…");
      await page.locator("main").screenshot({ path: path.join(SHOTS, platform, `form-${name}.png`) });
    }
  });
});

/** What the page does beside answering: forms, menus, posts, and what it says when something is wrong. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import { message } from "../contract/places.ts";
import { text } from "../fakes/listener.ts";
import { findChromium, launch, type Visit, visit, words } from "./browser.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

const chromium = findChromium();
const skipped =
  chromium === null ? " (skipped: there is no chromium, chromium-browser or google-chrome in the PATH)" : "";

describe.skipIf(chromium === null)(`the page${skipped}`, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let at: Visit;
  let answer: (command: string) => Promise<Message>;
  beforeAll(async () => {
    browser = await launch(chromium ?? "");
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    answer = async (command) => text(`answer to ${command}`);
    sandbox = await startSandbox({
      answer: ({ command }) => answer(command),
      suggest: async ({ typed }) => [{ label: `Topic ${typed}`, value: `topic-${typed}` }],
    });
    at = await visit(browser, sandbox.url);
  });
  afterEach(async () => {
    await at.close();
    await sandbox.close();
  });

  it("asks for what is missing in a form, by the keyboard alone", async () => {
    await at.say("/schedule");
    const form = at.page.getByRole("form", { name: "/schedule" });
    await form.waitFor();
    await at.shot("form-light");
    expect(await at.page.evaluate("document.activeElement.name")).toBe("topic");
    await at.page.keyboard.type("kor");
    await form.getByRole("option", { name: "Topic kor" }).waitFor();
    await at.page.keyboard.press("Tab");
    await at.page.keyboard.press("Tab");
    await at.page.keyboard.type("07:30");
    await at.page.keyboard.press("Tab");
    await at.page.keyboard.press("Space");
    await form.getByLabel("length").selectOption("short");
    await form.getByRole("button", { name: "Send" }).click();
    await at.answered();
    expect(await at.shown("discord")).toContain("answer to schedule");
    expect(sandbox.heard.at(-1)?.options).toEqual({
      topic: "topic-kor",
      time: "07:30",
      quiet: "true",
      length: "short",
    });
  });

  it("sends no form that lacks something, and takes it back", async () => {
    await at.say("/schedule korea");
    const form = at.page.getByRole("form", { name: "/schedule" });
    expect(await form.locator('input[name="topic"]').inputValue()).toBe("korea");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByRole("button", { name: "Cancel" }).click();
    expect(await form.count()).toBe(0);
    expect(sandbox.heard).toEqual([]);
  });

  it("chooses from a menu by keys and by pointer", async () => {
    const choices = ["Bridge", "Port"].map((label) => ({
      label,
      hint: `About the ${label}`,
      invocation: { command: "context", options: { id: label } },
    }));
    answer = async () => message([{ kind: "choices", placeholder: "Open a story", choices }]);
    await at.say("/help");
    const menu = at.page.locator(".screen.discord").getByRole("combobox", { name: "Open a story" });
    await menu.focus();
    await at.page.keyboard.press("ArrowDown");
    await at.shot("menu-light");
    await at.page.keyboard.press("ArrowDown");
    await at.page.keyboard.press("Escape");
    expect(await menu.getAttribute("aria-expanded")).toBe("false");
    await at.page.keyboard.press("Enter");
    await at.page.keyboard.press("ArrowDown");
    await at.page.keyboard.press("Enter");
    await expect.poll(() => sandbox.heard.at(-1)?.options).toEqual({ id: "Port" });
    await at.answered();
    await at.page.locator(".screen.slack").last().getByRole("combobox").click();
    await at.page.locator(".screen.slack").last().getByRole("option", { name: "Bridge" }).click();
    await expect.poll(() => sandbox.heard.at(-1)?.options).toEqual({ id: "Bridge" });
  });

  it("says that it is waiting, and reads the answer out", async () => {
    const gate = Promise.withResolvers<Message>();
    answer = () => gate.promise;
    const said = at.say("/help");
    await at.page.getByText("Dateline is working on it").waitFor();
    expect(await words(at.page.locator("#status"))).toBe("Waiting for the answer");
    gate.resolve(text("The bridge opens in May."));
    await said;
    expect(await words(at.page.locator("#status"))).toBe("Dateline: The bridge opens in May.");
  });

  it("shows what is posted, edited and removed", async () => {
    const sent = await sandbox.adapter.send("sandbox", text("Morning briefing"), {
      id: "d1",
      part: 0,
      round: 0,
    });
    if (sent.kind !== "sent") throw new Error(sent.kind);
    await expect.poll(() => at.shown("slack")).toContain("Morning briefing");
    await sandbox.adapter.edit?.(sent.receipt, text("Corrected briefing"));
    await expect.poll(() => at.shown("slack")).toContain("Corrected briefing");
    await sandbox.adapter.remove?.(sent.receipt);
    await at.page.getByText("Removed from web:sandbox").waitFor();
    expect(await at.page.locator("#log > li").count()).toBe(1);
  });

  it("says so when the bot is gone, and goes on when it is back", async () => {
    const started = performance.now();
    await sandbox.close();
    expect(performance.now() - started).toBeLessThan(4_000);
    await at.say("/help");
    await at.page.locator(".trouble", { hasText: "The bot does not answer. Is it still running?" }).waitFor();
    await at.page.locator("#banner").waitFor();
    await at.shot("trouble-light");
    sandbox = await startSandbox({}, undefined, { port: sandbox.port });
    await at.page.getByRole("button", { name: "Try again" }).click();
    // The old page has a welcome too: only the new one may be waited for.
    const loaded = at.page.waitForEvent("load");
    await at.page.getByRole("button", { name: "Reload" }).click();
    await loaded;
    await at.page.locator(".welcome").waitFor();
    await at.say("/help");
    expect(await at.shown("discord")).toContain("answer to help");
  });

  it("remembers as which platform it showed answers", async () => {
    await at.page.getByRole("radio", { name: "Slack" }).check({ force: true });
    await at.page.reload();
    expect(await at.page.getByRole("radio", { name: "Slack" }).isChecked()).toBe(true);
  });
});

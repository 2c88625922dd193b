/**
 * Draws the picture of the README: `/brief korea` on the sample articles, as Discord and as Slack show it. Run it on a machine
 * with an emoji font: node tests/tools/sandbox-picture.ts && pngquant --force --ext .png 128 tests/golden/sandbox/*.png
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openWorld } from "../commands/world.ts";
import { findChromium, launch, visit } from "../web/browser.ts";
import { startSandbox } from "../web/sandbox.ts";

const FILE = path.join(import.meta.dirname, "../golden/sandbox/brief-korea.png");
const SIZE = { width: 1240, height: 800 };

const chromium = findChromium();
if (chromium === null) throw new Error("there is no chromium, chromium-browser or google-chrome in the PATH");
const { listener, clock } = openWorld();
const sandbox = await startSandbox(listener, COMMANDS);
const browser = await launch(chromium);
const at = await visit(browser, sandbox.url, { viewport: SIZE });
await at.page.clock.setFixedTime(clock.now);
await at.say("/brief korea");
await at.page.evaluate("document.fonts.ready.then(() => {})");
await mkdir(path.dirname(FILE), { recursive: true });
await at.page.screenshot({ path: FILE });
await browser.close();
await sandbox.close();
console.log(path.relative(process.cwd(), FILE));

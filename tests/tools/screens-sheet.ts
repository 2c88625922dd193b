/**
 * The kinds of messages on one picture for each platform's README, from the single ones that the browser tests leave in `out/`:
 * npm run -s test:browser && node tests/tools/screens-sheet.ts && pngquant --force --ext .png 64 adapters/{discord,slack}/screens.png
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { findChromium, launch } from "../web/browser.ts";

const ROOT = path.join(import.meta.dirname, "../..");
/** Column by column. */
const KINDS = [
  ["setup-preview"],
  ["story", "quote-card", "quote-in-context", "search", "follow-list", "quiet", "mute-list"],
  ["form-schedule-add", "setup-saved", "setup-list", "error", "empty", "failure", "which-speaker"],
] as const;
const WIDTH_PX = 1500;
/** The home is Slack's alone. */
const MORE = { discord: [], slack: ["home"] } as const;

const chromium = findChromium();
if (chromium === null) throw new Error("there is no chromium, chromium-browser or google-chrome in the PATH");
const browser = await launch(chromium);
for (const platform of ["discord", "slack"] as const) {
  const shown = (name: string) => {
    const file = path.join(ROOT, "out", platform, `${name}.png`);
    return `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${readFileSync(file, "base64")}"></figure>`;
  };
  const columns = [...KINDS, MORE[platform]].filter((column) => column.length > 0);
  const page = await browser.newPage({ viewport: { width: WIDTH_PX, height: 400 } });
  await page.setContent(
    `<style>body { margin: 12px; display: flex; gap: 12px; align-items: flex-start; background: #fff; font: 13px sans-serif; }
     div { flex: 1; min-width: 0; } figure { margin: 0 0 12px; } img { max-width: 100%; border: 1px solid #ccc; }</style>
     ${columns.map((names) => `<div>${names.map(shown).join("")}</div>`).join("")}`,
  );
  const file = path.join(ROOT, "adapters", platform, "screens.png");
  await page.screenshot({ path: file, fullPage: true });
  console.log(path.relative(process.cwd(), file));
}
await browser.close();

/**
 * The sandbox page in a real browser: Chromium from the PATH, driven over its pipe. Whatever a page must never do is counted
 * for every page: dialogs, violations of its policy, errors, nodes in the conversation that could act.
 */
import { accessSync, constants } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
/** Looked at by people; see CONTRIBUTING. */
const SHOTS = path.join(import.meta.dirname, "../../out/sandbox");

/** null where no Chromium is in the PATH. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return places.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

export interface Visit {
  readonly page: Page;
  /** Dialogs, violations of the policy and errors, as they came. */
  readonly mishaps: readonly string[];
  /** Types a line and waits for its answer. */
  readonly say: (line: string) => Promise<void>;
  /** Waits for the newest answer. */
  readonly answered: () => Promise<void>;
  /** What the newest turn shows as that platform. */
  readonly shown: (platform: "discord" | "slack") => Promise<string>;
  readonly shot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: "en-US",
    timezoneId: "Asia/Seoul",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const mishaps: string[] = [];
  page.on("dialog", (dialog) => {
    mishaps.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (line) => {
    if (line.type() === "error" || /Content Security Policy|Trusted/i.test(line.text()))
      mishaps.push(line.text());
  });
  page.on("pageerror", (error) => mishaps.push(`error: ${error.message}`));
  page.on("popup", (popup) => mishaps.push(`popup: ${popup.url()}`));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective))",
  );
  await page.goto(url);
  await page.locator("#line").waitFor();

  const last = page.locator("#log > li").last();
  const answered = () => last.locator('.reply[aria-busy="false"]').waitFor();
  return {
    page,
    mishaps,
    answered,
    async say(line) {
      await page.locator("#line").fill(line);
      await page.locator("#line").press("Enter");
      await answered();
    },
    shown: (platform) => words(last.locator(`.screen.${platform}`)),
    async shot(name) {
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

export async function words(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? "";
}

/** Nodes of the conversation that could run, load or lead elsewhere, each as its opening tag. */
export function activeNodes(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const risky = "script,iframe,frame,object,embed,style,link,meta,base,svg,math,template,video,audio,source,textarea,form:not(.form)";
    const bad = [...document.querySelectorAll("#log *")].filter((node) =>
      node.matches(risky) ||
      [...node.attributes].some(({ name }) => /^on|^srcdoc$|^formaction$/i.test(name)) ||
      (node.hasAttribute("href") && !(/^https?:\\/\\//.test(node.href) && node.rel === "noreferrer noopener" && node.target === "_blank")) ||
      (node.hasAttribute("src") && !/^(?:\\/icon\\.svg|\\/picture\\/[0-9a-f]{32})$/.test(node.getAttribute("src"))) ||
      (node.hasAttribute("style") && !/^--d-accent: #[0-9a-f]{6};$/.test(node.getAttribute("style"))));
    return bad.map((node) => node.cloneNode(false).outerHTML);
  })()`);
}

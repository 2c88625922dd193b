/** All that Slack brings, each kind in a file of its own. */
import type { App } from "@slack/bolt";
import { type DeskTools, makeDesk } from "./desk.ts";
import { hearCommands } from "./on-command.ts";
import { hearForms } from "./on-form.ts";
import { hearHome } from "./on-home.ts";
import { hearMessages } from "./on-message.ts";
import { hearPresses } from "./on-press.ts";
import { hearUninstall } from "./on-uninstall.ts";

export function register(app: App, tools: DeskTools): void {
  const desk = makeDesk(tools);
  for (const hear of [hearCommands, hearPresses, hearForms, hearMessages, hearHome, hearUninstall])
    hear(app, desk);
}

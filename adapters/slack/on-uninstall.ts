/** The end of an installation: Slack says it twice, in any order, and again where it was not acknowledged in time. */
import type { App } from "@slack/bolt";
import type { Desk } from "./desk.ts";

export function hearUninstall(app: App, { accounts, inBackground, log }: Desk): void {
  app.event("app_uninstalled", async ({ body, context }) => forget(context.teamId, body.event_time));

  app.event("tokens_revoked", async ({ event, body, context }) => {
    if (event.tokens.bot?.length) forget(context.teamId, body.event_time);
  });

  function forget(team: string | undefined, atS: number): void {
    log.warn(`the app was uninstalled from ${team ?? "its workspace"}: nothing is posted there any more`);
    if (team !== undefined) inBackground("an uninstallation", () => accounts.uninstalled(team, atS));
  }
}

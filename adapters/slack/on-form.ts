/** Forms that were filled in, and the completions that they ask for on the way. A form from the home is answered there. */
import type { App } from "@slack/bolt";
import { addressOf } from "./address.ts";
import type { Desk } from "./desk.ts";
import { FORM_ID, readForm, readState, SUGGEST_ID, suggestedOptions } from "./form.ts";
import { publishHome } from "./on-home.ts";

export function hearForms(app: App, desk: Desk): void {
  const { accounts, on, answer, inBackground, locales } = desk;

  app.view(FORM_ID, async ({ body, view, ack }) => {
    await ack();
    const state = readForm(view);
    if (state === null) return;
    inBackground("a form", async () => {
      const { channel, thread, responseUrl, command, options } = state;
      const account = await accounts.of(body.team?.id ?? body.user.team_id ?? null);
      if (channel === body.user.id) return publishHome(desk, account, channel, { command, options });
      const target = { account, channel, user: body.user.id, thread, responseUrl, inThread: false };
      await answer(target, { command, options });
    });
  });

  // A form of another version of this app closes, and nothing is made of it.
  app.view(new RegExp(`^(?!${FORM_ID}$)`), async ({ ack }) => ack());

  app.options(SUGGEST_ID, async ({ body, ack, context }) => {
    const state = readState(("view" in body ? body.view?.private_metadata : undefined) ?? "");
    if (state === null || !("block_id" in body)) return ack({ options: [] });
    const { channel, thread } = state;
    const team = context.teamId ?? null;
    const suggestions = await on.suggest({
      command: state.command,
      option: body.block_id,
      typed: body.value,
      options: state.options,
      where: `slack:${addressOf({ team, channel, thread })}`,
      locale: locales.known(team, body.user.id),
    });
    await ack({ options: suggestedOptions(suggestions, body.value) });
  });
}

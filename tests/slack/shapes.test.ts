/**
 * The fake speaks as Slack does: what it answers and delivers has the names and kinds of values that Slack's have. The
 * shapes lie beside the project (`../shared/specs`); without them nothing is compared.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Picture } from "../../src/model/message.ts";
import * as payloads from "../fakes/slack/payloads.ts";
import { type Bot, startBot, text } from "./bot.ts";
import { ONE, startMany } from "./many.ts";

type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };

const FILE = path.join(import.meta.dirname, "../../../shared/specs/slack-response-shapes.json");
const SHAPES: { methods: Record<string, Shape>; inbound: Record<string, Shape> } | null = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, "utf8"))
  : null;

/** Documented by Slack and not in its samples; a form's field is text on the wire, whatever the sample says. */
const NEWER = /\.(?:metadata|alt_txt|blocks|view|response_urls)\b|\.is_enterprise_install$/;

/** Where a value is not of its shape. Nulls pass: the samples leave out what may be null. */
function misfits(value: unknown, shape: Shape | undefined, at: string): string[] {
  if (
    value === null ||
    value === undefined ||
    NEWER.test(at) ||
    (typeof shape === "string" && shape.startsWith("("))
  )
    return [];
  if (shape === undefined) return [`${at} is not Slack's`];
  if (Array.isArray(value)) {
    const [each] = Array.isArray(shape) ? (shape as readonly Shape[]) : [];
    return Array.isArray(shape)
      ? value.flatMap((one) => misfits(one, each, `${at}[]`))
      : [`${at} is no list at Slack`];
  }
  if (typeof value === "object") {
    if (typeof shape !== "object" || Array.isArray(shape))
      return [`${at} is ${JSON.stringify(shape)} at Slack`];
    const fields = shape as { readonly [name: string]: Shape };
    return Object.entries(value as object).flatMap(([name, part]) =>
      misfits(part, fields[name], `${at}.${name}`),
    );
  }
  return typeof value === shape
    ? []
    : [`${at} is ${JSON.stringify(shape)} at Slack, and ${typeof value} here`];
}

const CARD: Picture = {
  name: "q.png",
  type: "image/png",
  bytes: new Uint8Array(8),
  widthPx: 1,
  heightPx: 1,
  alt: "a",
};
const DELIVERY = { id: "d1", part: 0, round: 0 };

/** Calls every method that the adapter knows. */
async function callAll({ adapter, fake }: Bot): Promise<void> {
  const outcome = await adapter.send(
    "C1",
    text("x", { blocks: [{ kind: "picture", picture: CARD }] }),
    DELIVERY,
  );
  if (outcome.kind !== "sent") throw new Error(outcome.reason);
  await adapter.edit?.(outcome.receipt, text("y"));
  await adapter.find?.("C1", DELIVERY, new Date());
  await adapter.find?.(`C1/${outcome.receipt.message}`, DELIVERY, new Date());
  await adapter.remove?.(outcome.receipt);
  await adapter.rights?.("G1", "U1");
  await adapter.check?.();
  await fake.openHome("U1");
  await fake.until(() => fake.workspace.homes.size === 1);
  await fake.slash("/dateline", "schedule");
  await fake.until(() => fake.workspace.views.size === 1);
  await fake.mention("hello");
  await fake.until(() => fake.messages("C1").length === 1);
}

describe.runIf(SHAPES !== null)("the fake of Slack", () => {
  const shapes = SHAPES ?? { methods: {}, inbound: {} };

  it("answers in Slack's shapes", async () => {
    const bot = await startBot("socket", { answer: async () => text("hi") });
    await callAll(bot);
    const many = await startMany();
    await many.install(ONE);
    const answers = [...bot.fake.answers, ...many.fake.answers].filter(({ answer }) => answer.ok === true);
    const methods = new Set(answers.map(({ method }) => method));
    expect(methods.size).toBeGreaterThanOrEqual(15);
    const wrong = answers
      .filter(({ method }) => method in shapes.methods)
      .flatMap(({ method, answer }) => misfits(answer, shapes.methods[method], method));
    expect([...new Set(wrong)]).toEqual([]);
    await bot.close();
    await many.close();
  });

  it("delivers in Slack's shapes", async () => {
    const bot = await startBot("socket");
    const { workspace, base } = bot.fake;
    const posted = workspace.post("C1", { text: "x" });
    const view = { id: "V1", content: { type: "modal", callback_id: "form" }, user: "U1", hash: "h" };
    const event = (content: object) => payloads.eventPayload(workspace, { ...content });
    const said = { user: "U1", text: "hi", ts: "1.1", channel: "C1", event_ts: "1.1" };
    const wrong = Object.entries({
      SlashCommand: payloads.slashPayload(workspace, base, {
        command: "/brief",
        text: "",
        channel: "C1",
        user: "U1",
      }),
      BlockAction: payloads.actionPayload(
        workspace,
        base,
        posted,
        { type: "button", action_id: "a" },
        { user: "U1" },
      ),
      MessageShortcut: payloads.shortcutPayload(workspace, base, {
        callbackId: "c",
        user: "U1",
        channel: "C1",
        text: "t",
      }),
      ViewSubmission: payloads.submissionPayload(workspace, view, {}),
      AppMention: event({ type: "app_mention", ...said }),
      Message: event({ type: "message", channel_type: "im", ...said }),
      AppHomeOpened: event({
        type: "app_home_opened",
        user: "U1",
        channel: "D1",
        tab: "home",
        event_ts: "1.1",
      }),
      AppUninstalled: event({ type: "app_uninstalled" }),
      TokensRevoked: event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"], oauth: [] } }),
    }).flatMap(([name, payload]) => misfits(payload, shapes.inbound[name], name));
    expect(wrong).toEqual([]);
    await bot.close();
  });
});

/**
 * Forms as the platforms draw them, near enough to judge their words, order and lengths by eye: what is sent to open one is
 * drawn, and nothing else. In: Discord's modal, Slack's view. Out: a page.
 */
import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { formFor as slackForm } from "../../adapters/slack/form.ts";

type SlackView = ReturnType<typeof slackForm>;

interface Drawn {
  readonly label: string;
  readonly about: string;
  readonly required: boolean;
  /** Already HTML. */
  readonly control: string;
}

export function discordForm({ title, components }: APIModalInteractionResponseCallbackData): string {
  const rows = components.flatMap((part): Drawn[] => {
    if (part.type !== 18) return [];
    const { label, description = "", component } = part;
    const required = "required" in component && component.required !== false;
    if (component.type === 3) {
      const chosen = component.options.find((option) => option.default === true);
      return [
        {
          label,
          about: description,
          required,
          control: chosen ? box(chosen.label, "▾") : hint("Make a selection", "▾"),
        },
      ];
    }
    if (component.type !== 4) throw new Error(`a field of kind ${component.type} is not drawn`);
    const { value, placeholder = "", style } = component;
    const kind = style === 2 ? "area" : "";
    return [
      {
        label,
        about: description,
        required,
        control: value ? box(value, "", kind) : hint(placeholder, "", kind),
      },
    ];
  });
  const shown = rows.map(
    ({ label, about, required, control }) =>
      `<label>${safe(label)}${required ? "<i>*</i>" : ""}</label><small>${safe(about)}</small>${control}`,
  );
  return page("d", title, shown, ["Cancel", "Submit"]);
}

export function slackFormPage({ title, blocks, submit, close }: SlackView): string {
  const shown = blocks.map((block) => {
    if (!isInput(block)) throw new Error(`a block of kind ${block.type} is not drawn`);
    const { label, hint: about, optional, element } = block;
    const given = element as unknown as Readonly<
      Record<string, { readonly text?: { readonly text: string } } | string>
    >;
    const chosen = given.initial_option;
    const value = typeof chosen === "object" ? chosen.text?.text : given.initial_value;
    const placeholder =
      typeof given.placeholder === "object" ? ((given.placeholder as { text?: string }).text ?? "") : "";
    const arrow = element.type.endsWith("select") ? "▾" : "";
    const control =
      element.type === "checkboxes"
        ? `<p>☐ ${safe(element.options[0]?.text.text ?? "")}</p>`
        : typeof value === "string"
          ? box(value, arrow)
          : hint(placeholder, arrow);
    return `<label>${safe(label.text)}${optional ? " <em>(optional)</em>" : ""}</label>${control}<small>${safe(about?.text ?? "")}</small>`;
  });
  return page("s", title.text, shown, [close?.text ?? "Cancel", submit?.text ?? "Submit"]);
}

type Input = Extract<SlackView["blocks"][number], { type: "input" }>;
const isInput = (block: SlackView["blocks"][number]): block is Input => block.type === "input";

const box = (value: string, mark: string, kind = "") =>
  `<div class="box ${kind}">${safe(value)}<b>${mark}</b></div>`;
const hint = (value: string, mark: string, kind = "") =>
  `<div class="box hint ${kind}">${safe(value)}<b>${mark}</b></div>`;

function page(
  kind: "d" | "s",
  title: string,
  rows: readonly string[],
  [close, go]: readonly [string, string],
): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main class="${kind}"><h1>${safe(title)}</h1>${rows
    .map((row) => `<section>${row}</section>`)
    .join("")}<footer><span>${safe(close)}</span><strong>${safe(go)}</strong></footer></main>`;
}

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Widths and sizes as in the desktop clients. */
const STYLE = `
body { margin: 0; padding: 16px; background: #888; font: 15px/1.4 "Noto Sans", "Noto Sans CJK KR", sans-serif; }
main { background: #fff; border-radius: 8px; padding: 20px; color: #1d1c1d; }
.d { width: 440px; background: #313338; color: #dbdee1; }
.s { width: 480px; }
h1 { font-size: 20px; margin: 0 0 16px; }
section { margin-bottom: 16px; }
label { font-weight: 700; display: block; }
.d i { color: #f38688; font-style: normal; }
em { font-weight: 400; font-style: normal; opacity: 0.7; }
small { display: block; opacity: 0.75; font-size: 13px; }
.box { border: 1px solid #8888; border-radius: 6px; padding: 8px 10px; margin: 4px 0; display: flex; justify-content: space-between; }
.d .box { background: #1e1f22; border-color: #0004; }
.area { min-height: 64px; }
.hint { color: #8d9096; }
p { margin: 6px 0; }
footer { display: flex; gap: 12px; justify-content: flex-end; align-items: center; }
footer strong { background: #007a5a; color: #fff; padding: 8px 16px; border-radius: 6px; }
.d footer strong { background: #5865f2; }`;

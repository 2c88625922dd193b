/**
 * A message as Discord's Components V2: one container with the topic's colour. In: a message that fits (see
 * src/message/fit.ts). Out: the body of a request and the pictures to upload with it. Pure; no limit of one component is
 * ever exceeded, whatever the text; the sums over a message are fit's business.
 */
import type { APIComponentInContainer, APIMessageTopLevelComponent } from "discord.js";
import { shorten } from "../../src/message/fit-block.ts";
import { safeUrl } from "../../src/message/safe-link.ts";
import type { Accent } from "../../src/model/briefing.ts";
import type { Action, Block, Choice, Message, Picture } from "../../src/model/message.ts";
import { type IdMaker, makeIds } from "./custom-id.ts";
import { DISCORD_LIMITS as LIMITS } from "./limits.ts";
import { begins, blockMarkdown, type CommandIds } from "./markdown.ts";
import { WORDS } from "./words.ts";

export interface Rendered {
  readonly body: RenderedBody;
  /** In the order of `body.attachments`; named as the body names them. */
  readonly files: readonly Picture[];
}

export interface RenderedBody {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly attachments: { id: string; filename: string; description?: string }[];
  /** Foreign text pings nobody: on every request, without exception. */
  readonly allowed_mentions: { parse: [] };
}

export interface RenderOptions {
  /** Put into a component's id so that the post can be found again; a message without buttons gets one for it. */
  readonly marker?: string;
  /** The container's number: which page of a long post this is. */
  readonly tag?: number;
  readonly commandIds?: CommandIds;
}

/** Message flag IS_COMPONENTS_V2. */
export const COMPONENTS_V2 = 1 << 15;

const ACCENT_COLORS: Readonly<Record<Accent, number>> = {
  red: 0xb3261e,
  amber: 0x9a5b00,
  green: 0x1f6b3b,
  blue: 0x1f5fa8,
  violet: 0x6b3fa0,
  slate: 0x4a5560,
};

type Component = APIComponentInContainer;
type Row = Extract<Component, { type: 1 }>;
type Button = Extract<Row["components"][number], { type: 2 }>;

function button(action: Action, ids: IdMaker): Button | null {
  const label = shorten(action.label, LIMITS.maxButtonLabelChars) || "…";
  if (action.kind === "open") {
    const url = safeUrl(action.url);
    return url === null || url.length > LIMITS.maxButtonUrlChars ? null : { type: 2, style: 5, label, url };
  }
  return {
    type: 2,
    style: action.danger === true ? 4 : action.primary === true ? 1 : 2,
    label,
    custom_id: ids.button(action.invocation, action.form),
    ...(action.emoji === undefined ? {} : { emoji: { name: action.emoji } }),
  };
}

function rows(actions: readonly Action[], ids: IdMaker): Component[] {
  const buttons = actions.map((action) => button(action, ids)).filter((made) => made !== null);
  const made: Component[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.maxButtonsPerRow) {
    made.push({ type: 1, components: buttons.slice(at, at + LIMITS.maxButtonsPerRow) });
  }
  return made;
}

function select(placeholder: string, choices: readonly Choice[], ids: IdMaker): Component[] {
  // Discord refuses a menu in which two options have one value.
  const values = makeIds(undefined);
  const options = choices.slice(0, LIMITS.maxChoices).map(({ label, hint, invocation }) => ({
    label: shorten(label, LIMITS.maxChoiceChars) || "…",
    value: values.button(invocation),
    ...(hint === undefined || shorten(hint, LIMITS.maxChoiceChars) === ""
      ? {}
      : { description: shorten(hint, LIMITS.maxChoiceChars) }),
  }));
  if (options.length === 0) return [];
  const shown = shorten(placeholder, LIMITS.maxPlaceholderChars);
  return [{ type: 1, components: [{ type: 3, custom_id: ids.select(), placeholder: shown, options }] }];
}

/** Text blocks in a row are one text display; the next one begins with a title or a heading, and after small print. */
function textRuns(blocks: readonly Block[], ids: CommandIds): (string | Block)[] {
  const runs: (string | Block)[] = [];
  let before: Block["kind"] | null = null;
  for (const block of blocks) {
    const markdown = blockMarkdown(block, ids);
    const last = runs.at(-1);
    if (markdown === null) runs.push(block);
    else if (markdown === "") continue;
    else if (typeof last === "string" && !begins(block, before)) {
      runs[runs.length - 1] = `${last}\n${markdown}`;
    } else runs.push(markdown);
    before = block.kind;
  }
  return runs;
}

/** Discord refuses an empty description. */
function described(alt: string): { description?: string } {
  return alt === "" ? {} : { description: alt };
}

export function render(
  message: Message,
  { marker, tag, commandIds = new Map() }: RenderOptions = {},
): Rendered {
  const ids = makeIds(marker);
  const files: Picture[] = [];
  const components = textRuns(message.blocks, commandIds).flatMap((run): Component[] => {
    if (typeof run === "string") return [{ type: 10, content: run }];
    switch (run.kind) {
      case "picture": {
        const name = `${files.length}-${run.picture.name.replace(/[^\w.-]+/g, "_").slice(-80)}`;
        const alt = shorten(run.picture.alt, LIMITS.maxAltChars);
        files.push({ ...run.picture, name, alt });
        return [{ type: 12, items: [{ media: { url: `attachment://${name}` }, ...described(alt) }] }];
      }
      case "divider":
        return [{ type: 14, divider: true, spacing: 1 }];
      case "actions":
        return rows(run.actions, ids);
      case "choices":
        return select(run.placeholder, run.choices, ids);
      default:
        return [];
    }
  });
  const idle = !components.some(
    (part) => part.type === 1 && part.components.some((inner) => inner.type === 2 && "custom_id" in inner),
  );
  if (marker !== undefined && idle) {
    components.push(
      ...rows(
        [{ kind: "run", label: WORDS[message.language].help, invocation: { command: "help", options: {} } }],
        ids,
      ),
    );
  }
  if (components.length === 0) components.push({ type: 10, content: message.summary || "…" });
  return {
    body: {
      flags: COMPONENTS_V2,
      components: [
        {
          type: 17,
          ...(tag === undefined ? {} : { id: tag }),
          accent_color: ACCENT_COLORS[message.accent],
          components,
        },
      ],
      attachments: files.map(({ name, alt }, at) => ({ id: String(at), filename: name, ...described(alt) })),
      allowed_mentions: { parse: [] },
    },
    files,
  };
}

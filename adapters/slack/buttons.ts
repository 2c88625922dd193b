/**
 * What can be pressed under a message: buttons, the rest of them in an overflow menu, a select, and the two buttons for
 * feedback. Each carries its invocation as text; the action ids say what `listen` does with a press.
 */
import type { types } from "@slack/bolt";
import { encodeInvocation } from "../../src/message/invocation-id.ts";
import { safeUrl } from "../../src/message/safe-link.ts";
import { safeLine } from "../../src/message/safe-text.ts";
import type { Action, Choice } from "../../src/model/message.ts";
import { SLACK_LIMITS } from "./limits.ts";

/** "run-0", "form-1", "menu-4" and "choose-1" hold invocations; links ("open-0") report their press and ask for nothing. */
export const ACTION_ID = {
  run: "run",
  form: "form",
  menu: "menu",
  choose: "choose",
  share: "share",
  rate: "rate",
  open: "open",
} as const;

/** More buttons than that fill a phone's screen: those behind the fourth go into a menu. */
const MAX_IN_A_ROW = 5;

export function actionsOf(actions: readonly Action[], index: number): types.ActionsBlock[] {
  const row = MAX_IN_A_ROW - 1;
  const menu = actions.length > MAX_IN_A_ROW ? menuOf(actions.slice(row), row) : null;
  const shown = menu === null ? actions : actions.slice(0, row);
  const elements = [...shown.flatMap(buttonOf), ...(menu === null ? [] : [menu])];
  return elements.length === 0 ? [] : [{ type: "actions", block_id: `actions-${index}`, elements }];
}

function buttonOf(action: Action, place: number): types.Button[] {
  if (action.kind === "open") {
    const url = safeUrl(action.url);
    if (url === null) return [];
    return [{ type: "button", action_id: `${ACTION_ID.open}-${place}`, text: plain(action.label), url }];
  }
  const style = action.primary ? "primary" : action.danger ? "danger" : undefined;
  return [
    {
      type: "button",
      action_id: `${action.form ? ACTION_ID.form : ACTION_ID.run}-${place}`,
      text: plain(labelOf(action)),
      value: encodeInvocation(action.invocation),
      ...(style === undefined ? {} : { style }),
    },
  ];
}

/** null where one of them is no plain request, or there are more than a menu holds: then all stay buttons. */
function menuOf(actions: readonly Action[], place: number): types.Overflow | null {
  const options: types.PlainTextOption[] = [];
  for (const action of actions) {
    if (action.kind !== "run" || action.danger || action.form) return null;
    options.push({ text: plain(labelOf(action)), value: encodeInvocation(action.invocation) });
  }
  if (options.length > SLACK_LIMITS.overflowOptions.max) return null;
  return { type: "overflow", action_id: `${ACTION_ID.menu}-${place}`, options };
}

function labelOf({ emoji, label }: Extract<Action, { kind: "run" }>): string {
  return emoji === undefined ? label : `${emoji} ${label}`;
}

/** Choices that have nothing to read are left out; a list without choices is none. */
export function selectOf(
  placeholder: string,
  choices: readonly Choice[],
  index: number,
): types.ActionsBlock[] {
  const options = choices.flatMap(({ label, hint = "", invocation }) => {
    const text = plain(label);
    const description = plain(hint);
    if (text.text === "") return [];
    return [{ text, value: encodeInvocation(invocation), ...(description.text !== "" && { description }) }];
  });
  if (options.length === 0) return [];
  const element: types.StaticSelect = {
    type: "static_select",
    action_id: `${ACTION_ID.choose}-${index}`,
    placeholder: plain(placeholder),
    options,
  };
  return [{ type: "actions", block_id: `choices-${index}`, elements: [element] }];
}

/** "Useful" and "not useful" under an answer, as Slack draws them for every app. */
export function feedbackBlock(language: "en" | "ko"): types.ContextActionsBlock {
  const words = language === "ko" ? ["유용함", "유용하지 않음"] : ["Useful", "Not useful"];
  const [good = "", bad = ""] = words;
  return {
    type: "context_actions",
    block_id: "feedback",
    elements: [
      {
        type: "feedback_buttons",
        action_id: ACTION_ID.rate,
        positive_button: { text: plain(good), accessibility_label: good, value: "useful" },
        negative_button: { text: plain(bad), accessibility_label: bad, value: "not-useful" },
      },
    ],
  };
}

/** The same buttons for a vote that is counted: a press is an invocation as any other. null where they are not two. */
export function feedbackOf(actions: readonly Action[], index: number): types.ContextActionsBlock[] | null {
  const [good, bad, ...more] = actions;
  if (good?.kind !== "run" || bad?.kind !== "run" || more.length > 0) return null;
  const button = ({ label, invocation }: typeof good) => ({
    text: plain(label),
    accessibility_label: safeLine(label),
    value: encodeInvocation(invocation),
  });
  return [
    {
      type: "context_actions",
      block_id: `feedback-${index}`,
      elements: [
        {
          type: "feedback_buttons",
          action_id: `${ACTION_ID.run}-feedback`,
          positive_button: button(good),
          negative_button: button(bad),
        },
      ],
    },
  ];
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text: safeLine(text), emoji: false };
}

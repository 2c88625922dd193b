/** The conversation: what was asked, and under it what came back, or what to do where nothing did. */
import type { Drawn, Form, Post, Reply } from "../wire.ts";
import { drawAnswer } from "./answer.ts";
import { type Api, Refused } from "./api.ts";
import { el, unseen } from "./dom.ts";
import { drawForm } from "./form.ts";

interface ChatOptions {
  readonly api: Api;
  readonly locale: string;
  readonly log: HTMLElement;
  /** Read aloud by screen readers. */
  readonly status: HTMLElement;
}

export interface Chat {
  readonly say: (text: string) => void;
  readonly show: (post: Post) => void;
}

const NO_ANSWER = "The bot does not answer. Is it still running?";

export function makeChat({ api, locale, log, status }: ChatOptions): Chat {
  const posts = new Map<string, HTMLElement>();

  function announce(text: string): void {
    status.textContent = text;
  }

  function append(turn: HTMLElement): void {
    document.body.classList.add("talking");
    log.append(turn);
    toTop(turn);
  }

  /** Where the newest answer begins, unless the reader went on to something else. */
  function toTop(turn: Element | null): void {
    if (turn !== null && turn === log.lastElementChild) turn.scrollIntoView({ block: "start" });
  }

  function drawn(answer: Drawn): HTMLElement {
    const clock = { nowMs: Date.now(), locale };
    return drawAnswer(answer, { clock, onPress: (id, label) => press(id, label) });
  }

  async function ask(asked: HTMLElement, work: () => Promise<Reply>): Promise<void> {
    const place = el("div", { class: "reply", "aria-busy": "true" }, pending());
    append(el("li", { class: "turn" }, asked, place));
    announce("Waiting for the answer");
    await answerInto(place, work);
  }

  async function answerInto(place: HTMLElement, work: () => Promise<Reply>): Promise<void> {
    place.setAttribute("aria-busy", "true");
    place.replaceChildren(pending());
    try {
      fill(place, await work());
    } catch (cause) {
      const { words, button } = trouble(cause, () => void answerInto(place, work));
      place.replaceChildren(el("div", { class: "trouble" }, el("p", {}, words), button));
      announce(words);
    }
    place.setAttribute("aria-busy", "false");
    toTop(place.closest("li"));
  }

  function fill(place: HTMLElement, reply: Reply): void {
    if (reply.kind === "form") showForm(place, reply.form);
    else if (reply.kind === "nothing") place.replaceChildren();
    else {
      place.replaceChildren(drawn(reply.drawn));
      announce(`Dateline: ${reply.drawn.message.summary}`);
    }
  }

  function showForm(place: HTMLElement, form: Form): void {
    const element = drawForm(form, api, {
      onSend(fields) {
        place.replaceChildren(el("p", { class: "note" }, "Sent."));
        void ask(asked(`${form.title} ${Object.values(fields).join(" ")}`.trim()), () =>
          api.fill(form.id, fields),
        );
      },
      onCancel: () => place.replaceChildren(el("p", { class: "note" }, "Cancelled.")),
    });
    place.replaceChildren(element);
    element.querySelector<HTMLElement>("input, select")?.focus();
    announce(`${form.title} needs more: ${form.description}`);
  }

  function press(id: string, label: string): void {
    void ask(asked(label, "pressed"), () => api.press(id));
  }

  return {
    say: (text) => void ask(asked(text), () => api.say(text)),

    show({ id, channel, drawn: answer }) {
      const known = posts.get(id);
      const turn = el(
        "li",
        { class: "turn" },
        el("p", { class: "note" }, `${answer === null ? "Removed from" : "Posted to"} web:${channel}`),
        ...(answer === null ? [] : [drawn(answer)]),
      );
      posts.set(id, turn);
      if (known === undefined) append(turn);
      else known.replaceWith(turn);
      if (answer !== null) announce(`Posted: ${answer.message.summary}`);
    },
  };
}

/** What the person typed, or the words on what was pressed. */
function asked(text: string, how: "typed" | "pressed" = "typed"): HTMLElement {
  const [, command = "", words = text] = /^(\/\S+|@dateline)(.*)$/s.exec(text) ?? [];
  return el(
    "p",
    { class: `asked ${how}` },
    unseen(how === "typed" ? "You: " : "You pressed: "),
    ...(command === "" ? [] : [el("b", {}, command)]),
    words,
  );
}

function pending(): HTMLElement {
  return el(
    "p",
    { class: "pending" },
    el("span", { class: "dots" }, el("i"), el("i"), el("i")),
    "Dateline is working on it",
  );
}

function trouble(cause: unknown, again: () => void): { words: string; button: HTMLElement } {
  const failure = cause instanceof Refused ? cause.failure : null;
  const reloads = failure?.error === "token";
  const button = el("button", { type: "button", class: "quiet" }, reloads ? "Reload" : "Try again");
  button.addEventListener("click", reloads ? () => window.location.reload() : again);
  return { words: failure?.message ?? NO_ANSWER, button };
}

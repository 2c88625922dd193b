/** The line that is typed into: completed on the way, sent with Enter, earlier lines back with the up arrow. */
import type { Completion } from "../wire.ts";
import type { Api } from "./api.ts";
import { makeCombobox } from "./combobox.ts";

interface ComposerOptions {
  readonly api: Api;
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  /** Where the list of completions goes. */
  readonly place: HTMLElement;
  readonly onSend: (text: string) => void;
}

export function makeComposer({ api, form, input, place, onSend }: ComposerOptions): void {
  const sent: string[] = [];
  let back = 0;

  // Before the completions, which take the arrow keys while their list is open.
  input.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const isRecalling = input.value === "" || (back > 0 && input.value === sent.at(-back));
    const isOpen = input.getAttribute("aria-expanded") === "true";
    if (step === 0 || isOpen || !isRecalling || back + step < 0 || back + step > sent.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    back += step;
    input.value = back === 0 ? "" : (sent.at(-back) ?? "");
  });

  place.append(
    makeCombobox<Completion>({
      input,
      id: "completions",
      label: "Completions",
      find: async ({ value, selectionStart }) =>
        /^\s*[/@]/.test(value) ? api.complete(value, selectionStart ?? value.length) : [],
      onPick({ text, caret }) {
        input.value = text;
        input.setSelectionRange(caret, caret);
      },
    }),
  );

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "") return;
    input.value = "";
    sent.push(text);
    back = 0;
    onSend(text);
  });
}

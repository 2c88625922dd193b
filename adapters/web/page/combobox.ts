/** An input whose text is completed while it is typed. Answers that come late, after more was typed, are thrown away. */
import { type Entry, makeListbox } from "./listbox.ts";

export interface ComboboxOptions<E extends Entry> {
  readonly input: HTMLInputElement;
  readonly id: string;
  readonly label: string;
  readonly find: (input: HTMLInputElement) => Promise<readonly E[]>;
  readonly onPick: (entry: E) => void;
}

const PAUSE_MS = 60;

/** Returns the list's element, to be placed by the caller. */
export function makeCombobox<E extends Entry>(options: ComboboxOptions<E>): HTMLElement {
  const { input, find } = options;
  const list = makeListbox<E>({ ...options, owner: input, tabPicks: true });
  let asked = 0;
  let timer = 0;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");

  function look(): void {
    const mine = ++asked;
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const found = await find(input).catch(() => []);
      if (mine === asked && document.activeElement === input) list.show(found);
    }, PAUSE_MS);
  }

  function forget(): void {
    asked++;
    window.clearTimeout(timer);
    list.hide();
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", forget);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const opens = event.key === "ArrowDown" && !list.isOpen();
    if (opens) look();
    if (list.key(event.key) || opens) {
      event.preventDefault();
      event.stopImmediatePropagation();
      // Choosing goes on to the next thing to complete.
      if (event.key === "Tab" || event.key === "Enter") look();
    } else if (event.key === "Enter") forget();
  });
  return list.element;
}

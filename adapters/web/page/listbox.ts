/** A list to choose from by pointer or keys. The focus stays where it is: what has it points at the entry that is active. */
import { el } from "./dom.ts";

export interface Entry {
  readonly label: string;
  readonly hint: string;
}

export interface Listbox<E extends Entry> {
  readonly element: HTMLElement;
  readonly isOpen: () => boolean;
  /** An empty list closes it. */
  readonly show: (entries: readonly E[]) => void;
  readonly hide: () => void;
  /** Takes arrow keys, Home, End, Enter, Tab and Escape; true where the key is used up. */
  readonly key: (key: string) => boolean;
}

interface ListboxOptions<E> {
  readonly id: string;
  readonly label: string;
  /** Has the focus and is told which entry is active. */
  readonly owner: HTMLElement;
  readonly onPick: (entry: E) => void;
  /** Tab takes the first entry where none is active. */
  readonly tabPicks?: boolean;
}

export function makeListbox<E extends Entry>({
  id,
  label,
  owner,
  onPick,
  tabPicks = false,
}: ListboxOptions<E>): Listbox<E> {
  const element = el("ul", { id, class: "listbox", role: "listbox", "aria-label": label, hidden: true });
  let entries: readonly E[] = [];
  let active = -1;

  owner.setAttribute("aria-controls", id);
  owner.setAttribute("aria-expanded", "false");

  function activate(index: number): void {
    active = index;
    for (const [at, option] of [...element.children].entries())
      option.setAttribute("aria-selected", String(at === active));
    const option = element.children[active];
    if (option === undefined) owner.removeAttribute("aria-activedescendant");
    else {
      owner.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }

  function show(shown: readonly E[]): void {
    entries = shown;
    element.replaceChildren(
      ...shown.map(({ label, hint }, at) => {
        const option = el(
          "li",
          { id: `${id}-${at}`, role: "option", "aria-selected": "false" },
          el("span", { class: "option-label" }, label),
          ...(hint === "" ? [] : [el("span", { class: "option-hint" }, hint)]),
        );
        // A click would take the focus away before it chooses.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => pick(at));
        return option;
      }),
    );
    element.hidden = shown.length === 0;
    owner.setAttribute("aria-expanded", String(!element.hidden));
    activate(-1);
  }

  const hide = () => show([]);

  function pick(index: number): void {
    const entry = entries[index];
    hide();
    if (entry !== undefined) onPick(entry);
  }

  function key(name: string): boolean {
    if (element.hidden) return false;
    const last = entries.length - 1;
    if (name === "ArrowDown") activate(active >= last ? 0 : active + 1);
    else if (name === "ArrowUp") activate(active <= 0 ? last : active - 1);
    else if (name === "Home" && active >= 0) activate(0);
    else if (name === "End" && active >= 0) activate(last);
    else if (name === "Escape") hide();
    else if (name === "Enter" && active >= 0) pick(active);
    else if (name === "Tab" && (active >= 0 || tabPicks)) pick(Math.max(active, 0));
    else return false;
    return true;
  }

  return { element, isOpen: () => !element.hidden, show, hide, key };
}

/** A select menu as both platforms have them: a button that opens a list; choosing is an answer at once. */
import { el } from "./dom.ts";
import { type Entry, makeListbox } from "./listbox.ts";

export interface MenuEntry extends Entry {
  readonly id: string;
}

let menus = 0;

export function makeMenu(
  placeholder: string,
  entries: readonly MenuEntry[],
  onPick: (entry: MenuEntry) => void,
): HTMLElement {
  const id = `menu-${menus++}`;
  const button = el(
    "button",
    {
      type: "button",
      class: "menu-button",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-label": placeholder,
    },
    el("span", { class: "menu-text" }, placeholder),
  );
  const list = makeListbox<MenuEntry>({ id, label: placeholder, owner: button, onPick });
  const open = () => {
    list.show(entries);
    list.key("ArrowDown");
  };
  button.addEventListener("click", () => (list.isOpen() ? list.hide() : open()));
  button.addEventListener("blur", list.hide);
  button.addEventListener("keydown", (event) => {
    const opens = !list.isOpen() && (event.key === "ArrowDown" || event.key === "ArrowUp");
    if (opens) open();
    const key = event.key === " " ? "Enter" : event.key;
    if (opens || list.key(key)) event.preventDefault();
  });
  return el("div", { class: "menu" }, button, list.element);
}

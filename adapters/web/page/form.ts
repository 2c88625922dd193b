/** A command's form: a field for each option, completed while it is typed where the bot can. */
import type { Field, Form } from "../wire.ts";
import type { Api } from "./api.ts";
import { makeCombobox } from "./combobox.ts";
import { el } from "./dom.ts";

interface FormHandlers {
  readonly onSend: (fields: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
}

type Control = HTMLInputElement | HTMLSelectElement;

export function drawForm(form: Form, api: Api, { onSend, onCancel }: FormHandlers): HTMLElement {
  const controls = new Map<string, Control>();
  const values = () => Object.fromEntries([...controls].map(([name, control]) => [name, filledIn(control)]));
  const rows = form.fields.map((field, at) => {
    const id = `form-${form.id}-${at}`;
    const control = controlFor(field, id);
    controls.set(field.name, control);
    return row(field, id, control, field.completes ? completing(field, id, control) : null);
  });

  function completing(field: Field, id: string, control: Control): HTMLElement | null {
    if (!(control instanceof HTMLInputElement)) return null;
    return makeCombobox({
      input: control,
      id: `${id}-list`,
      label: field.label,
      find: async () => {
        const { [field.name]: typed = "", ...fields } = values();
        const found = await api.suggest({ form: form.id, field: field.name, typed, fields });
        return found.map(({ label, value }) => ({ label, hint: "", value }));
      },
      onPick({ value }) {
        control.value = value;
      },
    });
  }

  const cancel = el("button", { type: "button", class: "quiet" }, "Cancel");
  cancel.addEventListener("click", onCancel);
  const element = el(
    "form",
    { class: "form", "aria-label": form.title, autocomplete: "off" },
    el("h3", {}, form.title),
    el("p", { class: "form-about" }, form.description),
    ...rows,
    el("div", { class: "form-end" }, cancel, el("button", { type: "submit", class: "strong" }, "Send")),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    onSend(values());
  });
  return element;
}

function controlFor({ name, kind, required, choices, maxChars, example, value }: Field, id: string): Control {
  if (kind === "flag") return el("input", { id, name, type: "checkbox", checked: value === "true" });
  if (kind === "text") {
    return el("input", {
      id,
      name,
      type: "text",
      required,
      maxlength: String(maxChars),
      value,
      placeholder: example === "" ? "" : `e.g. ${example}`,
    });
  }
  const options = choices.map((choice) =>
    el("option", { value: choice.value, selected: choice.value === value }, choice.name),
  );
  return el("select", { id, name, required }, el("option", { value: "" }, "–"), ...options);
}

function row(field: Field, id: string, control: Control, list: HTMLElement | null): HTMLElement {
  const about = `${id}-about`;
  control.setAttribute("aria-describedby", about);
  const label = el(
    "label",
    { for: id },
    field.label,
    ...(field.required ? [] : [el("span", { class: "optional" }, "optional")]),
  );
  const note = el("p", { id: about, class: "field-about" }, field.description);
  const box = el("div", { class: "field-box" }, control, ...(list === null ? [] : [list]));
  return field.kind === "flag"
    ? el("div", { class: "field flag" }, box, label, note)
    : el("div", { class: "field" }, label, box, note);
}

function filledIn(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === "checkbox")
    return control.checked ? "true" : "";
  return control.value;
}

/**
 * A command's name as people type it: "schedule-add" is the verb "add" of the group "schedule", typed "/schedule add". In: a
 * name, in any language. Out: its words.
 */

export interface CommandPath {
  /** null for a command that stands alone. */
  readonly group: string | null;
  readonly verb: string;
}

export function commandPath(name: string): CommandPath {
  const at = name.indexOf("-");
  return at <= 0 ? { group: null, verb: name } : { group: name.slice(0, at), verb: name.slice(at + 1) };
}

/** "schedule-add" → "schedule add". */
export function typedName(name: string): string {
  const { group, verb } = commandPath(name);
  return group === null ? verb : `${group} ${verb}`;
}

/** What a form is called: what its command does, where that is short enough, else the command's name: "Schedule edit". */
export function formTitle(
  { name, description }: { readonly name: string; readonly description: string },
  maxChars: number,
): string {
  const [does = ""] = description.split(";");
  const words = typedName(name).replaceAll("-", " ");
  return does !== "" && does.length <= maxChars ? does : words.slice(0, 1).toUpperCase() + words.slice(1);
}

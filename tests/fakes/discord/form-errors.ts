/**
 * Error 50035 with paths, as Discord answers to a body over its limits. In: the body of a message, callback or command list,
 * and the names of the files sent with it. Out: `errors` as Discord nests them, or null. Figures: platform-facts from
 * Discord's documentation, not taken from the adapter.
 */

interface Problem {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

type Json = Record<string, unknown>;
const V2 = 1 << 15;

export function formErrors(problems: readonly Problem[]): Json | null {
  if (problems.length === 0) return null;
  const errors: Json = {};
  for (const { at, message } of problems) {
    let node = errors;
    for (const step of at) {
      node[String(step)] ??= {};
      node = node[String(step)] as Json;
    }
    node._errors = [{ code: "BASE_TYPE_BAD_LENGTH", message }];
  }
  return errors;
}

function length(at: Problem["at"], value: unknown, max: number, min = 1): Problem[] {
  if (value === undefined || value === null)
    return min > 0 ? [{ at, message: "This field is required" }] : [];
  const size = typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : -1;
  return size < min || size > max ? [{ at, message: `Must be between ${min} and ${max} in length.` }] : [];
}

export function messageProblems(body: Json, files: readonly string[]): Problem[] {
  const isV2 = (Number(body.flags ?? 0) & V2) !== 0;
  const components = (body.components ?? []) as Json[];
  const problems: Problem[] = [];
  if (isV2) {
    if (body.content || (body.embeds as unknown[] | undefined)?.length)
      problems.push({ at: ["content"], message: "The content field cannot be used with IS_COMPONENTS_V2." });
    const found = { parts: 0, chars: 0, ids: [] as string[], attached: [] as string[] };
    problems.push(...partProblems(components, ["components"], found));
    problems.push(...length(["components"], components, 40));
    if (found.parts > 40) problems.push({ at: ["components"], message: "Must be 40 or fewer components." });
    if (found.chars > 4000)
      problems.push({ at: ["components"], message: "Text must be 4000 or fewer in length." });
    if (new Set(found.ids).size < found.ids.length)
      problems.push({ at: ["components"], message: "Component custom id cannot be duplicated" });
    for (const name of found.attached) {
      if (!files.includes(name))
        problems.push({ at: ["components"], message: `The attachment ${name} was not uploaded.` });
    }
  } else if (!body.content && files.length === 0 && components.length === 0) {
    problems.push({ at: ["content"], message: "Cannot send an empty message" });
  }
  problems.push(...length(["content"], body.content, 2000, 0), ...length(["nonce"], body.nonce, 25, 0));
  const attachments = (body.attachments ?? []) as Json[];
  for (const [index, { description }] of attachments.entries())
    problems.push(...length(["attachments", index, "description"], description, 1024, 0));
  if (files.length > 10) problems.push({ at: ["files"], message: "Must be 10 or fewer in length." });
  return problems;
}

interface Found {
  parts: number;
  chars: number;
  ids: string[];
  attached: string[];
}

function partProblems(parts: readonly Json[], at: Problem["at"], found: Found): Problem[] {
  return parts.flatMap((part, index) => onePart(part, [...at, index], found));
}

function onePart(part: Json, at: Problem["at"], found: Found): Problem[] {
  found.parts++;
  const problems: Problem[] = [];
  if (typeof part.custom_id === "string") found.ids.push(part.custom_id);
  const inner = (part.components ?? []) as Json[];
  switch (part.type) {
    case 1:
      problems.push(...length([...at, "components"], inner, inner.some(({ type }) => type === 3) ? 1 : 5));
      break;
    case 2:
      problems.push(...length([...at, "label"], part.label, 80));
      if (part.style === 5) problems.push(...length([...at, "url"], part.url, 512));
      else problems.push(...length([...at, "custom_id"], part.custom_id, 100));
      break;
    case 3:
      problems.push(...length([...at, "custom_id"], part.custom_id, 100), ...selectProblems(part, at));
      break;
    case 10:
      problems.push(...length([...at, "content"], part.content, 4000));
      found.chars += [...String(part.content)].length;
      break;
    case 12: {
      const shown = (part.items ?? []) as { media?: { url?: string }; description?: string }[];
      problems.push(...length([...at, "items"], shown, 10));
      for (const [index, { media, description }] of shown.entries()) {
        problems.push(
          ...length(
            [...at, "items", index, "description"],
            description,
            1024,
            description === undefined ? 0 : 1,
          ),
        );
        if (media?.url?.startsWith("attachment://"))
          found.attached.push(media.url.slice("attachment://".length));
      }
      break;
    }
    case 14:
      break;
    case 17:
      problems.push(...length([...at, "components"], inner, 40));
      break;
    default:
      problems.push({ at: [...at, "type"], message: "Value is not one of the types the fake knows." });
  }
  return [...problems, ...partProblems(inner, [...at, "components"], found)];
}

function selectProblems(part: Json, at: Problem["at"]): Problem[] {
  const options = (part.options ?? []) as Json[];
  const problems = [
    ...length([...at, "options"], options, 25),
    ...length([...at, "placeholder"], part.placeholder, 150, 0),
  ];
  for (const [index, { label, value, description }] of options.entries()) {
    problems.push(
      ...length([...at, "options", index, "label"], label, 100),
      ...length([...at, "options", index, "value"], value, 100),
      ...length(
        [...at, "options", index, "description"],
        description,
        100,
        description === undefined ? 0 : 1,
      ),
    );
  }
  if (new Set(options.map(({ value }) => value)).size < options.length)
    problems.push({ at: [...at, "options"], message: "The specified option value is already used" });
  return problems;
}

export function modalProblems(data: Json): Problem[] {
  const labels = (data.components ?? []) as Json[];
  const problems = [
    ...length(["data", "custom_id"], data.custom_id, 100),
    ...length(["data", "title"], data.title, 45),
    ...length(["data", "components"], labels, 5),
  ];
  for (const [index, label] of labels.entries()) {
    const at = ["data", "components", index];
    const inner = (label.component ?? {}) as Json;
    problems.push(
      ...length([...at, "label"], label.label, 45),
      ...length([...at, "description"], label.description, 100, 0),
    );
    problems.push(...length([...at, "component", "custom_id"], inner.custom_id, 100));
    if (inner.type === 4) {
      problems.push(...length([...at, "component", "placeholder"], inner.placeholder, 100, 0));
      problems.push(...length([...at, "component", "value"], inner.value, 4000, 0));
    } else if (inner.type === 3) problems.push(...selectProblems(inner, [...at, "component"]));
    else problems.push({ at: [...at, "component"], message: "Unknown component" });
  }
  return problems;
}

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** By type: what people type, on a person, on a message. */
const MAX_COMMANDS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const MAX_COMMAND_CHARS = 8_000;

export function commandProblems(commands: readonly Json[]): Problem[] {
  const names = commands.map(({ type, name }) => `${type} ${name}`);
  return [
    ...Object.entries(MAX_COMMANDS).flatMap(([type, max]) =>
      commands.filter((command) => command.type === Number(type)).length > max
        ? [{ at: [], message: `Maximum number of application commands of type ${type} reached (${max}).` }]
        : [],
    ),
    ...(new Set(names).size < names.length
      ? [{ at: [], message: "Application command names must be unique" }]
      : []),
    ...commands.flatMap((command, index) => {
      if (command.type !== 1) return length([index, "name"], command.name, 32);
      const chars = charsOf(command);
      return [
        ...partProblemsOf(command, [index]),
        ...(chars > MAX_COMMAND_CHARS
          ? [{ at: [index], message: `The command has ${chars} characters.` }]
          : []),
      ];
    }),
  ];
}

/** A command, or the verb of one; its options may be verbs themselves. */
function partProblemsOf(command: Json, at: Problem["at"]): Problem[] {
  const options = (command.options ?? []) as Json[];
  const names = options.map(({ name }) => name);
  const verbs = options.filter(({ type }) => type === 1).length;
  return [
    ...nameProblems(command, at),
    ...length([...at, "options"], options, 25, 0),
    ...length([...at, "choices"], command.choices, 25, 0),
    ...(new Set(names).size < names.length
      ? [{ at: [...at, "options"], message: "Option names must be unique" }]
      : []),
    ...(verbs > 0 && verbs < options.length
      ? [{ at: [...at, "options"], message: "Sub-command and option cannot both be used" }]
      : []),
    ...options.flatMap((option, index) => partProblemsOf(option, [...at, "options", index])),
  ];
}

/** Names, descriptions and values in all; of several languages the longest counts. */
function charsOf(command: Json): number {
  const longest = (text: unknown, others: unknown) =>
    Math.max(0, ...[text, ...Object.values((others ?? {}) as Json)].map((each) => String(each ?? "").length));
  const choices = (command.choices ?? []) as Json[];
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    choices.reduce((sum, { name, value }) => sum + String(name).length + String(value).length, 0) +
    ((command.options ?? []) as Json[]).reduce((sum, option) => sum + charsOf(option), 0)
  );
}

function nameProblems({ name, name_localizations, description }: Json, at: Problem["at"]): Problem[] {
  const names = [name, ...Object.values((name_localizations ?? {}) as Json)].map(String);
  const bad = names.filter((each) => !NAME.test(each) || each !== each.toLowerCase());
  return [
    ...bad.map((each) => ({ at: [...at, "name"], message: `${each} does not match the pattern of names.` })),
    ...length([...at, "description"], description, 100),
  ];
}

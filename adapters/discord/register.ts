/**
 * Registers the commands, by one bulk overwrite, and only where what Discord has differs from what we have: 200 changes a
 * day are allowed. In: the bodies. Out: the id of each slash command, for mentions that can be pressed.
 */
import {
  type APIApplicationCommand,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import type { Log } from "../../src/log.ts";
import { patiently, type Wait } from "./patiently.ts";

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly log: Log;
}

export async function register(
  applicationId: string,
  guild: string | undefined,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { rest, wait, log }: Tools,
): Promise<ReadonlyMap<string, string>> {
  const route =
    guild === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guild);
  const query = new URLSearchParams({ with_localizations: "true" });
  let known = await patiently(() => rest.get(route, { query }) as Promise<APIApplicationCommand[]>, wait);
  if (fingerprint(known) !== fingerprint(wanted)) {
    known = await patiently(
      () => rest.put(route, { body: wanted }) as Promise<APIApplicationCommand[]>,
      wait,
    );
    log.info(`registered ${known.length} commands with Discord`);
  }
  return new Map(known.filter(({ type }) => type === 1).map(({ name, id }) => [name, id]));
}

/** What we set of a command, in one order; Discord leaves out defaults and adds fields of its own. */
const OURS = [
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "options",
  "choices",
  "value",
  "max_length",
  "autocomplete",
  "integration_types",
  "contexts",
];

function fingerprint(commands: readonly object[]): string {
  return JSON.stringify(commands.map((command) => JSON.stringify(canonical(command))).sort());
}

function canonical(node: unknown, key = ""): unknown {
  if (Array.isArray(node)) return node.map((each) => canonical(each));
  if (typeof node !== "object" || node === null) return node;
  const free = key.endsWith("_localizations");
  const kept = Object.entries(node).filter(
    ([name, value]) => (free || OURS.includes(name)) && value !== null && value !== false && !isEmpty(value),
  );
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, canonical(value, name)]),
  );
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

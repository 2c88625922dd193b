/** Forms as data: whatever was given already, Slack takes the form, and nothing that fits is lost on the way through it. */
import { describe, expect, it } from "vitest";
import { formFor, readForm } from "../../adapters/slack/form.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";

const SCHEDULE = COMMANDS.find(({ name }) => name === "schedule");
if (SCHEDULE === undefined) throw new Error("there is no such command");
const command = SCHEDULE;

function formWith(options: Readonly<Record<string, string>>) {
  const state = {
    command: "schedule",
    options,
    channel: "C1",
    thread: null,
    responseUrl: "https://hooks.example/1",
  };
  return formFor(command, state, "en");
}

describe("a form", () => {
  it.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["all of it", { topic: "korea", time: "07:30", quiet: "true", length: "short" }],
    ["a topic longer than a choice may be", { topic: "k".repeat(151) }],
    ["a topic longer than everything", { topic: "k".repeat(6_000) }],
    ["a time longer than its field", { time: "7".repeat(101) }],
    ["a length that there is not", { length: "huge" }],
    ["quotation marks that double in JSON", { topic: '"'.repeat(2_000) }],
    ["an option of a button", { id: "x", topic: "y".repeat(4_000) }],
  ])("that was given %s is one that Slack takes", (_, options) => {
    const form = formWith(options);
    expect(problemsOf("modal", form)).toEqual([]);
    const read = readForm({ private_metadata: form.private_metadata ?? "", state: { values: {} } });
    expect(read).toMatchObject({
      command: "schedule",
      channel: "C1",
      responseUrl: "https://hooks.example/1",
    });
    if (options.id !== undefined) expect(read?.options.id).toBe("x");
  });

  it("gives back what was given, with what was filled in over it", () => {
    const form = formWith({ topic: "korea", length: "short", after: "q1" });
    const values = {
      topic: { suggest: { type: "external_select", selected_option: null } },
      time: { field: { type: "plain_text_input", value: " 07:30 " } },
    };
    const read = readForm({ private_metadata: form.private_metadata ?? "", state: { values } });
    expect(read?.options).toEqual({ time: "07:30", length: "short", after: "q1" });
  });

  it.each(["", "{", "null", "[]", '{"command":1,"channel":"C1"}', '"x"'])(
    "with metadata that is not ours (%j) is none",
    (metadata) => {
      expect(readForm({ private_metadata: metadata, state: { values: {} } })).toBeNull();
    },
  );
});

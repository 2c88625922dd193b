/** Commands made for the adapters' tests: every kind of option, required ones, a hidden and a private command. */
import type { Command, Option } from "../../src/model/command.ts";

function option(name: string, more: Partial<Option> = {}): Option {
  return {
    name,
    description: `The ${name}`,
    kind: "text",
    required: false,
    completes: false,
    maxChars: 100,
    example: "",
    ...more,
  };
}

function command(name: string, options: readonly Option[] = [], more: Partial<Command> = {}): Command {
  return { name, description: `Does ${name}`, options, visibility: "public", hidden: false, ...more };
}

const LENGTHS = [
  { name: "one line", value: "line" },
  { name: "short", value: "short" },
  { name: "medium", value: "medium" },
];

export const COMMANDS: readonly Command[] = [
  command(
    "brief",
    [
      option("topic", { rest: true, completes: true, names: { ko: "주제" }, example: "korea" }),
      option("length", { kind: "choice", choices: LENGTHS, names: { ko: "길이" } }),
      option("private", { kind: "flag" }),
    ],
    { names: { ko: "브리핑" }, descriptions: { ko: "브리핑을 보여 줍니다" } },
  ),
  command("quote", [option("words", { rest: true })], { names: { ko: "인용" } }),
  command(
    "schedule",
    [
      option("topic", { required: true, completes: true, rest: true, example: "korea" }),
      option("time", { required: true, example: "07:30" }),
      option("quiet", { kind: "flag" }),
      option("length", { kind: "choice", choices: LENGTHS }),
    ],
    { visibility: "private" },
  ),
  command("help", [], { visibility: "private" }),
  command("context", [option("id")], { hidden: true }),
  command("link", [option("url", { maxChars: 2_000 }), option("want")], { hidden: true }),
];

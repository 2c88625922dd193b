import { describe, expect, it } from "vitest";
import { complete } from "../../adapters/web/complete.ts";
import { COMMANDS as REAL } from "../../src/commands/dispatch.ts";
import { parseWords } from "../../src/message/parse-words.ts";
import type { Command, Option, Suggestion } from "../../src/model/command.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { cpuMs } from "../tools/cpu.ts";

const TOPICS = ["korea", "world", "south korea", "the short list", "length: none", 'the "new" port'];

type Asked = readonly [command: string, option: string, typed: string, options: object];

async function completed(line: string, caret = line.length, language: "en" | "ko" = "en") {
  const asked: Asked[] = [];
  const suggest = async (
    command: Command,
    option: Option,
    typed: string,
    options: object,
  ): Promise<readonly Suggestion[]> => {
    asked.push([command.name, option.name, typed, options]);
    return TOPICS.filter((topic) => topic.startsWith(typed)).map((topic) => ({ label: topic, value: topic }));
  };
  return { found: await complete(line, caret, { commands: COMMANDS, language, suggest }), asked };
}

const lines = async (line: string, language: "en" | "ko" = "en") =>
  (await completed(line, line.length, language)).found.map(({ text }) => text);

describe("completions", () => {
  it.each([
    ["/", ["/brief ", "/quote ", "/schedule ", "/help"]],
    ["/b", ["/brief "]],
    ["/BR", ["/brief "]],
    ["/브", ["/brief "]],
    ["/con", []],
    ["/x", []],
    ["@", ["@dateline "]],
    ["@date", ["@dateline "]],
    ["@dateline ", []],
    ["", []],
    ["brief", []],
    ["/brief kor", ["/brief korea "]],
    ["/brief topic: kor", ["/brief korea "]],
    ["/brief topic:kor", ["/brief korea "]],
    ['/brief topic:"kor', ["/brief korea "]],
    ["/brief korea len", ["/brief korea length: "]],
    ["/brief korea sh", ["/brief korea short "]],
    ["/brief korea length: m", ["/brief korea medium "]],
    ["/brief length:short kor", ["/brief length:short korea "]],
    ["/brief length: short topic: wor", ["/brief length: short world "]],
    ["/brief private: ", ["/brief private:true ", "/brief private:false "]],
    ["/brief sou", ["/brief south korea "]],
    ["/brief the", ["/brief the short list ", '/brief topic:"the new port" ']],
    ["/nothing kor", []],
    ["/context ", []],
    ["/help ", []],
  ])("of %j are %j", async (line, expected) => {
    expect(await lines(line)).toEqual(expected);
  });

  it("offer values first, then the options that are open", async () => {
    const { found } = await completed("/brief ");
    expect(found.map(({ label }) => label)).toEqual([...TOPICS.slice(0, 6), "length:", "private:"]);
    expect(found[0]).toEqual({ label: "korea", hint: "topic", text: "/brief korea ", caret: 13 });
  });

  it("are in the person's language", async () => {
    expect(await lines("/b", "ko")).toEqual(["/브리핑 "]);
    const { found } = await completed("/브리핑 korea ", undefined, "ko");
    expect(found.map(({ label }) => label)).toContain("길이:");
  });

  it("hand on the options that are given already", async () => {
    const { asked } = await completed("/brief length:short kor");
    expect(asked).toEqual([["brief", "topic", "kor", { length: "short" }]]);
  });

  it("keep what stands behind the caret", async () => {
    const { found } = await completed("/brief kor private: yes", "/brief kor".length);
    expect(found[0]).toMatchObject({ text: "/brief korea private: yes", caret: "/brief korea ".length });
  });

  it.each(TOPICS.slice(0, 5))("put %j in so that it is read back as it is", async (topic) => {
    const { found } = await completed(`/brief ${topic.slice(0, 3)}`);
    const { text } = found.find(({ label }) => label === topic) ?? { text: "" };
    const command = COMMANDS.find(({ name }) => name === "brief");
    if (command === undefined) throw new Error("no command");
    expect(parseWords(text.replace("/brief ", ""), command).options).toEqual({ topic });
  });

  it("know the verbs of a group", async () => {
    const suggest = async () => [{ label: "Korea", value: "korea" }];
    const of = async (line: string) =>
      (await complete(line, line.length, { commands: REAL, language: "en", suggest })).map(
        ({ text }) => text,
      );
    expect(await of("/schedule")).toContain("/schedule list");
    expect(await of("/schedule a")).toEqual(["/schedule add "]);
    expect(await of("/schedule add ko")).toContain("/schedule add korea ");
    expect(await of("/")).toContain("/help");
  });

  it("take nonsense of 4,000 characters in a moment", async () => {
    for (const piece of ["/brief a:", "/", "/brief length:", '"', "a:= ", "/brief \u202e"]) {
      expect(await cpuMs(() => completed(piece.repeat(4_000 / piece.length)))).toBeLessThan(250);
    }
  });
});

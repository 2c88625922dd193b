import { describe, expect, it } from "vitest";
import { COMMANDS as REAL } from "../../src/commands/dispatch.ts";
import { parseTime } from "../../src/commands/schedule-fields.ts";
import { missingOptions, parseVerb, parseWords } from "../../src/message/parse-words.ts";
import type { Command } from "../../src/model/command.ts";
import { COMMANDS } from "../fakes/commands.ts";

function called(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
}

describe("one line of text as options", () => {
  it.each<[string, Record<string, string>]>([
    ["", {}],
    ["korea", { topic: "korea" }],
    ["south korea", { topic: "south korea" }],
    ["topic: korea", { topic: "korea" }],
    ["topic:korea", { topic: "korea" }],
    ["topic=korea length=short", { topic: "korea", length: "short" }],
    ["length: short topic: south korea", { topic: "south korea", length: "short" }],
    ["length:short south korea", { topic: "south korea", length: "short" }],
    ["south korea short", { topic: "south korea", length: "short" }],
    ["short south korea", { topic: "south korea", length: "short" }],
    ["topic: south korea short", { topic: "south korea", length: "short" }],
    ["korea SHORT private", { topic: "korea", length: "short", private: "true" }],
    ["korea private short", { topic: "korea", length: "short", private: "true" }],
    ["--private korea", { topic: "korea", private: "true" }],
    ["private: no korea", { topic: "korea", private: "false" }],
    ["private=yes korea", { topic: "korea", private: "true" }],
    ["private schools", { topic: "private schools" }],
    ["the short war in korea", { topic: "the short war in korea" }],
    ['"south korea" short', { topic: "south korea", length: "short" }],
    ["topic:“south korea” length:medium", { topic: "south korea", length: "medium" }],
    ['topic:"short"', { topic: "short" }],
    ["topik: korea", { topic: "korea" }],
    ["tpoic: korea", { topic: "korea" }],
    ["TOPIC: Korea", { topic: "Korea" }],
    ["주제: 한국 길이: short", { topic: "한국", length: "short" }],
    ["length: huge korea", { topic: "korea", length: "huge" }],
    ["https://wire.example/a?b=c", { topic: "https://wire.example/a?b=c" }],
    ["note: korea", { topic: "note: korea" }],
    ["length: one line", { length: "one", topic: "line" }],
    ['length:"one line"', { length: "line" }],
    ["topic:", {}],
    ["  korea \u3000 ", { topic: "korea" }],
  ])("%j", (line, options) => {
    expect(parseWords(line, called("brief"))).toEqual({ options, unknown: [] });
  });

  it("keeps words that no option takes apart", () => {
    expect(parseWords("me please", called("help")).unknown).toEqual(["me", "please"]);
  });

  it("takes any nonsense of 6,000 characters as words", () => {
    const line = `${'"'.repeat(2_000)}${":=".repeat(1_000)}${"--".repeat(1_000)}\u0000`;
    expect(parseWords(line, called("brief")).unknown).toEqual([]);
  });
});

describe("a time in one line, by its shape", () => {
  const ADD = REAL.find(({ name }) => name === "schedule-add") as Command;

  it.each<[string, string]>([
    ["korea 07:30", "07:30"],
    ["korea 7:30 am", "7:30 am"],
    ["korea 7:30 AM", "7:30 AM"],
    ["7:30 pm korea", "7:30 pm"],
    ["korea at 7 pm", "7 pm"],
    ["korea 7:30 a.m.", "7:30 a.m."],
    ["korea 오후 7시 30분", "오후 7시 30분"],
    ["korea 오전 7:30", "오전 7:30"],
    ["korea 7시", "7시"],
    ["korea 7pm", "7pm"],
  ])("%j", (line, time) => {
    expect(parseWords(line, ADD)).toEqual({ options: { topic: "korea", time }, unknown: [] });
    expect(parseTime(time)).not.toBeNull();
  });

  it("stands beside days and a zone", () => {
    expect(parseWords("korea at 7:30 am weekdays Asia/Seoul", ADD).options).toEqual({
      topic: "korea",
      time: "7:30 am",
      days: "weekdays",
      zone: "Asia/Seoul",
    });
    expect(parseWords("topic: south korea 7:30 am", ADD).options).toEqual({
      topic: "south korea",
      time: "7:30 am",
    });
  });

  it("is none where the words only begin so", () => {
    expect(parseWords("i am korea", ADD).options).toEqual({ topic: "i am korea" });
    expect(parseWords("25:30 am", ADD).options).toEqual({ topic: "25:30 am" });
  });
});

describe("a verb", () => {
  it.each([
    ["brief korea", "brief", "korea"],
    ["breif korea", "brief", "korea"],
    ["브리핑 한국", "brief", "한국"],
    ["/quote  a  b", "quote", "a b"],
    ["SCHEDULE x", "schedule", "x"],
    ["schedul x", "schedule", "x"],
  ])("%j is %s with %j", (line, name, words) => {
    const meant = parseVerb(line, COMMANDS);
    expect([meant?.command.name, meant?.words]).toEqual([name, words]);
  });

  it.each([
    ["watch add korea", "watch-add", "korea"],
    ["watch lsit", "watch-list", ""],
    ["watch", "watch-list", ""],
    ["감시 추가 한국", "watch-add", "한국"],
    ["watch-add korea", "watch-add", "korea"],
    ["watch korea", "watch-list", "korea"],
  ])("of a group: %j is %s with %j", (line, name, words) => {
    const group = ["add", "list"].map((verb) => ({ ...called("brief"), name: `watch-${verb}`, names: {} }));
    const [add, list] = group as [Command, Command];
    const meant = parseVerb(line, [...COMMANDS, { ...add, names: { ko: "감시-추가" } }, list]);
    expect([meant?.command.name, meant?.words]).toEqual([name, words]);
  });

  it.each(["", "xyz", "he", "quiet"])("%j is none", (line) => {
    expect(parseVerb(line, COMMANDS)).toBeNull();
  });
});

describe("missing options", () => {
  it.each([
    ["schedule", {}, ["topic", "time"]],
    ["schedule", { topic: "korea" }, ["time"]],
    ["schedule", { topic: "korea", time: "07:30" }, []],
    ["brief", {}, []],
  ])("of %s with %j are %j", (name, given, missing) => {
    expect(missingOptions(called(name), given).map((option) => option.name)).toEqual(missing);
  });
});

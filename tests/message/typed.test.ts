import { describe, expect, it } from "vitest";
import { messageForTyped } from "../../src/message/from-typed.ts";
import { plainText } from "../../src/message/plain.ts";
import { parseTyped } from "../../src/message/typed.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { cpuMs } from "../tools/cpu.ts";

const parsed = (text: string) => parseTyped(text, COMMANDS);

describe("what was typed", () => {
  it.each(["", " ", "\n\t", "\u3000"])("%j is nothing", (text) => {
    expect(parsed(text)).toEqual({ kind: "nothing" });
  });

  it.each([
    ["/brief korea", "brief", { topic: "korea" }],
    ["  /brief   korea short ", "brief", { topic: "korea", length: "short" }],
    ["/BRIEF korea", "brief", { topic: "korea" }],
    ["/breif korea", "brief", { topic: "korea" }],
    ["/브리핑 한국", "brief", { topic: "한국" }],
    ["/dateline brief korea", "brief", { topic: "korea" }],
    ["/dateline /brief korea", "brief", { topic: "korea" }],
    ["@dateline /brief korea", "brief", { topic: "korea" }],
    ["/brief", "brief", {}],
    ["/help", "help", {}],
    ["/dateline", "help", {}],
    ["@dateline", "help", {}],
    ["@Dateline:", "help", {}],
    ["@dateline give me a quote from Ada Quill", "ask", { words: "give me a quote from Ada Quill" }],
    ["hey @dateline, brief me", "ask", { words: "hey brief me" }],
    ["give me a quote", "ask", { words: "give me a quote" }],
    ["@datelines news", "ask", { words: "@datelines news" }],
    ["ada@dateline.example", "ask", { words: "ada@dateline.example" }],
    ["line one\nline two", "ask", { words: "line one line two" }],
    ["/ brief", "ask", { words: "/ brief" }],
    ["/schedule korea time: 07:30", "schedule", { topic: "korea", time: "07:30" }],
  ])("%j runs %s with %j", (text, command, options) => {
    expect(parsed(text)).toEqual({ kind: "run", invocation: { command, options } });
  });

  it("lacks a required option", () => {
    expect(parsed("/schedule korea")).toMatchObject({ kind: "incomplete", options: { topic: "korea" } });
  });

  it.each([
    ["/brif korea", "brief"],
    ["/quotes", "quote"],
    ["/schedul x", "schedule"],
    ["/hepl", "help"],
  ])("%j is one slip from %s and runs or asks for what is missing", (text, name) => {
    const { kind } = parsed(text);
    expect(JSON.stringify(parsed(text))).toContain(`"${name}"`);
    expect(["run", "incomplete"]).toContain(kind);
  });

  it.each([
    ["/bif", ["brief"]],
    ["/qoutes please", ["quote"]],
    ["/sched", ["schedule"]],
    ["/context id:1", []],
    ["/toString", []],
    ["/__proto__", []],
    ["/x", []],
  ])("%j is unknown, nearest to %j", (text, nearest) => {
    const typed = parsed(text);
    if (typed.kind !== "unknown") throw new Error(typed.kind);
    expect(typed.nearest.map(({ name }) => name)).toEqual(nearest);
  });

  it("has words left over", () => {
    expect(parsed("/help me please")).toMatchObject({ kind: "left-over", words: "me please" });
  });

  it("takes any nonsense of 6,000 characters in a moment", async () => {
    for (const piece of ["/", "@dateline ", "/a", '"', ":=", "--x ", "\u202e", "e\u0301"])
      expect(await cpuMs(() => parsed(piece.repeat(6_000 / piece.length)))).toBeLessThan(200);
  });
});

describe("the answer to what no command understands", () => {
  const answer = (text: string, language: "en" | "ko" = "en") => {
    const typed = parsed(text);
    if (typed.kind !== "unknown" && typed.kind !== "left-over") throw new Error(typed.kind);
    return messageForTyped(typed, language);
  };
  const shown = (text: string, language: "en" | "ko" = "en") =>
    plainText(answer(text, language), { widthChars: 200, colour: false, links: false, actions: true });

  it.each([
    ["/bif", "There is no command /bif"],
    ["/bif", "Did you mean one of these?"],
    ["/bif", "[/brief]  [Help]"],
    ["/zzz", "Help lists what there is."],
    ["/hepl me", "/help has no place for “me”"],
    ["/help me", "It is called without words: /help"],
  ])("to %j says %j", (text, words) => {
    expect(shown(text)).toContain(words);
  });

  it("is in the person's language", () => {
    expect(shown("/bif", "ko")).toContain("/bif 명령은 없습니다");
    expect(shown("/bif", "ko")).toContain("[/브리핑]");
  });

  it("keeps what was typed short and harmless", () => {
    const { summary, visibility } = answer(`/\u202e${"x".repeat(5_000)}`);
    expect(summary.length).toBeLessThan(120);
    expect(summary).not.toContain("\u202e");
    expect(visibility).toBe("private");
  });
});

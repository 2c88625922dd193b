import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { makeConsoleAdapter } from "../../adapters/console/index.ts";
import type { Invocation } from "../../src/model/command.ts";
import type { Message } from "../../src/model/message.ts";
import { adapterContract } from "../contract/adapter.ts";
import { UNICODE } from "../contract/hostile.ts";
import { message, PLACES } from "../contract/places.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { recordListener, text } from "../fakes/listener.ts";

const DELIVERY = { id: "d1", part: 0, round: 0 };

/** A chat with the bot: `say` gives everything that was printed until the next prompt. */
async function startChat(answer: (invocation: Invocation) => Message, locale = "en") {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  const { listener, heard } = recordListener({ answer: async (invocation) => answer(invocation) });
  const adapter = makeConsoleAdapter({ input, output, locale });
  const printed = async () => {
    let all = "";
    for await (const chunk of output.iterator({ destroyOnReturn: false })) {
      all += chunk;
      if (all.endsWith("> ")) break;
    }
    return all.slice(0, -2).trim();
  };
  await adapter.listen?.(COMMANDS, listener);
  await printed();
  const say = (line: string) => {
    input.write(`${line}\n`);
    return printed();
  };
  return { say, heard, adapter };
}

adapterContract("the console", async () => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const adapter = makeConsoleAdapter({ input: new PassThrough(), output });
  return { adapter, channel: "", stop: async () => adapter.close?.() };
});

describe("a chat in the terminal", () => {
  it("answers a command and says who asked", async () => {
    const { say, heard } = await startChat(() => text("The bridge opens in May."));
    expect(await say("/brief korea short")).toBe("The bridge opens in May.");
    expect(heard).toEqual([
      {
        command: "brief",
        options: { topic: "korea", length: "short" },
        where: "console:",
        who: "console",
        direct: true,
        locale: "en",
      },
    ]);
  });

  it("takes plain words", async () => {
    const { say, heard } = await startChat(() => text("Yes."));
    await say("@dateline a quote from Ada Quill");
    expect(heard[0]).toMatchObject({ command: "ask", options: { words: "a quote from Ada Quill" } });
  });

  it("numbers buttons and choices, and presses them", async () => {
    const buttons = message([
      {
        kind: "actions",
        actions: [
          { kind: "run", label: "Quotes", invocation: { command: "quote", options: { words: "korea" } } },
          { kind: "open", label: "Source", url: "https://outlet.example/" },
        ],
      },
      {
        kind: "choices",
        placeholder: "Open",
        choices: [{ label: "Bridge", invocation: { command: "context", options: { id: "b1" } } }],
      },
    ]);
    const { say, heard } = await startChat(() => buttons);
    expect(await say("/help")).toContain("[1] Quotes  [2] Bridge");
    await say("1");
    await say(" 2 ");
    expect(heard.map(({ command, options }) => [command, options])).toEqual([
      ["help", {}],
      ["quote", { words: "korea" }],
      ["context", { id: "b1" }],
    ]);
  });

  it("takes a number without a button as words", async () => {
    const { say, heard } = await startChat(() => text("Yes."));
    await say("7");
    expect(heard[0]).toMatchObject({ command: "ask", options: { words: "7" } });
  });

  it("asks for one missing option after the other", async () => {
    const { say, heard } = await startChat(() => text("Done."));
    expect(await say("/schedule")).toBe("The topic (korea)");
    expect(await say("korea")).toBe("The time (07:30)");
    expect(await say("08:00")).toBe("Done.");
    expect(heard[0]?.options).toEqual({ topic: "korea", time: "08:00" });
  });

  it("leaves the question for another command", async () => {
    const { say, heard } = await startChat(() => text("Done."));
    await say("/schedule");
    await say("/help");
    await say("korea");
    expect(heard.map(({ command }) => command)).toEqual(["help", "ask"]);
  });

  it("says nothing to an empty line, and what is near to an unknown command", async () => {
    const { say, heard } = await startChat(() => text("Done."));
    expect(await say("  ")).toBe("");
    expect(await say("/bif")).toContain("[1] /brief  [2] Help");
    expect(await say("1")).toBe("Done.");
    expect(heard[0]?.command).toBe("brief");
  });

  it("speaks Korean where the locale is Korean", async () => {
    const { say } = await startChat(() => text("Done."), "ko-KR");
    expect(await say("/bif")).toContain("명령은 없습니다");
  });

  it.each(UNICODE)("cannot be commanded by %s", async (_, hostile) => {
    const { say } = await startChat(() => PLACES.button(hostile));
    expect(await say("/help")).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });
});

describe("a post in the terminal", () => {
  it("is refused where the terminal is gone", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error("gone")) });
    output.on("error", () => {});
    const adapter = makeConsoleAdapter({ input: new PassThrough(), output });
    expect((await adapter.send("", text("Hello"), DELIVERY)).kind).toBe("refused");
  });
});

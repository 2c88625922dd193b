import { describe, expect, it } from "vitest";
import { callOf } from "../../adapters/slack/call.ts";
import { plainText } from "../../adapters/slack/plain-text.ts";
import { COMMANDS } from "../fakes/commands.ts";

describe("a slash command", () => {
  it.each([
    ["/brief", "korea", "answer"],
    ["/quote", "", "answer"],
    ["/dateline", "brief korea", "answer"],
    ["/dateline", "schedule korea", "form"],
    ["/dateline", "schedule korea time: 07:30", "answer"],
    ["/dateline", "help", "answer"],
    ["/dateline", "", "help"],
    ["/dateline", "context id:1", "help"],
    ["/dateline", "help me", "help"],
    ["/schedule", "korea", "help"],
  ])("%s %j: %s", (slash, line, kind) => {
    expect(callOf(slash, line, COMMANDS).kind).toBe(kind);
  });
});

describe("the text of an event", () => {
  it.each([
    ["<@U0BOT> quote &amp; more", "quote & more"],
    ["hey <@U0BOT>, brief <#C1|news> for <@U2>", "hey , brief #news for U2"],
    ["<https://wire.example/a?b=1&amp;c=2|wire.example>", "https://wire.example/a?b=1&c=2"],
    ["<mailto:ana@wire.example|ana@wire.example>", "ana@wire.example"],
    ["<!subteam^S1|desk> <!here> <!date^1^{date}|today>", "desk here today"],
    ["&lt;!channel&gt; a\nb", "<!channel> a b"],
    ["&amp;lt;", "&lt;"],
  ])("%j reads %j", (text, plain) => {
    expect(plainText(text, "U0BOT")).toBe(plain);
  });
});

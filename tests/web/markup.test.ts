/** What the page reads out of the two platforms' markup; the drawing itself is tested in the browser. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { render as renderDiscord } from "../../adapters/discord/render.ts";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import { type Line, parseDiscord } from "../../adapters/web/page/discord-markdown.ts";
import type { Mark } from "../../adapters/web/page/mark.ts";
import { parseMrkdwn } from "../../adapters/web/page/slack-mrkdwn.ts";
import { type Clock, discordTime, slackDate } from "../../adapters/web/page/time.ts";
import { safeText } from "../../src/message/safe-text.ts";
import { MARKUP, MENTIONS } from "../contract/hostile.ts";
import { foreignText } from "../contract/messages.ts";
import { PLACES } from "../contract/places.ts";
import { cpuMs } from "../tools/cpu.ts";

const CLOCK: Clock = { nowMs: Date.parse("2026-11-24T08:00:00Z"), locale: "en-GB", zone: "Asia/Seoul" };
const AT = Date.parse("2026-11-24T05:00:00Z") / 1000;

/** Marks as a short notation: *strong*, _em_, `code`, [words](url), {time}, «mention». */
function notation(marks: readonly Mark[]): string {
  const wrap = { strong: "*", em: "_", underline: "__", strike: "~", spoiler: "||" } as const;
  return marks
    .map((mark) => {
      switch (mark.kind) {
        case "text":
          return mark.text;
        case "code":
          return `\`${mark.text}\``;
        case "mention":
          return `«${mark.text}»`;
        case "time":
          return `{${mark.text}}`;
        case "link":
          return `[${notation(mark.inside)}](${mark.url})`;
        default:
          return wrap[mark.kind] + notation(mark.inside) + wrap[mark.kind];
      }
    })
    .join("");
}

function lines(all: readonly Line[]): string[] {
  return all.flatMap((line) => {
    if (line.kind === "list") return line.entries.map((entry) => `list: ${notation(entry)}`);
    if (line.kind === "quote") return lines(line.lines).map((inner) => `quote, ${inner}`);
    return [`${line.kind}: ${notation(line.marks)}`];
  });
}

const discord = (content: string) => lines(parseDiscord(content, CLOCK));
const slack = (source: string) => notation(parseMrkdwn(source, CLOCK));

describe("Discord's Markdown", () => {
  it.each([
    ["## Korea briefing", ["heading: Korea briefing"]],
    ["# Big", ["title: Big"]],
    ["### [Vote **slips**](https://a.example/x)", ["subheading: [Vote *slips*](https://a.example/x)"]],
    ["-# small · <t:1795496400:R>", ["small: small · {3 hours ago}"]],
    ["> “One\n> — **Ada**, mayor", ["quote, plain: “One", "quote, plain: — *Ada*, mayor"]],
    ["- one\n- **two**\nafter", ["list: one", "list: *two*", "plain: after"]],
    ["> - in a quote\n> -# small", ["quote, list: in a quote", "quote, small: small"]],
    ["**bold** *it* _it_ __under__ ~~no~~ ||psst||", ["plain: *bold* _it_ _it_ __under__ ~no~ ||psst||"]],
    ["\\*\\*not bold\\*\\* \\[a\\](https\\://b.example)", ["plain: **not bold** [a](https://b.example)"]],
    ["`/brief korea` and ``a`b``", ["plain: `/brief korea` and `a`b`"]],
    ["</brief:123> korea", ["plain: «/brief» korea"]],
    ["<@123> <@&45> <#6> @everyone", ["plain: «<@123>» «<@&45>» «<#6>» «@everyone»"]],
    ["https://a.example/b_c_d", ["plain: [https://a.example/b_c_d](https://a.example/b_c_d)"]],
    ["[a](javascript:alert\\(1\\))", ["plain: [a](javascript:alert(1))"]],
    ["snake_case_name 2*3 a\\b", ["plain: snake_case_name 2*3 a\\b"]],
    ["**a\\*\\*b**", ["plain: *a**b*"]],
    ["<t:99999999999999:R> <t:x>", ["plain: <t:99999999999999:R> <t:x>"]],
    ["<t:9999999999999:D>", ["plain: {}"]],
    ["", ["plain: "]],
  ])("%j reads %j", (content, expected) => {
    expect(discord(content)).toEqual(expected);
  });

  it("reads back whatever the renderer wrote, letter for letter", () => {
    const check = (text: string) => {
      const { body } = renderDiscord(PLACES.lineStart(text));
      const [container] = body.components;
      const contents = container?.type === 17 ? container.components : [];
      const shown = contents.flatMap((part) => (part.type === 10 ? discord(part.content) : []));
      const said = shown.map((line) => line.replace(/^plain: /, "")).join("\n");
      if (safeText(text) !== "") expect(said).toBe(safeText(text));
    };
    for (const text of [...MARKUP, ...MENTIONS]) check(text);
    fc.assert(fc.property(foreignText(120), check), { numRuns: 500 });
  });

  it("takes 4,000 of any mark in a moment", async () => {
    for (const mark of ["*", "_", "`", "[", "[](", "~~", "||", "\\", "<", "**a", "_a ", "[a](https://b"]) {
      expect(await cpuMs(() => discord(mark.repeat(4_000 / mark.length)))).toBeLessThan(1_000);
    }
  });
});

describe("Slack's mrkdwn", () => {
  it.each([
    ["<https://a.example/x?y=1&amp;z=2|The &lt;Post&gt;>", "[The <Post>](https://a.example/x?y=1&z=2)"],
    ["<https://a.example/>", "[https://a.example/](https://a.example/)"],
    ["<!date^1795496400^{ago}|x>", "{3 hours ago}"],
    ["<!date^1795496400^{date_short_pretty} at {time}|x>", "{today at 14:00}"],
    ["<@U1> <!channel> <#C1|general>", "«@U1» «!channel» «general»"],
    ["*bold* _it_ ~no~ `code`", "*bold* _it_ ~no~ `code`"],
    ["2*3*4 snake_case a * b * c", "2*3*4 snake_case a * b * c"],
    ["&amp;lt; &lt;b&gt;", "&lt; <b>"],
    ["<javascript:alert(1)|x>", "[x](javascript:alert(1))"],
  ])("%j reads %j", (source, expected) => {
    expect(slack(source)).toBe(expected);
  });

  it("reads back the links and dates that the renderer wrote", () => {
    for (const label of MARKUP) {
      const { blocks } = renderSlack({
        ...PLACES.context(""),
        blocks: [
          { kind: "context", spans: [{ kind: "link", text: label, url: "https://outlet.example/x" }] },
        ],
      }).body;
      const shown = blocks.flatMap((block) =>
        block.type === "context"
          ? block.elements.flatMap((one) => (one.type === "mrkdwn" ? parseMrkdwn(one.text, CLOCK) : []))
          : [],
      );
      expect(shown.map(({ kind }) => kind)).toEqual(["link"]);
    }
  });
});

describe("times", () => {
  it.each([
    [AT, "R", "3 hours ago"],
    [AT + 3_600 * 3, "R", "now"],
    [AT + 3_600 * 5, "R", "in 2 hours"],
    [AT - 86_400 * 40, "R", "1 month ago"],
    [AT, "t", "14:00"],
    [AT, "D", "24 November 2026"],
    [AT, "f", "24 November 2026 at 14:00"],
    [AT, "x", "24 November 2026 at 14:00"],
  ])("%i as %s is %s on Discord", (unixS, style, shown) => {
    expect(discordTime(unixS, style, CLOCK)).toBe(shown);
  });

  it.each([
    [AT, "{date_short_pretty}", "today"],
    [AT - 86_400, "{date_pretty} at {time}", "yesterday at 14:00"],
    [AT - 86_400 * 3, "{date_short_pretty}", "21 Nov 2026"],
    [AT, "{date_long}", "Tuesday, 24 November 2026"],
    [AT, "{date_num} {time_secs}", "24/11/2026 14:00:00"],
    [AT, "{nonsense}", "{nonsense}"],
  ])("%i as %s is %s on Slack", (unixS, template, shown) => {
    expect(slackDate(unixS, template, CLOCK)).toBe(shown);
  });

  it("are in the reader's language", () => {
    expect(discordTime(AT, "R", { ...CLOCK, locale: "ko" })).toBe("3시간 전");
  });
});

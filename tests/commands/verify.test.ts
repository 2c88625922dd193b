import { describe, expect, it } from "vitest";
import { render as renderDiscord } from "../../adapters/discord/render.ts";
import { render as renderSlack } from "../../adapters/slack/render.ts";
import type { Message } from "../../src/model/message.ts";
import { openWorld, shown } from "./world.ts";

const world = openWorld();
await world.run("brief", { topic: "korea" });

const strong = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.kind === "text"
      ? block.spans.flatMap((span) => (span.kind === "plain" && span.strong === true ? [span.text] : []))
      : [],
  );

describe("/verify", () => {
  it("reads what there is where it is the first that is asked", async () => {
    const answer = await openWorld().run("verify", { words: "a delay of ten days is not a defeat" });
    expect(shown(answer)).toMatch(/^Found, word for word/);
  });

  it("shows each paragraph that has the words, with the words marked, and in how many outlets", async () => {
    const answer = await world.run("verify", { words: "a delay of TEN days is not a defeat" });
    expect(shown(answer)).toMatch(/^Found, word for word\n\nSaid by Han Ji-won\..*In 2 outlets\./s);
    expect(strong(answer)).toEqual(Array(2).fill("A delay of ten days is not a defeat"));
  });

  it("says plainly where one outlet alone has them", async () => {
    const answer = await world.run("verify", { words: "a compromise" });
    expect(shown(answer)).toContain("One outlet only.");
  });

  it.each([
    ["Han Ji-won", /Said by Han/],
    ["han jiwon", /Said by Han/],
    ["Kim Jong Un", /Not Kim Jong Un: the article gives these words to Han Ji-won\./],
  ])("tells whether it was %s", async (speaker, expected) => {
    const answer = await world.run("verify", { words: "A delay of ten days is not a defeat", speaker });
    expect(shown(answer)).toMatch(expected);
  });

  it("tells an article's own words from a quotation", async () => {
    const answer = await world.run("verify", { words: "It needs 151 votes to pass" });
    expect(shown(answer)).toContain("These are the article's own words, not a quotation.");
  });

  it("does not call words in quotation marks the article's own where their speaker is not clear", async () => {
    const answer = await world.run("verify", { words: "Rain on Pier Seven" });
    expect(shown(answer)).toContain("does not make clear whose words they are");
  });

  it("shows the nearest where some words differ, and which", async () => {
    const answer = await world.run("verify", { words: "A delay of nine days is not a victory" });
    expect(shown(answer)).toMatch(/^Not in these words/);
    expect(shown(answer)).toMatch(/Asked: nine · Article: ten/);
    expect(shown(answer)).toMatch(/Asked: victory · Article: defeat/);
  });

  it("shows the sentence that says so where one's own sentence stands nowhere", async () => {
    const answer = await world.run("verify", {
      words: "The bank expects inflation of 3.4 percent in the second quarter",
    });
    expect(shown(answer)).toMatch(/^Not in these words, but reported\n\nAn article says as much:/);
    expect(strong(answer)).toEqual([
      "The bank now expects inflation of 3.4 percent in the second quarter, up from 2.8 percent.",
    ]);
  });

  it.each([
    ["Household debt stood at 68 percent of yearly output in September", "Another number: not “68” here."],
    ["The railway between Brennick and Tolma is not closed", "A “not” or a condition differs."],
  ])("says why an article does not bear it out: %s", async (words, reason) => {
    const answer = await world.run("verify", { words });
    expect(shown(answer)).toMatch(/^Not as the article has it/);
    expect(shown(answer)).toContain(reason);
    expect(strong(answer)).toHaveLength(1);
  });

  it("shows the sentence and the reason on both platforms", async () => {
    const answer = await world.run("verify", {
      words: "The railway between Brennick and Tolma is not closed",
    });
    const sentence = "The railway between Brennick and Tolma is closed until further notice.";
    const slack = JSON.stringify(renderSlack(answer).body);
    expect(slack).toContain("A “not” or a condition differs.");
    expect(slack).toContain(`"text":"${sentence}","style":{"bold":true}`);
    const discord = JSON.stringify(renderDiscord(answer));
    expect(discord).toContain("A “not” or a condition differs.");
    expect(discord).toContain(`**${sentence}**`);
  });

  it("does not bear out what is put in marks: it was said so or it was not", async () => {
    const answer = await world.run("verify", {
      words: "“The railway between Brennick and Tolma is closed now.”",
    });
    expect(shown(answer)).toMatch(/^Not in these words\n/);
  });

  it("says what it looked through where it finds nothing, and that this proves nothing", async () => {
    const answer = await world.run("verify", { words: "the moon is made of old cheese and dust" });
    expect(shown(answer)).toMatch(
      /^Not found in any article I have\n\nI searched \d+ articles from \d+ outlets\. That does not mean that nobody said it/,
    );
  });

  it("asks for words where there are none, and takes the last quote where one was shown", async () => {
    const as = { who: "verify" };
    expect(shown(await world.run("verify", {}, as))).toContain("Which words shall I check?");
    await world.ask("quote from Belgrin about guns", as);
    expect(shown(await world.ask("did he really say that?", as))).toMatch(
      /Found, word for word.*Anton Belgrin/s,
    );
  });

  it("answers in Korean", async () => {
    const answer = await world.run(
      "verify",
      { words: "A delay of ten days is not a defeat" },
      { locale: "ko" },
    );
    expect(shown(answer)).toMatch(/^글자 그대로 찾았습니다\n\n말한 사람: Han Ji-won/);
  });
});

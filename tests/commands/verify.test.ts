import { describe, expect, it } from "vitest";
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

import { describe, expect, it } from "vitest";
import type { Picture } from "../../src/model/message.ts";
import { button, buttonsOf, openWorld, shown, wordsOf } from "./world.ts";

const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card.",
};

const world = openWorld();

describe("/quote", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["bare words that name a person", { words: "korvane" }, /— Ilsa Korvane/],
    ["bare words that are a subject", { words: "arms exports" }, /A delay of ten days/],
    ["a person and a subject in a row", { words: "belgrin guns" }, /As for guns.*— Anton Belgrin/s],
    ["a role", { speaker: "director of the launch institute" }, /Taken as: Baek No-eul, director of/],
    ["options alone", { speaker: "Belgrin", about: "guns" }, /As for guns/],
    ["options before words", { words: "korvane", speaker: "Belgrin" }, /— Anton Belgrin/],
    ["an outlet", { about: "storm", outlet: "sample post" }, /— .*The Sample Post/s],
    ["nothing: the best of the place's briefings", {}, /— /],
    ["a name in another script", { speaker: "벨그린" }, /— Anton Belgrin/],
  ])("understands %s", async (_name, options, expected) => {
    expect(shown(await world.run("quote", options))).toMatch(expected);
  });

  it("comes as a card in the colour of its briefing where one can be drawn, else as text", async () => {
    const topics: string[] = [];
    const drawing = openWorld({
      cards: {
        render: async ({ topic }) => {
          topics.push(topic);
          return CARD;
        },
      },
    });
    const answer = await drawing.run("quote", { speaker: "Belgrin" });
    expect(answer.accent).toBe("blue");
    expect(answer.blocks.map(({ kind }) => kind)).toContain("picture");
    expect(topics).toEqual(["Korea"]);
    expect(wordsOf(await world.run("quote", { speaker: "Belgrin" }))).toHaveLength(1);
  });

  it("tells what is reported of somebody who has no quote, as that and in no marks", async () => {
    const answer = await world.run("quote", { speaker: "Moon Ga-ram" });
    expect(shown(answer)).toMatch(/^No quote/);
    expect(shown(answer)).toContain("the number would be known when the order for the cranes was signed");
    expect(shown(answer)).toMatch(
      /Moon Ga-ram, spokesperson .* · reported speech, not the speaker's exact words/,
    );
    expect(shown(answer)).not.toMatch(/[“"][^”"]*the number would be known/);
    expect(answer.blocks.filter(({ kind }) => kind === "quote")).toEqual([]);
  });

  it("gives nothing but quotes to who is quoted, however much is reported of them", async () => {
    const answer = await world.run("quote", { words: "Han Ji-won" });
    expect(shown(answer)).not.toContain("reported speech");
    expect(wordsOf(answer)).toHaveLength(1);
  });

  it("keeps a whole conversation private that was begun so", async () => {
    const answer = await world.run("quote", { speaker: "Korvane", private: "true" });
    expect(answer.visibility).toBe("private");
    expect((await world.press(button(answer, /Another/))).visibility).toBe("private");
  });

  it("takes the newest whole sentence of a speaker before older and lesser ones", async () => {
    expect(shown(await world.run("quote", { speaker: "Weyling" }))).toMatch(/23 Nov 2026/);
  });

  it("names everybody whom a surname fits, with what tells them apart", async () => {
    const answer = await world.run("quote", { words: "lee" });
    expect(buttonsOf(answer).length).toBeGreaterThan(1);
    expect(shown(await world.press(button(answer, /Lee Tae-mok/)))).toMatch(
      /We have had this text since June/,
    );
  });

  it("takes the only one of them who spoke on the subject, and says whom", async () => {
    expect(shown(await world.run("quote", { words: "lee about cranes" }))).toMatch(
      /Taken as: Lee Sun-rye, president of.*A crane that drives itself/s,
    );
  });

  it("takes the one of several that this channel is about", async () => {
    const posted = world.desk
      .definitions()
      .map((one) =>
        one.name === "technology" && one.schedule !== null
          ? { ...one, schedule: { ...one.schedule, post: ["test:tech"] } }
          : one,
      );
    const here = openWorld({ definitions: () => posted });
    await here.run("brief", { topic: "world" });
    await here.run("brief", { topic: "korea" });
    const several = await here.run("quote", { words: "spokesperson" });
    expect(shown(several)).toContain("Who do you mean by “spokesperson”?");
  });

  it("says what a place was taken for, and never takes another country's officials", async () => {
    const answers = [await world.ask("what did Seoul say", { who: "g" })];
    for (
      let press = 0;
      press < 10 && buttonsOf(answers.at(-1) as never).some(({ label }) => label === "Another");
      press++
    )
      answers.push(await world.ask("another", { who: "g" }));
    expect(answers.length).toBeGreaterThan(1);
    for (const answer of answers) {
      expect(shown(answer)).toMatch(/Taken as: South Korean government|That was all/);
      expect(shown(answer)).not.toMatch(/Belgrin|Korvane|Sun-rye/);
    }
  });
});

describe("when there is none", () => {
  it("says what was looked through, and offers what is near as buttons with counts that are true", async () => {
    const answer = await world.run("quote", { speaker: "Belgrin", about: "cabbages", since: "yesterday" });
    expect(shown(answer)).toMatch(
      /^No quote from Anton Belgrin about “cabbages” yesterday \(23 Nov, Asia\/Seoul time\)\n\nI searched \d+ articles from \d+ outlets\./,
    );
    const offer = buttonsOf(answer).find(({ label }) => /on other subjects/.test(label));
    const count = Number(/\((\d+)\)/.exec(offer?.label ?? "")?.[1]);
    const as = { who: "counts" };
    const seen = new Set(wordsOf(await world.press(button(answer, /on other subjects/), as)));
    for (let press = 1; press < count; press++)
      for (const words of wordsOf(await world.ask("another", as))) seen.add(words);
    expect(seen.size).toBe(count);
    expect(shown(await world.ask("another", as))).toContain(`That was all ${count} quotes.`);
  });

  it("shows no quote at all, so that nothing near passes for the answer", async () => {
    const answer = await world.run("quote", { speaker: "Obama", about: "Korea" });
    expect(wordsOf(answer)).toEqual([]);
  });

  it("offers a wider time and other outlets where those were what kept it from being found", async () => {
    const today = await world.run("quote", { speaker: "Lee Sun-rye", since: "today" });
    expect(wordsOf(await world.press(button(today, /Any time \(\d\)/)))).toHaveLength(1);
    const outlet = await world.run("quote", { speaker: "Belgrin", outlet: "Harbour Ledger" });
    expect(wordsOf(await world.press(button(outlet, /Other outlets \(\d\)/)))).toHaveLength(1);
  });

  it("tells words that an article prints from words that somebody said", async () => {
    const answer = await world.ask("who said “put off a vote on a bill”");
    expect(shown(answer)).toMatch(/^No quote with the words “put off a vote on a bill”/);
    expect(shown(await world.press(button(answer, /Show where/)))).toMatch(/article's own words/);
  });
});

describe("another one", () => {
  it("never repeats, for who asks and for who presses somebody else's button", async () => {
    const first = await world.run("quote", { about: "storm" }, { who: "one" });
    const pressed = button(first, /Another/);
    const own = [
      first,
      await world.press(pressed, { who: "one" }),
      await world.press(pressed, { who: "one" }),
    ];
    const words = own.flatMap(wordsOf);
    expect(new Set(words).size).toBe(3);
    const other = [await world.press(pressed, { who: "two" }), await world.press(pressed, { who: "two" })];
    const theirs = other.flatMap(wordsOf);
    expect(theirs).not.toContain(wordsOf(first)[0]);
    expect(new Set(theirs).size).toBe(2);
  });

  it("ends with how many there were, and goes on only to what was not asked", async () => {
    const as = { who: "end" };
    let answer = await world.run("quote", { speaker: "Korvane" }, as);
    const seen = [...wordsOf(answer)];
    for (let press = 0; press < 20 && buttonsOf(answer).some(({ label }) => label === "Another"); press++) {
      answer = await world.ask("another one", as);
      seen.push(...wordsOf(answer));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(shown(await world.ask("another one", as))).toContain(`That was all ${seen.length} quotes.`);
  });

  it("goes on after three at once with the fourth", async () => {
    const as = { who: "three" };
    const first = wordsOf(await world.ask("3 quotes on the storm", as));
    const next = wordsOf(await world.ask("another", as));
    expect([first.length, next.length]).toEqual([3, 1]);
    expect(first).not.toContain(next[0]);
  });

  it("asks back where nothing was asked before", async () => {
    expect(shown(await world.ask("another one", { who: "nobody yet" }))).toContain("in the last 30 minutes");
  });
});

describe("the quote of the day", () => {
  it("is the same for everybody and everywhere, all day, and another one the next", async () => {
    const ask = async (who: string, where: string) =>
      wordsOf(await world.ask("quote of the day", { who, where }));
    const first = await ask("a", "discord:1");
    world.clock.now = Date.parse("2026-11-24T14:59:00Z");
    expect(await ask("b", "slack:T1/C1")).toEqual(first);
    world.clock.now = Date.parse("2026-11-24T15:00:00Z");
    expect(await ask("c", "discord:1")).not.toEqual(first);
    world.clock.now = Date.parse("2026-11-24T08:00:00Z");
  });
});

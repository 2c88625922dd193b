import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/model/definition.ts";
import type { Message } from "../../src/model/message.ts";
import { button, buttonsOf, DEFINITIONS, openWorld, shown } from "./world.ts";

const KOREA = DEFINITIONS.find(({ name }) => name === "korea") as Definition;

const headlines = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));

describe("/brief", () => {
  it("reads the topic's sources and answers with its stories", async () => {
    const answer = await openWorld().run("brief", { topic: "korea" });
    expect(answer).toMatchObject({ visibility: "public", accent: "blue", language: "en" });
    expect(headlines(answer)).toHaveLength(KOREA.maxStories);
  });

  it.each([
    ["koera", "Korea briefing"],
    ["SOUTH-KOREA", "Korea briefing"],
    ["우크라이나", "Ukraine briefing"],
  ])("takes %s as it is meant", async (topic, expected) => {
    expect(shown(await openWorld().run("brief", { topic }))).toContain(expected);
  });

  it("keeps an answer private that is asked for privately, with what its buttons lead to", async () => {
    const answer = await openWorld().run("brief", { topic: "korea", private: "true" });
    expect(answer.visibility).toBe("private");
    expect(button(answer, /More/).options.private).toBe("true");
  });

  it("offers the nearest names for one that is unknown, and quotes where somebody spoke about it", async () => {
    const world = openWorld();
    const unknown = await world.run("brief", { topic: "ukrania news" });
    expect(unknown.visibility).toBe("private");
    expect(button(unknown, /^Ukraine$/)).toEqual({ command: "brief", options: { topic: "ukraine" } });
    const busan = await world.run("brief", { topic: "Busan" });
    expect(shown(busan)).toMatch(/^There is no briefing “Busan”/);
    expect(button(busan, /Quotes about Busan \(\d+\)/)).toEqual({
      command: "quote",
      options: { about: "Busan" },
    });
  });

  it("asks which one where no topic is given and the channel has none of its own", async () => {
    const answer = await openWorld().run("brief", { length: "line" });
    expect(answer.visibility).toBe("private");
    expect(buttonsOf(answer).map(({ label }) => label)).toEqual(["Korea", "Technology", "Ukraine", "World"]);
    expect(button(answer, /Korea/).options).toEqual({ topic: "korea", length: "line" });
  });

  it("asks by a list where there are more briefings than buttons", async () => {
    const many = Array.from({ length: 8 }, (_, at) => ({
      ...KOREA,
      name: `t${at}`,
      title: `Topic ${at}`,
      aliases: [],
    }));
    const answer = await openWorld({ definitions: () => many }).run("brief");
    expect(answer.blocks.map(({ kind }) => kind)).toEqual(["heading", "choices"]);
    expect(button(answer, /Topic 7/)).toEqual({ command: "brief", options: { topic: "t7" } });
  });

  it.each(["discord:42", "slack:T1/C9", "slack:T1/C9/1712.5"])(
    "takes the briefing of %s where no topic is given",
    async (where) => {
      const posted = DEFINITIONS.map((one) =>
        one.name === "korea" && one.schedule !== null
          ? { ...one, schedule: { ...one.schedule, post: ["discord:42", "slack:C9"] } }
          : one,
      );
      const world = openWorld({ definitions: () => posted });
      expect(shown(await world.run("brief", {}, { where }))).toContain("Korea briefing");
      expect(shown(await world.run("brief", {}, { where: "discord:43" }))).toContain("Which briefing?");
    },
  );

  it("shows other stories with every press, to the last one", async () => {
    const world = openWorld();
    const first = await world.run("brief", { topic: "korea" });
    const second = await world.press(button(first, /More/));
    const third = await world.ask("more stories");
    const seen = [first, second].flatMap(headlines);
    expect(new Set(seen).size).toBe(seen.length);
    expect(shown(third)).toContain(`That was all ${seen.length} stories.`);
  });

  it("passes over what stands above the button for somebody who did not ask", async () => {
    const world = openWorld();
    const first = await world.run("brief", { topic: "korea", length: "line" });
    const other = { who: "bob" };
    const second = await world.press(button(first, /More/), other);
    expect(headlines(second).some((headline) => headlines(first).includes(headline))).toBe(false);
    expect(shown(await world.ask("more", other))).toContain("That was all");
  });

  it("names the sources that gave nothing, and says that there is no news", async () => {
    const world = openWorld({
      refresh: async () => [{ source: "Gone Times", reason: "it answered with error 503" }],
    });
    expect(shown(await world.run("brief", { topic: "korea" }))).toMatch(
      /There is nothing new\. No article came in\..*Did not answer: Gone Times: it answered with error 503/s,
    );
  });

  it("says what the operator has to do where there is no briefing at all", async () => {
    const world = openWorld({ definitions: () => [] });
    expect(shown(await world.run("brief"))).toContain("There is no briefing yet");
  });
});

describe("/sources", () => {
  it("lists each outlet with what is stored of it, and those that do not answer with the reason", async () => {
    const world = openWorld();
    const answer = shown(await world.run("sources-list", { topic: "korea" }));
    expect(answer).toMatch(/^Korea: Sources/);
    expect(answer).toMatch(/• Example Wire · \d+ articles · newest 23 Nov 2026/);
    const broken = openWorld({ refresh: async () => [{ source: "Gone Times", reason: "error 503" }] });
    expect(shown(await broken.run("sources-list", { topic: "korea" }))).toContain(
      "Gone Times · 0 articles · ⚠ error 503",
    );
  });

  it("asks which briefing's where the place has several", async () => {
    expect(button(await openWorld().run("sources-list"), /World/)).toEqual({
      command: "sources-list",
      options: { topic: "world" },
    });
  });
});

describe("/help", () => {
  it("has a line for every open command, one for each group, and examples that work", async () => {
    const world = openWorld();
    await world.run("brief", { topic: "korea" });
    const help = await world.run("help");
    const lists = help.blocks.flatMap((block) => (block.kind === "list" ? [block.entries] : []));
    expect(lists.map((entries) => entries.length)).toEqual([13, 3]);
    for (const [example] of lists[1] ?? []) {
      const answer = await world.ask(example?.kind === "plain" ? example.text : "");
      expect(shown(answer)).not.toMatch(/^(?:No quote|What you can ask for|There is no)/);
    }
  });

  it("is the page of the app, and the answer to a command that is gone", async () => {
    const world = openWorld();
    expect(
      shown((await world.listener.home?.({ who: "ada", where: "test:ada", locale: "en" })) as Message),
    ).toContain("What you can ask for");
    expect(shown(await world.run("gone"))).toContain("I don't know that command any more");
  });
});

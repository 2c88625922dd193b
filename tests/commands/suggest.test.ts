import { describe, expect, it } from "vitest";
import { suggestions } from "../../src/commands/suggest.ts";
import { openWorld } from "./world.ts";

const named = (values: readonly string[]) => values.map((value) => ({ label: value, value }));

describe("completions", () => {
  it.each([
    ["", ["Han Ji-won", "Moon Ga-ram", "한지원", "Jörg Hanke"]],
    ["han", ["Han Ji-won", "한지원", "Jörg Hanke"]],
    ["HAN JI", ["Han Ji-won", "한지원"]],
    ["han-ji", ["Han Ji-won", "한지원"]],
    ["jorg", ["Jörg Hanke"]],
    ["moom", ["Moon Ga-ram"]],
    ["하", ["한지원"]],
    ["한ㅈ", ["한지원"]],
    ["ㅎ", ["한지원"]],
    ["지원", ["한지원"]],
    ["zz", []],
  ])("for %j are %j", (typed, expected) => {
    const candidates = [
      ...named(["Han Ji-won", "Moon Ga-ram"]),
      { label: "한지원", value: "한지원", also: ["hanjiwon", "han ji won"] },
      ...named(["Jörg Hanke"]),
    ];
    expect(suggestions(typed, candidates).map(({ value }) => value)).toEqual(expected);
  });

  it("are at most 25, of at most 100 characters each, best first", () => {
    const many = named(Array.from({ length: 60 }, (_, at) => `speaker ${at}`));
    const found = suggestions("speaker 3", [...many, ...named(["x".repeat(101)])]);
    expect(found).toHaveLength(11);
    expect(suggestions("", many)).toHaveLength(25);
    const [long] = suggestions("", [{ label: "l".repeat(300), value: "v" }]);
    expect(long?.label).toHaveLength(100);
  });

  it("of a hostile beginning come at once", () => {
    const many = named(Array.from({ length: 500 }, (_, at) => `speaker ${at}`));
    const started = performance.now();
    for (const typed of ["a".repeat(6_000), "\0", "(((", "가".repeat(6_000)]) suggestions(typed, many);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("are the topics, the people quoted and the outlets there are", async () => {
    const world = openWorld();
    await world.run("brief", { topic: "korea" });
    const ask = async (command: string, option: string, typed: string) =>
      (await world.listener.suggest({ command, option, typed, options: {}, where: "", locale: "en" })).map(
        ({ value }) => value,
      );
    expect(await ask("brief", "topic", "kor")).toEqual(["korea"]);
    expect(await ask("sources-list", "topic", "우크")).toEqual(["ukraine"]);
    expect((await ask("quote", "words", "belg"))[0]).toBe("Anton Belgrin");
    expect((await ask("quote", "speaker", "han"))[0]).toBe("Han Ji-won");
    expect(await ask("quote", "outlet", "harb")).toEqual(["The Harbour Ledger"]);
    expect((await ask("verify", "speaker", "korv"))[0]).toBe("Ilsa Korvane");
  });
});

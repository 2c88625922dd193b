import { describe, expect, it } from "vitest";
import { governmentCalled, governmentNamed } from "../../src/ask/governments.ts";
import { peopleIn } from "../../src/ask/people.ts";
import { whoIsMeant } from "../../src/ask/who.ts";
import { articleWith, saidBy } from "./sourced.ts";

const SEOUL = articleWith("The Ministry of Strategic Trade in Seoul answered within hours.", { id: "seoul" });
const QUOTES = [
  saidBy("Han Ji-won", "spokesperson for the Ministry of Strategic Trade", SEOUL),
  saidBy("Dmitry Peskov", "Kremlin spokesman", articleWith("k", { id: "k" })),
  saidBy("Lee Sun-rye", "president of the Dockers' Union of Busan", articleWith("u", { id: "u" })),
  saidBy("Park Ha-na", "former South Korean president", articleWith("f", { id: "f" })),
  saidBy(
    "Anton Belgrin",
    "President",
    articleWith("President Anton Belgrin of Tarsovia warned Seoul.", { id: "t" }),
  ),
  saidBy("Ilsa Korvane", "Varenian defence minister", articleWith("v", { id: "v" })),
  saidBy("Ash Carter", "US Defense Secretary", articleWith("c", { id: "c" })),
  saidBy("Tom Quill", "Lorvian defence minister", articleWith("l", { id: "l" })),
  ...Array.from({ length: 9 }, (_, at) =>
    saidBy("Donald Trump", "candidate", articleWith("d".repeat(at + 1), { id: `d${at}` })),
  ),
  saidBy("Olga Marsh", "US Democratic presidential candidate", articleWith("o", { id: "o" })),
  saidBy("Ana Ruiz", "governor of the Harbour Bank", articleWith("b", { id: "b1" })),
  saidBy("Tomas Berg", "economist at Harbour Bank", articleWith("bb", { id: "b2" })),
  saidBy("Ms. Merkel's spokesman", null, articleWith("s", { id: "s" })),
  saidBy("Melania Trump", null, articleWith("m", { id: "m" })),
];
const PEOPLE = peopleIn(QUOTES);
const ARTICLES = QUOTES.map(({ article }) => article);

function meant(words: string, near: readonly string[] = []) {
  const who = whoIsMeant(words, {
    people: PEOPLE,
    near: () => new Set(near),
    articles: ARTICLES,
    language: "en",
  });
  if (who.kind === "nobody") return { nobody: who.name };
  return {
    [who.kind]: who.people.map(({ name }) => name).sort(),
    ...(who.kind === "found" && who.assumed && { as: who.assumed }),
  };
}

describe("who is meant", () => {
  it.each<[string, object]>([
    ["Han Ji-won", { found: ["Han Ji-won"] }],
    ["belgirn", { found: ["Anton Belgrin"] }],
    ["Seoul", { found: ["Han Ji-won"], as: "South Korean government" }],
    ["the South Korean government", { found: ["Han Ji-won"], as: "South Korean government" }],
    ["한국 정부", { found: ["Han Ji-won"], as: "South Korean government" }],
    ["the Kremlin", { found: ["Dmitry Peskov"], as: "Russian government" }],
    ["Moscow", { found: ["Dmitry Peskov"], as: "Russian government" }],
    ["Washington", { found: ["Ash Carter"], as: "US government" }],
    ["Pyongyang", { nobody: "North Korean government" }],
    ["defense secretary", { found: ["Ash Carter"], as: "Ash Carter, US Defense Secretary" }],
    ["Lorvian defence minister", { found: ["Tom Quill"], as: "Tom Quill, Lorvian defence minister" }],
    ["defence minister", { several: ["Ilsa Korvane", "Tom Quill"] }],
    ["Harbour Bank", { found: ["Ana Ruiz", "Tomas Berg"] }],
    ["Berg's aide", { nobody: "Berg's aide" }],
    ["trump", { found: ["Donald Trump"], as: "Donald Trump, candidate" }],
    ["merkel", { nobody: "merkel" }],
    ["merkel's spokesman", { found: ["Ms. Merkel's spokesman"], as: "Ms. Merkel's spokesman" }],
    ["obama", { nobody: "obama" }],
    ["__proto__", { nobody: "__proto__" }],
  ])("%s", (words, expected) => {
    expect(meant(words)).toEqual(expected);
  });

  it("by a role is who this channel is about, where that is one of them", () => {
    expect(meant("defence minister", ["v"])).toEqual({
      found: ["Ilsa Korvane"],
      as: "Ilsa Korvane, Varenian defence minister",
    });
  });
});

describe("a government", () => {
  it.each([
    ["Seoul", "south korea"],
    ["Korea", "south korea"],
    ["the White House", "united states"],
    ["Blue House", "south korea"],
    ["청와대", "south korea"],
    ["Japanese officials", "japan"],
    ["Kyiv's government", "ukraine"],
    ["Atlantis", null],
    ["us", null],
    ["Han Ji-won", null],
    ["", null],
  ])("is named by %s: %s", (words, expected) => {
    expect(governmentNamed(words)).toBe(expected);
  });

  it("is called as people call it, in either language", () => {
    expect(governmentCalled("united states", "en")).toBe("US government");
    expect(governmentCalled("south korea", "ko")).toBe("한국 정부");
    expect(governmentCalled("south africa", "en")).toBe("South Africa government");
  });
});

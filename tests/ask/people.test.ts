import { describe, expect, it } from "vitest";
import { fullNameIn } from "../../src/ask/full-name.ts";
import { peopleIn } from "../../src/ask/people.ts";
import { articleWith, saidBy } from "./sourced.ts";

const namesOf = (quotes: Parameters<typeof peopleIn>[0]) =>
  peopleIn(quotes).map(({ name, quotes: said }) => `${name} ${said.length}`);

describe("people quoted", () => {
  it.each([
    ["the same name in two spellings is one person", ["Kim Jong Un", "Kim Jong-un"], ["Kim Jong Un 2"]],
    ["a middle initial makes nobody else", ["Donald Trump", "Donald J. Trump"], ["Donald J. Trump 2"]],
    ["a surname alone is the only one of that name", ["Mara Quill", "Quill"], ["Mara Quill 2"]],
    ["a surname that many have is nobody in particular", ["Lee Sun-rye", "Lee"], ["Lee Sun-rye 1", "Lee 1"]],
    ["a Korean name in both scripts is one person", ["Han Ji-won", "한지원"], ["Han Ji-won 2"]],
    ["another Korean name is another one", ["Han Ji-won", "오미랑"], ["Han Ji-won 1", "오미랑 1"]],
    [
      "a Korean name that sounds like two people is neither",
      ["Han Ji-won", "Han Jae-won", "한지원"],
      ["Han Ji-won 1", "Han Jae-won 1", "한지원 1"],
    ],
    ["two of one surname are two", ["Mara Quill", "Tom Quill"], ["Mara Quill 1", "Tom Quill 1"]],
    [
      "somebody's aide is not that somebody",
      ["Mara Quill", "Mara Quill’s aide"],
      ["Mara Quill 1", "Mara Quill’s aide 1"],
    ],
  ])("%s", (_what, names, expected) => {
    expect(namesOf(names.map((name) => saidBy(name))).sort()).toEqual([...expected].sort());
  });

  it("tells a father from his son where an article names both, and from nobody where it does not", () => {
    const both = articleWith("Donald Trump spoke. “Yes,” said Donald Trump Jr.", { id: "both" });
    expect(namesOf([saidBy("Donald Trump"), saidBy("Donald Trump Jr.", null, both)])).toHaveLength(2);
    const one = articleWith("“Yes,” said James B. Comey Jr., the director. Mr. Comey left.", { id: "one" });
    expect(namesOf([saidBy("James Comey"), saidBy("James B. Comey Jr.", null, one)])).toHaveLength(1);
  });

  it("tells by the article whose surname it is", () => {
    const here = articleWith("Lee Tae-mok chairs the committee. “We have had it since June,” Lee said.", {
      id: "here",
    });
    const there = articleWith("Lee Sun-rye leads the dockers. “We do,” Lee said.", { id: "there" });
    expect(
      namesOf([
        saidBy("Lee Sun-rye", null, there),
        saidBy("Lee", null, here),
        saidBy("Lee", null, there),
      ]).sort(),
    ).toEqual(["Lee Sun-rye 2", "Lee Tae-mok 1"]);
  });

  it("takes somebody without a name for another one in every article", () => {
    const people = peopleIn([
      saidBy("the minister", null, articleWith("a")),
      saidBy("the minister", null, articleWith("bb")),
    ]);
    expect(people.map(({ isNameless }) => isNameless)).toEqual([true, true]);
    expect(
      peopleIn([saidBy("Ursula von der Leyen"), saidBy("한지원")]).map(({ isNameless }) => isNameless),
    ).toEqual([false, false]);
  });

  it("gives the role that is usual", () => {
    const roles = ["rival", "candidate", "candidate", null];
    expect(
      peopleIn(roles.map((role, at) => saidBy("Mara Quill", role, articleWith("x".repeat(at + 1)))))[0]?.role,
    ).toBe("candidate");
  });
});

describe("the full name of a surname", () => {
  it.each([
    ["Lee", "For Lee Tae-mok, the chair, politeness is not the point. Lee said so.", "Lee Tae-mok"],
    ["Talin", "Boris Talin spoke. Asked Talin whether it was so.", "Boris Talin"],
    ["Talin", "Boris Talin spoke, and Anna Talin did not.", null],
    ["Lee", "Lee Monday was quiet.", null],
    ["Minister", "The Minister spoke.", null],
    ["(a+)+", "(a+)+ spoke.", null],
  ])("%s in “%s” is %s", (surname, text, expected) => {
    expect(fullNameIn(articleWith(text), surname)).toBe(expected);
  });
});

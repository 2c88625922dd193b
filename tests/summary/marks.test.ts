import { describe, expect, it } from "vitest";
import { holdsHalf, quotationsIn } from "../../src/summary/marks.ts";

const cutAll = (text: string): string[] => quotationsIn(text).map(({ start, end }) => text.slice(start, end));

describe("quotationsIn", () => {
  it.each([
    ["He said “yes” and “no”.", ["“yes”", "“no”"]],
    ['He said "yes" and "no".', ['"yes"', '"no"']],
    ["The 'lifeline' of the workers' union", ["'lifeline'"]],
    ["the dockers ' strike and the ferries ' crews", []],
    ["' we won , ' she said", ["' we won , '"]],
    ["It's the dockers' strike, isn't it", []],
    ["Back in the '90s they met", []],
    ["She called it 'better and better ' each day", ["'better and better '"]],
    ["Er sagte „nein“ dazu", ["„nein“ dazu"]],
    ["“He said ‘no’ to me”", ["“He said ‘no’ to me”"]],
  ])("finds the quotations of %j", (text, quotations) => {
    expect(cutAll(text)).toEqual(quotations);
  });

  it("tells that a mark is never answered", () => {
    expect(quotationsIn("“We will see. The rest will wait.")).toMatchObject([{ closed: false }]);
  });
});

describe("holdsHalf", () => {
  const text = "“We won. The rest will wait,” she said. Norr is quiet.";
  const quotations = quotationsIn(text);

  it.each([
    ["“We won.", true],
    ["The rest will wait,” she said.", true],
    ["Norr is quiet.", false],
  ])("says of %j: %s", (sentence, half) => {
    const start = text.indexOf(sentence);
    expect(holdsHalf({ start, end: start + sentence.length }, quotations)).toBe(half);
  });
});

import { describe, expect, it } from "vitest";
import { languageOf, localized } from "../../src/message/localized.ts";

describe("the language of a person's platform", () => {
  it.each([
    ["ko", "ko"],
    ["ko-KR", "ko"],
    ["KO-kr", "ko"],
    ["kok", "en"],
    ["en-US", "en"],
    ["ja", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("%s is %s", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});

describe("a name in a language", () => {
  const brief = { name: "brief", names: { ko: "브리핑" }, description: "Shows a briefing" };

  it("is the one in that language, and what is missing there stands in the first one", () => {
    expect(localized(brief, "ko")).toEqual({ name: "브리핑", description: "Shows a briefing" });
    expect(localized(brief, "en")).toEqual({ name: "brief", description: "Shows a briefing" });
  });
});

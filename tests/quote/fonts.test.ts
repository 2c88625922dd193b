import { Renderer } from "@takumi-rs/core";
import { describe, expect, it } from "vitest";
import { codePointsOf } from "../../src/quote/card-glyphs.ts";
import { ARABIC, cssFamily, makeFonts, SANS, SERIF } from "../../src/quote/fonts.ts";

const fonts = makeFonts();

async function familiesFor(text: string, stack = SERIF): Promise<readonly string[] | string> {
  const coverage = await fonts.cover(text, stack);
  return coverage.kind === "missing"
    ? `missing ${coverage.grapheme}`
    : coverage.faces.map((face) => face.family);
}

describe("cover", () => {
  it.each([
    ["Latin", "We wait “here”…", ["Source Serif 4"]],
    ["Vietnamese", "ễ", ["Source Serif 4"]],
    ["Hangul", "한", ["Noto Serif KR"]],
    ["Arabic", "لن", ["Noto Sans Arabic"]],
    ["a joined Persian word", "می\u200cخواهم", ["Noto Sans Arabic"]],
    ["a letter with an accent the same file has", "а\u0301", ["Source Serif 4"]],
    ["Hebrew", "של", "missing ש"],
    ["an emoji family", "ab👨‍👩‍👧‍👦", "missing 👨‍👩‍👧‍👦"],
    ["a letter with an accent that no file has", "e\u030b", "missing e\u030b"],
    ["a simplified Chinese letter", "习", "missing 习"],
  ])("finds the families for %s", async (_, text, expected) => {
    expect(await familiesFor(text)).toEqual(expected);
  });

  it("asks the families in the order of the stack", async () => {
    expect(await familiesFor("1«", ARABIC)).toEqual(["Noto Sans Arabic"]);
    expect(await familiesFor("한A", SANS)).toEqual(["Noto Sans KR", "Inter"]);
  });

  it("does not believe a unicode-range: Latin files claim U+2011 and lack it", async () => {
    const coverage = await fonts.cover("A", SERIF);
    const [face] = coverage.kind === "covered" ? coverage.faces : [];
    expect(face?.spans.some(([first, last]) => 0x2011 >= first && 0x2011 <= last)).toBe(false);
    expect(face?.spans.some(([first, last]) => 0x41 >= first && 0x41 <= last)).toBe(true);
  });

  it("covers every modern Hangul syllable in both Korean families", async () => {
    let text = "";
    for (let point = 0xac00; point <= 0xd7a3; point++) text += String.fromCharCode(point);
    expect(await familiesFor(text, SERIF)).toContain("Noto Serif KR");
    expect(await familiesFor(text, SANS)).toContain("Noto Sans KR");
  });
});

it("draws something else for every character it says it covers, and never the box of a missing one", async () => {
  const renderer = new Renderer();
  const draw = async (text: string) => {
    const style = { fontFamily: cssFamily(SERIF), fontSize: 64, fontWeight: 600, lineHeight: "120px" };
    const picture = await renderer.render(
      { type: "text", text, style },
      { width: 120, height: 120, format: "png" },
    );
    return picture.toString("base64");
  };
  const graphemes = [..."AzßŁőșếễỗỵƠğİĐΩήЖыїґқәңҮФбé한귁뷁ㄱ韓國ابتپگڤےﷺ€₩₽₹™→½…“«·—№±"];
  const coverage = await fonts.cover(graphemes.join(" "), SERIF);
  for (const { family: name, bytes: data, spans } of coverage.kind === "covered" ? coverage.faces : []) {
    await renderer.registerFont({ name, data, unicodeRange: spans.map(([first, last]) => [first, last]) });
  }
  const pictures = new Set(await Promise.all(graphemes.map(draw)));
  expect(pictures.size).toBe(new Set(graphemes).size);
  expect(await draw("\ue000")).toBe(await draw("\u0905"));
  expect(pictures).not.toContain(await draw("\ue000"));
});

it("names families as CSS does", () => {
  expect(cssFamily(SANS)).toBe('"Inter", "Noto Sans KR", "Noto Sans Arabic"');
});

it.each([
  ["nothing", new Uint8Array()],
  ["another kind of file", new TextEncoder().encode("<html>".repeat(20))],
])("says that %s is no font", (_, bytes) => {
  expect(() => codePointsOf(bytes)).toThrow(RangeError);
});

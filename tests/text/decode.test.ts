import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { decode, repairTwiceEncoded } from "../../src/text/decode.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ""), "hex"));

/** "Паром снова ходит" and so on, in the encodings of old pages. */
const WINDOWS_1251 = hex(
  "cfe0f0eef0ec20f1edeee2e020f5eee4e8f220ecе5e6e4f320e1e5f0e5e3e0ece8".replaceAll("е", "e"),
);
const EUC_KR = hex("b3aab7e7b9e8b0a1 20 b4d9bdc3 20 bcadb7ce b4d9b4d1b4d9");
const SHIFT_JIS = hex("83748346838a815b82aa8dc482d18354815b83728358 82f0 8e6e82df82bd");

describe("bytes become text", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode("naïve “fähre” 나룻배"), undefined, "naïve “fähre” 나룻배"],
    ["UTF-8 with a mark", hex("efbbbf 66c3a4"), undefined, "fä"],
    ["UTF-16 LE with a mark", hex("fffe 6600 e400"), undefined, "fä"],
    ["UTF-16 BE with a mark", hex("feff 0066 00e4"), undefined, "fä"],
    [
      "UTF-16 without a mark",
      Uint8Array.from(Buffer.from("the ferry runs again", "utf16le")),
      undefined,
      "the ferry runs again",
    ],
    ["what the HTTP header says", hex("66e4687265"), "text/html; charset=ISO-8859-1", "fähre"],
    [
      "what the page declares",
      Buffer.from('<meta charset="windows-1252">f\xe4hre', "latin1"),
      undefined,
      '<meta charset="windows-1252">fähre',
    ],
    [
      "what the XML declares",
      Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>f\xe4', "latin1"),
      undefined,
      '<?xml version="1.0" encoding="iso-8859-1"?>fä',
    ],
    [
      "UTF-8 that is declared as something else",
      new TextEncoder().encode("fähre über den fluß"),
      "text/html; charset=iso-8859-1",
      "fähre über den fluß",
    ],
    ["a charset nobody knows", new TextEncoder().encode("fähre"), "text/html; charset=nonsense-9", "fähre"],
  ])("%s", (_, bytes, contentType, text) => {
    expect(decode(bytes, contentType)).toBe(text);
  });

  it.each([
    ["windows-1251", WINDOWS_1251, "Паромр"],
    ["EUC-KR", EUC_KR, "나룻배"],
    ["Shift_JIS", SHIFT_JIS, "フェリー"],
  ])("undeclared %s is guessed", (encoding, bytes) => {
    const text = decode(bytes);
    expect(text).toBe(new TextDecoder(encoding).decode(bytes));
    expect(text).toMatch(/\p{Script=Cyrillic}{4}|\p{Script=Hangul}{2}|\p{Script=Katakana}{3}/u);
  });
});

describe("text encoded twice", () => {
  it.each([
    ["cafÃ© â€œouvertâ€\u009d", "café “ouvert”"],
    ["Ð¿Ð°Ñ€Ð¾Ð¼", "паром"],
    ["ÃœberfÃ¤hrt", "Überfährt"],
  ])("%j is repaired", (twice, once) => expect(repairTwiceEncoded(twice)).toBe(once));

  it.each(["CAFÉ… ouvert", "«É»", "São João, não", "naïve “fähre”", "plain"])("%j stays", (text) =>
    expect(repairTwiceEncoded(text)).toBe(text),
  );
});

describe("what is no text is named", () => {
  it.each([
    ["%PDF-1.7\n%âãÏÓ", "a PDF document"],
    ["\x89PNG\r\n\x1a\n\0\0", "a PNG picture"],
    ["\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"],
    ["GIF89a\x01\0", "a GIF picture"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"],
    ["PK\x03\x04\x14\0", "a ZIP archive or an Office document"],
    ["\x1f\x8b\x08\0", "a gzip archive"],
    ["{\\rtf1\\ansi", "an RTF document"],
    ["\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"],
    ["\0\0\0\x20ftypisom", "a video"],
    ["\0\0\0\x20ftypavif", "an AVIF picture"],
    ["ID3\x03\0", "an MP3 recording"],
    ["OggS\0", "an Ogg recording"],
    ["wOF2\0\x01", "a font"],
    ["\x7fELF\x02", "a program"],
    ["MZ\x90\0\x03\0", "a program"],
    ["SQLite format 3\0", "a SQLite database"],
    ['<svg xmlns="http://www.w3.org/2000/svg">', "an SVG picture"],
    ['<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>', "an SVG picture"],
    ["BM\x36\0\0\0\0\0", "a BMP picture"],
    ["7z\xbc\xaf\x27\x1c\0", "a 7-Zip archive"],
    ["BZh91AY", "a bzip2 archive"],
    ["\xfd7zXZ\0", "an xz archive"],
    ["\0asm\x01\0", "a WebAssembly program"],
    ["II*\0\x08", "a TIFF picture"],
    ["fLaC\0", "a FLAC recording"],
    ["Rar!\x1a\x07", "a RAR archive"],
    ["\x1a\x45\xdf\xa3", "a video"],
  ])("%j", (bytes, name) => {
    expect(() => decode(Buffer.from(bytes, "latin1"))).toThrow(`That is ${name}, not text`);
  });

  it("bytes without any form are refused", () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 251);
    expect(() => decode(noise)).toThrow(UserError);
  });

  it("an article may begin with the letters of a signature", () => {
    expect(decode(Buffer.from("BM Holding and MZ Group merge"))).toContain("BM Holding");
  });

  it("nothing is refused as empty, and too much as too large", () => {
    expect(() => decode(new Uint8Array())).toThrow(/empty/);
    expect(() => decode(new Uint8Array(10_000_001))).toThrow(/11 MB/);
  });
});

/** The samples are plainly samples, name nobody real, and hold the hard cases they are there for. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadDefinitions } from "../../src/config/definitions.ts";
import { SAMPLES, type Sample } from "./read.ts";

/** Politicians often in the news about the subjects of the samples, in the spellings a slip would bring. */
const REAL_NAMES =
  /\b(?:Putin|Zelensk|Selensk|Lavrov|Peskov|Medvedev|Shoigu|Trump|Biden|Obama|Harris|Vance|Rubio|Hegseth|Blinken|Xi Jinping|Wang Yi|Modi|Macron|Scholz|Merz|Starmer|Sunak|Meloni|Orb[aá]n|Erdo[gğ]an|Netanyahu|Stoltenberg|Rutte|von der Leyen|Kallas|Guterres|Kim Jong|Yoon Suk|Lee Jae|Moon Jae|Park Geun|Han Duck|Cho Tae|Kishida|Ishiba|Takaichi|Abe)|윤석열|이재명|문재인|박근혜|김정은|한덕수|한동훈|조국|푸틴|트럼프|바이든|젤렌스/u;

const RESERVED = /^https:\/\/(?:[a-z0-9-]+\.)*(?:example\.(?:org|com|net)|example)\//;

describe.each(SAMPLES.map((sample) => [sample.file, sample] as const))("%s", (_, { head, body }) => {
  it("says that it is a sample, in a mark and in words", () => {
    expect(head.sample).toBe(true);
    expect(head.note).toContain(
      "Sample article written for Dateline; people, outlets and events are invented.",
    );
  });

  it("has a complete head", () => {
    expect(Object.keys(head)).toEqual([
      "title",
      "byline",
      "outlet",
      "date",
      "url",
      "rights",
      "sample",
      "note",
    ]);
    for (const field of ["title", "byline", "outlet", "rights"]) expect(head[field]).toMatch(/\S{3}/);
    expect(head.date).toMatch(/^2026-11-2[1-4]T\d\d:\d\d:00(?:Z|[+-]\d\d:00)$/);
    expect(head.url).toMatch(RESERVED);
  });

  it("has the length of a news report", () => {
    const chars = body.replace(/\s+/g, "").length;
    expect(chars).toBeGreaterThan(500);
    expect(chars).toBeLessThan(3000);
  });

  it("names nobody from the real news", () => {
    expect(`${JSON.stringify(head)} ${body}`).not.toMatch(REAL_NAMES);
  });
});

describe("the samples together", () => {
  const about = (folder: string) => SAMPLES.filter(({ file }) => file.startsWith(`${folder}/`));
  const bodyOf = (file: string) => SAMPLES.find((sample) => sample.file === file)?.body ?? "";
  const outlets = (samples: readonly Sample[]) => new Set(samples.map(({ head }) => head.outlet)).size;

  it("are enough for every briefing that names a folder of them", () => {
    const counts = loadDefinitions(path.join(import.meta.dirname, "../../briefings")).map(({ name }) => [
      name,
      about(name).length,
    ]);
    expect(counts).toEqual([
      ["korea", 13],
      ["technology", 3],
      ["ukraine", 3],
      ["world", 5],
    ]);
  });

  it("each stand at an address of their own", () => {
    expect(new Set(SAMPLES.map(({ head }) => head.url)).size).toBe(SAMPLES.length);
  });

  it.each([
    ["storm-namu", "injuring 12 people", "At least 14 people were hurt", "14명이 다치고"],
    ["osprel-flood", "Nine people died", "rose to 11", "we have nine dead"],
  ])("hold an event with two numbers, told by several outlets: %s", (event, ...numbers) => {
    const reports = SAMPLES.filter(({ file }) => file.includes(event));
    expect(outlets(reports)).toBe(reports.length);
    const told = reports.map(({ body }) => body.toLowerCase()).join("\n");
    for (const number of numbers) expect(told).toContain(number.toLowerCase());
  });

  it.each([
    ["President Anton Belgrin", "a serious error by Seoul,” he said", "“I like Korea,” he said"],
    [
      "Ilsa Korvane",
      "who met Korean officials in Busan",
      "Korvane told a press conference",
      "“They reach 40 kilometres,” she said",
    ],
    [
      "Han Ji-won",
      "“It is the time we need",
      "“We do not take instruction on trade",
      "“Neither of them shoots,” she said",
    ],
  ])("hold several quotes about Korea by %s", (name, ...said) => {
    const told = about("korea")
      .map(({ body }) => body)
      .join("\n");
    for (const words of [name, ...said]) expect(told).toContain(words);
  });

  it.each([
    [
      "the same words of one person in two outlets",
      ["arms-bill-delayed-wire", "arms-bill-delayed-post"],
      /A delay of ten days is not a defeat/,
    ],
    [
      "agency copy in two outlets",
      ["rocket-test-wire", "rocket-test-times"],
      /The second burn is the one that nobody sees/,
    ],
    [
      "both sides of a dispute",
      ["capital-line-strike-wire", "capital-line-strike-korean"],
      /210 more drivers|210명/,
    ],
    [
      "two people called Lee",
      ["arms-bill-delayed-wire", "busan-berths-ledger"],
      /Lee (?:Tae-mok, who chairs|Sun-rye, the president of)/,
    ],
    ["sanctions, arms and trade", ["belgrin-warns-seoul", "korvane-visit-ledger"], /sanctions/i],
  ])("hold %s", (_, files, words) => {
    for (const file of files) expect(bodyOf(`korea/${file}.md`)).toMatch(words);
  });

  it.each([
    [
      "a quotation over paragraphs without closing marks",
      "korea/arms-bill-delayed-post.md",
      /contract\.\n\n“If my answer/,
    ],
    ["a quotation in a quotation", "korea/arms-bill-delayed-post.md", /“[^”]*‘[^’]+’[^”]*”/],
    ["straight marks", "korea/busan-berths-ledger.md", /"Where does the work go\?" asked/],
    ["single marks", "world/fishing-pact-ledger.md", /‘We came for fish and we leave with fish,’ said/],
    ["plural speakers", "korea/belgrin-warns-seoul.md", /” the two ministers said in a statement, “/],
    ["an organisation that speaks", "korea/arms-bill-delayed-wire.md", /” the group said in a statement\. “/],
    ["a defence minister", "korea/belgrin-warns-seoul.md", /defence minister, Ilsa Korvane/],
    ["a book in marks", "korea/arms-bill-delayed-post.md", /her book, “What the Crates Held”/],
    [
      "a page's leftovers",
      "korea/belgrin-warns-seoul.md",
      /Oops!.+Sign up for our newsletter.+All rights reserved/s,
    ],
    ["a correction", "world/osprel-flood-post.md", /Correction: An earlier version/],
    ["Hangul names", "korea/storm-namu-korean.md", /한지원 전략통상부 대변인/],
    [
      "a new name before “he said”",
      "korea/chip-talks-resume-wire.md",
      /Choi, who had spoken to Edelmar [^”]+“I took notes,” he said/,
    ],
  ])("hold %s", (_, file, words) => expect(bodyOf(file)).toMatch(words));
});

/** The samples are plainly samples, name nobody real, and hold the hard cases they are there for. */
import { describe, expect, it } from "vitest";
import { SAMPLES } from "./read.ts";

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

  it("names nobody from the real news", () => {
    expect(`${JSON.stringify(head)} ${body}`).not.toMatch(REAL_NAMES);
  });
});

describe("the samples together", () => {
  const about = (folder: string) => SAMPLES.filter(({ file }) => file.startsWith(`${folder}/`));

  it("each stand at an address of their own", () => {
    expect(new Set(SAMPLES.map(({ head }) => head.url)).size).toBe(SAMPLES.length);
  });

  it("hold one event with two numbers, told by several outlets and in two languages", () => {
    const storm = about("korea").filter(({ file }) => file.includes("storm-namu"));
    expect(new Set(storm.map(({ head }) => head.outlet)).size).toBe(3);
    expect(storm.some(({ body }) => body.includes("injuring 12 people"))).toBe(true);
    expect(storm.some(({ body }) => body.includes("At least 14 people were hurt"))).toBe(true);
    expect(storm.some(({ body }) => body.includes("14명이 다치고"))).toBe(true);
  });
});

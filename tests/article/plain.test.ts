import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parsePlain } from "../../src/article/plain.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const SHARED = "../shared/articles/putin-north-korea.txt";

describe("a page copied as text", () => {
  const draft = parsePlain(read("tests/fixtures/article/pasted-page.txt"));

  it("takes the first line as the headline and cuts its repetition", () => {
    expect(draft.headline).toBe("Minister Orlen warns Veshport over harbour blockade");
    expect(draft.paragraphs.join("\n")).not.toContain("Minister Orlen warns Veshport");
  });

  it("drops what a broken player left", () => {
    expect(draft.paragraphs.join("\n")).not.toMatch(/oops|went wrong|try again/i);
  });

  it("keeps the paragraphs whole and in order", () => {
    expect(draft.paragraphs).toHaveLength(4);
    expect(draft.paragraphs[0]).toMatch(/^Karsian Trade Minister .* second time\.$/);
    expect(draft.paragraphs[3]).toMatch(/^Veshport’s council .* according to local media\.$/);
  });

  it("keeps the rights line out of the text and honours it", () => {
    expect(draft.rights).toBe(
      "Copyright 2031 Ember Post Media, Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.",
    );
  });

  it("learns the outlet from the pointer at the end", () => {
    expect(draft.outlet).toBe("The Ember Post");
  });
});

describe.skipIf(!existsSync(path.join(ROOT, SHARED)))("the shared page as pasted", () => {
  it("is an article of nine paragraphs without noise", () => {
    const draft = parsePlain(read(SHARED));
    expect(draft.headline).toBe("Putin threatens to send weapons to North Korea");
    expect(draft.outlet).toBe("The Hill");
    expect(draft.rights).toMatch(/^Copyright 2024 Nexstar .* redistributed\.$/);
    expect(draft.paragraphs).toHaveLength(9);
    expect(draft.paragraphs.join("\n")).not.toMatch(
      /oops|went wrong|copyright|head to the hill|putin threatens to send/i,
    );
  });
});

const BODY =
  "The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away.\n\nWork is to begin before the winter, the mayor said, and the ferry stays in service until then.";

describe("the lines above the body", () => {
  it.each([
    ["By Ana Ruiz", "Ana Ruiz", null],
    ["By Ana Ruiz and Tomas Veld | The Ember Post", "Ana Ruiz and Tomas Veld", null],
    ["By Ana Ruiz, Staff Writer", "Ana Ruiz", null],
    ["Von Uwe Kern", "Uwe Kern", null],
    ["Published June 20, 2031 at 5:00 PM", null, "2031-06-20"],
    ["20 June 2031", null, "2031-06-20"],
    ["2031년 6월 20일", null, "2031-06-20"],
    ["By Ana Ruiz\nUpdated 2031-06-20", "Ana Ruiz", "2031-06-20"],
  ])("%j is read and cut", (line, byline, publishedAt) => {
    const draft = parsePlain(`Bridge to rise again\n\n${line}\n\n${BODY}`);
    expect(draft).toMatchObject({ headline: "Bridge to rise again", byline, publishedAt });
    expect(draft.paragraphs).toHaveLength(2);
  });

  it.each([
    ["Bridge to rise again | The Ember Post", "Bridge to rise again", "The Ember Post"],
    ["Bridge to rise again - Halm Daily News", "Bridge to rise again", "Halm Daily News"],
    ["Bridge to rise again – but when", "Bridge to rise again – but when", null],
  ])("headline %j gives its outlet away", (line, headline, outlet) => {
    expect(parsePlain(`${line}\n\n${BODY}`)).toMatchObject({ headline, outlet });
  });

  it("reads the agency in a dateline", () => {
    const draft = parsePlain(`Bridge to rise again\n\nLOWER HALM, June 20 (Reuters) - ${BODY}`);
    expect(draft.outlet).toBe("Reuters");
  });
});

it("joins lines that were wrapped at a width", () => {
  const wrapped = BODY.replace(/(.{50,70}) /g, "$1\n");
  expect(parsePlain(`Bridge to rise again\n\n${wrapped}`).paragraphs).toEqual(BODY.split("\n\n"));
});

it("takes a paragraph a line where nothing stands between them", () => {
  expect(parsePlain(`Bridge to rise again\n${BODY.replace("\n\n", "\n")}`).paragraphs).toEqual(
    BODY.split("\n\n"),
  );
});

import { expect, it } from "vitest";
import { splitRights } from "../../src/article/rights.ts";

it.each([
  "Copyright 2031 Ember Post Media, Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.",
  "© 2031 The Ember Post. All rights reserved.",
  "(c) Halm Wire",
  "Copyright: Halm Wire 2031",
  "Alle Rechte vorbehalten.",
  "저작권자 ⓒ 하름일보, 무단전재 및 재배포 금지",
  "This story was republished under a Creative Commons licence.",
])("%j is a rights line", (line) => expect(splitRights(line)).toEqual({ rest: "", rights: line }));

it.each([
  "Copyright law protects the harbour’s plans, the court said.",
  "The mayor said that all rights of way are kept.",
  "She copied the right page.",
  "The bridge cost 2031 crowns.",
])("%j is prose", (line) => expect(splitRights(line)).toEqual({ rest: line, rights: null }));

it("is cut off the end of a paragraph", () => {
  expect(splitRights("The ferry runs again. Copyright 2031 Halm Wire. All rights reserved.")).toEqual({
    rest: "The ferry runs again.",
    rights: "Copyright 2031 Halm Wire. All rights reserved.",
  });
});

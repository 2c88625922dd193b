import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { METRICS } from "../../src/operate/catalogue.ts";

const PAGE = readFileSync(path.join(import.meta.dirname, "../../docs/operating.md"), "utf8");

describe("docs/operating.md", () => {
  it("lists every metric and no other", () => {
    const listed = [...PAGE.matchAll(/^\| `([a-z_]+)`.*\((?:counter|gauge|histogram)\)/gm)].map(
      (row) => row[1],
    );
    expect(listed).toEqual(Object.keys(METRICS));
  });

  it("speaks of no metric that there is not", () => {
    const named = [...PAGE.matchAll(/(?:dateline|process|nodejs)_[a-z_]+/g)].map(([name]) => name);
    expect(named.filter((name) => !Object.hasOwn(METRICS, name))).toEqual([]);
  });
});

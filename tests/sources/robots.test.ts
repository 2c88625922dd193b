import { describe, expect, it } from "vitest";
import { mayOpen } from "../../src/sources/robots.ts";

describe("robots.txt", () => {
  it.each([
    ["", "/a", true],
    ["User-agent: *\nDisallow: /", "/a", false],
    ["User-agent: *\nDisallow:", "/a", true],
    ["User-agent: *\nDisallow: /a", "/abc", false],
    ["User-agent: *\nDisallow: /a\nAllow: /ab", "/abc", true],
    ["User-agent: *\nAllow: /ab\nDisallow: /ab", "/abc", true],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
    ["User-agent: *\nDisallow: /a$", "/a", false],
    ["User-agent: *\nDisallow: /a$", "/ab", true],
    ["User-agent: *\nDisallow: /a*a$", "/a", true],
    ["User-agent: *\nDisallow: /*/print", "/news/1/print", false],
    ["User-agent: *\nDisallow: /?s=", "/?s=1", false],
    ["User-agent: *\nDisallow: /%ED%95%AD", "/항구", false],
    ["User-agent: *\nDisallow: /%zz", "/%zz", false],
    ["user-agent:*\r\nDISALLOW:/a # no", "/a", false],
    ["User-agent: Other\nDisallow: /", "/a", true],
    ["User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow: /b", "/a", true],
    ["User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nDisallow:", "/a", true],
    ["User-agent: Other\nUser-agent: dateline\nDisallow: /a\nUser-agent: *\nAllow: /", "/a", false],
    ["Disallow: /a", "/a", true],
    ["<!doctype html><html>not found</html>", "/a", true],
  ])("%j lets %s be opened: %s", (robots, path, allowed) => {
    expect(mayOpen(robots, `https://harbour.example${path}`)).toBe(allowed);
  });

  it("takes a pattern of 100,000 stars", () => {
    expect(
      mayOpen(
        `User-agent: *\nDisallow: /${"*a".repeat(1e5)}$`,
        `https://harbour.example/${"a".repeat(5e3)}b`,
      ),
    ).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { completeLock, type Lock, missingOptionals } from "./tools/complete-lock.ts";

const ROOT = path.join(import.meta.dirname, "..");
const LOCK = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")) as Lock;

describe("package-lock.json", () => {
  it("holds the optional binaries of every platform (else: npm run lock)", () => {
    expect(missingOptionals(LOCK)).toEqual([]);
  });

  it("names no registry host", () => {
    expect(JSON.stringify(LOCK)).not.toMatch(/"resolved"|https?:\/\/registry/);
  });

  it("is noticed as incomplete when a platform's binary is taken out, and completed again", () => {
    const packages = { ...LOCK.packages };
    delete packages["node_modules/@takumi-rs/core-darwin-arm64"];
    const broken: Lock = { ...LOCK, packages };
    expect(missingOptionals(broken).map((entry) => entry.name)).toEqual(["@takumi-rs/core-darwin-arm64"]);
    const mended = completeLock(broken).packages["node_modules/@takumi-rs/core-darwin-arm64"];
    expect(mended).toMatchObject({ optional: true, os: ["darwin"], cpu: ["arm64"] });
  });

  it("lets only the development package node run an install script", () => {
    const scripted = Object.entries(LOCK.packages).filter(([, entry]) => entry.hasInstallScript === true);
    expect(scripted.map(([name]) => name)).toEqual(["node_modules/node"]);
  });
});

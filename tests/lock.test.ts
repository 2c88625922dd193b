import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { completeLock, type Lock, type LockedPackage, missingOptionals } from "./tools/complete-lock.ts";
import { lockFaults, type Manifest } from "./tools/lock-faults.ts";

const ROOT = path.join(import.meta.dirname, "..");
const LOCK = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")) as Lock;
const MANIFEST = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as Manifest;
const REASONS = readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");

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
});

type Draft = { [Group in keyof Manifest]-?: Record<string, string> };
interface Supply {
  readonly lock: Lock;
  readonly manifest: Draft;
}

/** What is found in copies of the lock and the manifest that were spoilt. */
function found(spoil: (supply: Supply) => void): string {
  const supply = { lock: structuredClone(LOCK), manifest: structuredClone(MANIFEST) as Draft };
  spoil(supply);
  return lockFaults(supply.lock, supply.manifest, REASONS).join("\n");
}

const ADDED: LockedPackage = { version: "1.0.0", integrity: `sha512-${"a".repeat(86)}==` };

/** One package's entry in the lock, with other fields. */
const yaml = (fields: LockedPackage) => (supply: Supply) =>
  void Object.assign(supply.lock.packages["node_modules/yaml"] ?? {}, fields);
const entry = (place: string, fields: LockedPackage) => (supply: Supply) =>
  void Object.assign(supply.lock.packages, { [place]: { ...ADDED, ...fields } });
const inManifest = (name: string, range: string) => (supply: Supply) =>
  void Object.assign(supply.manifest.dependencies, { [name]: range });
const inLock = (name: string, range: string) => (supply: Supply) =>
  void Object.assign(supply.lock.packages[""]?.dependencies ?? {}, { [name]: range });
const both = (name: string, range: string) => (supply: Supply) => {
  inManifest(name, range)(supply);
  inLock(name, range)(supply);
};

describe("the supply of packages (S32)", () => {
  it("has no fault", () => {
    expect(found(() => {})).toBe("");
  });

  it.each<[string, (supply: Supply) => void, RegExp]>([
    ["no digest", yaml({ integrity: undefined }), /yaml: has no SHA-512/],
    ["a digest of SHA-1", yaml({ integrity: "sha1-aaaa" }), /yaml: has no SHA-512/],
    ["a digest cut short", yaml({ integrity: "sha512-aa==" }), /yaml: has no SHA-512/],
    ["no digest, marked as optional", yaml({ integrity: undefined, optional: true }), /yaml: has no SHA-512/],
    ["an address", yaml({ resolved: "https://packages.example/yaml.tgz" }), /comes from an address/],
    ["an address without TLS", yaml({ resolved: "http://packages.example/y.tgz" }), /comes from an address/],
    ["a git repository", yaml({ resolved: "git+ssh://git@code.example/y.git#1" }), /comes from an address/],
    ["a file", yaml({ resolved: "file:../yaml" }), /comes from an address/],
    ["a link to a folder", yaml({ link: true }), /yaml: is a link/],
    ["a package under another's name", yaml({ name: "yarnl" }), /is yarnl by another name/],
    ["a version that is a place", yaml({ version: "git+https://code.example/y" }), /no plain version/],
    ["no version", yaml({ version: undefined }), /no plain version/],
    ["an install script", yaml({ hasInstallScript: true }), /yaml: runs a script/],
    [
      "a script further down",
      entry("node_modules/a/node_modules/node", { hasInstallScript: true }),
      /runs a script/,
    ],
    ["a folder of its own", entry("tools/helper", {}), /helper: is outside node_modules/],
    ["a dependency without a reason", both("left-pad", "^1.0.0"), /left-pad: has no line in CONTRIBUTING/],
    ["a dependency of any version", both("yaml", "*"), /yaml: is not asked for by its version/],
    ["a dependency of the newest version", both("yaml", "latest"), /not asked for by its version/],
    [
      "a dependency from an address",
      both("yaml", "https://code.example/y.tgz"),
      /not asked for by its version/,
    ],
    ["a dependency by another name", both("yaml", "npm:yarnl@^2.0.0"), /not asked for by its version/],
    ["a manifest changed alone", inManifest("yaml", "^9.0.0"), /yaml: is not what the lock was made for/],
    ["a lock changed alone", inLock("evil", "^1.0.0"), /evil: is not what the lock was made for/],
  ])("is refused with %s", (_, spoil, fault) => {
    expect(found(spoil)).toMatch(fault);
  });
});

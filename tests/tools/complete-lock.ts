/**
 * Adds to package-lock.json the optional packages of other platforms that a registry without them left out, so that
 * `npm ci` accepts the lock everywhere. Run after every change of dependencies: `npm run lock`. Versions come from the
 * parents' optionalDependencies; os, cpu and libc from the packages' names. The added entries carry no integrity hash:
 * an `npm install` where the full registry is reachable adds it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface LockedPackage {
  version?: string | undefined;
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
}
export interface Lock {
  packages: Record<string, LockedPackage>;
}

const OS = [
  "darwin",
  "linux",
  "win32",
  "freebsd",
  "android",
  "openharmony",
  "aix",
  "sunos",
  "netbsd",
  "openbsd",
];
const CPU = ["x64", "arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "mips64el"];

/** Folders in which Node would look for `name`, seen from the package at `from`. */
function* placesOf(from: string, name: string): Generator<string> {
  let folder = from;
  for (;;) {
    yield `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (folder === "") return;
    const cutAt = folder.lastIndexOf("node_modules/");
    folder = cutAt <= 0 ? "" : folder.slice(0, cutAt - 1);
  }
}

export interface MissingOptional {
  readonly parent: string;
  readonly name: string;
  readonly version: string;
}

/** Optional packages with an exact version that the lock names as a dependency but does not hold. */
export function missingOptionals(lock: Lock): MissingOptional[] {
  const missing: MissingOptional[] = [];
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!/^\d/.test(version)) continue;
      const held = [...placesOf(parent, name)].some((place) => place in lock.packages);
      if (!held) missing.push({ parent, name, version });
    }
  }
  return missing;
}

/** The lock with every missing optional package added, sorted as npm sorts it. */
export function completeLock(lock: Lock): Lock {
  const packages = { ...lock.packages };
  for (const { parent, name, version } of missingOptionals(lock)) {
    const parts = name.split(/[-/@.]/);
    const os = OS.filter((value) => parts.includes(value));
    const cpu = CPU.filter((value) => parts.includes(value) || (value === "arm" && parts.some(isArm32)));
    const libc = parts.some((part) => part.includes("musl"))
      ? ["musl"]
      : parts.some((part) => part === "gnu" || part === "gnueabihf")
        ? ["glibc"]
        : [];
    packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(lock.packages[parent]?.dev === true ? { dev: true } : {}),
      ...(os.length > 0 ? { os } : {}),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(libc.length > 0 ? { libc } : {}),
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function isArm32(part: string): boolean {
  return /^arm(?:eabi|v7)?/.test(part) && part !== "arm64";
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, "../../package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const missing = missingOptionals(lock).length;
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  console.log(`added ${missing} optional packages of other platforms`);
}

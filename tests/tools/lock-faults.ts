/**
 * What must not be in a lock (catalogue S32): packages from elsewhere, without their digest, with install scripts, or that
 * nobody decided on. In: the lock, the manifest, the text that tells why each package is there. Out: a line for each fault.
 */
import type { Lock, LockedPackage } from "./complete-lock.ts";

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const GROUPS = ["dependencies", "devDependencies", "optionalDependencies"] as const;
/** Node itself is a package here, whose script puts the binary in its place. */
const MAY_RUN_A_SCRIPT = new Set(["node_modules/node"]);
const VERSION = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;
const RANGE = /^[\^~]?\d+\.\d+\.\d+(?:-[\w.-]+)?$/;
const DIGEST = /^sha512-[A-Za-z0-9+/]{86}==$/;

export function lockFaults(lock: Lock, manifest: Manifest, reasons: string): readonly string[] {
  const { "": root, ...packages } = lock.packages;
  return [
    ...Object.entries(packages).flatMap(([place, entry]) =>
      packageFaults(place, entry).map((fault) => `${place}: ${fault}`),
    ),
    ...GROUPS.flatMap((group) => {
      const wanted = manifest[group] ?? {};
      const locked = (root?.[group] ?? {}) as Readonly<Record<string, string>>;
      return [...new Set([...Object.keys(wanted), ...Object.keys(locked)])].flatMap((name) =>
        wantedFaults(name, wanted[name], locked[name], reasons).map((fault) => `${group} ${name}: ${fault}`),
      );
    }),
  ];
}

function packageFaults(place: string, entry: LockedPackage): readonly string[] {
  const { version = "", resolved, integrity, link, name, hasInstallScript, optional, os, cpu } = entry;
  const faults: string[] = [];
  if (!place.startsWith("node_modules/")) faults.push("is outside node_modules");
  if (link === true) faults.push("is a link");
  if (resolved !== undefined) faults.push("comes from an address");
  if (name !== undefined && !place.endsWith(`node_modules/${name}`))
    faults.push(`is ${name} by another name`);
  if (!VERSION.test(version)) faults.push("has no plain version");
  // Binaries of other platforms, which `npm run lock` adds, have no digest until they are seen.
  const isOfAnotherPlatform = optional === true && (os !== undefined || cpu !== undefined);
  if (integrity === undefined ? !isOfAnotherPlatform : !DIGEST.test(String(integrity)))
    faults.push("has no SHA-512 digest");
  if (hasInstallScript === true && !MAY_RUN_A_SCRIPT.has(place)) faults.push("runs a script when installed");
  return faults;
}

function wantedFaults(
  name: string,
  wanted: string | undefined,
  locked: string | undefined,
  reasons: string,
): readonly string[] {
  const faults: string[] = [];
  if (wanted !== locked) faults.push("is not what the lock was made for");
  if (wanted !== undefined && !RANGE.test(wanted)) faults.push("is not asked for by its version");
  const isNamed = [name, name.replace(/\/[^/]+$/, "/*")].some((known) => reasons.includes(`\`${known}\``));
  if (!isNamed) faults.push("has no line in CONTRIBUTING that tells why it is there");
  return faults;
}

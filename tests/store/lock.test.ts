import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import { takeFolder } from "../../src/store/lock.ts";

const root = mkdtempSync(path.join(tmpdir(), "dateline-lock-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(root, "f")), "data");
});

const HOLDER = `
  import { takeFolder } from ${JSON.stringify(path.join(import.meta.dirname, "../../src/store/lock.ts"))};
  takeFolder(process.argv[1]);
  console.log("taken");
  setInterval(() => {}, 1000);
`;

async function holder() {
  const child = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("the data folder", () => {
  it("is made where it is missing, and free again after it was given back", () => {
    takeFolder(folder)();
    takeFolder(folder)();
    expect(existsSync(path.join(folder, "dateline.lock"))).toBe(false);
  });

  it("is refused to whoever comes second, in the same process too", () => {
    const giveBack = takeFolder(folder);
    expect(() => takeFolder(folder)).toThrow(/another Dateline is using .*DATELINE_DATA/);
    giveBack();
    takeFolder(folder)();
  });

  it("is refused while another process holds it, and free when that was killed", async () => {
    const child = await holder();
    expect(() => takeFolder(folder)).toThrow(ConfigError);
    child.kill("SIGKILL");
    await once(child, "exit");
    takeFolder(folder)();
  });

  it("is taken over where an older version left its number behind", () => {
    takeFolder(folder)();
    writeFileSync(path.join(folder, "dateline.lock"), "12345");
    takeFolder(folder)();
  });

  it("says what to do where it can't be written", () => {
    writeFileSync(path.join(root, "file"), "");
    expect(() => takeFolder(path.join(root, "file", "data"))).toThrow(/can't be written .*DATELINE_DATA/);
  });
});

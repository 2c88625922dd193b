import { describe, expect, it } from "vitest";
import { isCron } from "../../src/config/cron.ts";

describe("a cron line", () => {
  it.each([
    "30 7 * * *",
    "0 7,19 * * 1-5",
    "*/15 * * * *",
    "0 9 1 jan *",
    "0 9 * * mon-fri",
    "0 0 * * 7",
    "0 7 31 2 mon",
    "0 7 29 2 *",
    " 0  7 * * * ",
  ])("can be kept: %s", (line) => expect(isCron(line)).toBe(true));

  it.each([
    "",
    "30 7 * *",
    "0 30 7 * * *",
    "60 7 * * *",
    "0 24 * * *",
    "0 7 0 * *",
    "0 7 32 * *",
    "0 7 * 13 *",
    "0 7 * * 8",
    "0 7 31 4 *",
    "*/0 * * * *",
    "5-1 * * * *",
    "a b c d e",
    "@daily",
    "0 7 * * L",
    "1,,2 7 * * *",
    "-1 7 * * *",
    "0x1 7 * * *",
  ])("can not: %s", (line) => expect(isCron(line)).toBe(false));
});

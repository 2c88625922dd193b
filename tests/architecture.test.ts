/** Holds the import table of CONTRIBUTING.md: who may import whom, and where the outside world may be touched. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const SHARED = ["model", "text", "errors", "log"];
const STAGES = ["sources", "article", "story", "summary", "quote", "briefing"];
const PACKAGES_OUTSIDE = /^(?:discord\.js|@discordjs\/|@slack\/)/;
const WIRE = /^(?:node:)?(?:http|https|net|tls|dgram|http2)$|^undici$/;

/** What each place may import of the project, besides itself. A place without a line here fails. */
const TABLE: Record<string, readonly string[]> = {
  "src/model": [],
  "src/text": SHARED,
  "src/errors.ts": [],
  "src/log.ts": [],
  "src/apart.ts": [],
  "src/adapter.ts": ["model"],
  "src/config": SHARED,
  "src/net": SHARED,
  "src/store": SHARED,
  "src/model-client": SHARED,
  "src/sources": [...SHARED, "apart"],
  "src/article": [...SHARED, "apart"],
  "src/story": SHARED,
  "src/summary": SHARED,
  "src/quote": SHARED,
  "src/briefing": SHARED,
  "src/message": SHARED,
  "src/pipeline.ts": [...SHARED, ...STAGES, "store", "search", "stories"],
  "src/stories.ts": [...SHARED, ...STAGES, "store"],
  "src/search.ts": [...SHARED, "store", "story", "summary"],
  "src/mute.ts": [...SHARED, "pipeline", "story"],
  "src/ask": SHARED,
  "src/commands": [...SHARED, "pipeline", "src/mute", "message", "store", "ask", "adapter"],
  "src/schedule": [...SHARED, "pipeline", "message", "store", "adapter", "src/config/cron"],
  "src/operate": [...SHARED, "adapter", "store", "schedule"],
  "src/app.ts": ["*"],
  "src/app": ["*"],
  "src/cli.ts": ["*"],
  "src/cli": ["*"],
  "adapters/discord": ["adapter", "model", "message", "errors", "log"],
  "adapters/slack": ["adapter", "model", "message", "errors", "log"],
  "adapters/console": ["adapter", "model", "message", "errors", "log"],
  "adapters/web": [
    "adapter",
    "model",
    "message",
    "errors",
    "log",
    "adapters/discord/limits",
    "adapters/discord/render",
    "adapters/slack/fitted",
    "adapters/slack/render",
  ],
};

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));
}

/** "src/quote/find.ts" → "src/quote"; "src/cli.ts" stays. */
function placeOf(file: string): string {
  const [top, next] = file.split(path.sep);
  return `${top}/${next}`;
}

function importsOf(file: string): string[] {
  const code = readFileSync(path.join(ROOT, file), "utf8");
  return [...code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

const FILES = [...filesUnder("src"), ...filesUnder("adapters")];

describe("the import table", () => {
  it("has a line for every place", () => {
    expect([...new Set(FILES.map(placeOf))].filter((place) => !(place in TABLE))).toEqual([]);
  });

  it.each(FILES)("%s imports only what its line allows", (file) => {
    const place = placeOf(file);
    const allowed = TABLE[place] ?? [];
    const refused: string[] = [];
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith(".")) {
        if (PACKAGES_OUTSIDE.test(specifier) && !place.startsWith("adapters/")) refused.push(specifier);
        const wired = /^(?:adapters\/|src\/net$|src\/model-client$|src\/operate$)/.test(place);
        if (WIRE.test(specifier) && !wired) refused.push(specifier);
        continue;
      }
      const target = path.normalize(path.join(path.dirname(file), specifier));
      const targetPlace = placeOf(target);
      if (targetPlace === place || allowed.includes("*")) continue;
      const name = targetPlace.replace(/^src\//, "").replace(/\.ts$/, "");
      const exact = target.replace(/\.ts$/, "");
      if (!allowed.includes(name) && !allowed.includes(exact)) refused.push(specifier);
    }
    expect(refused).toEqual([]);
  });

  it.each(FILES.filter((file) => !/^src\/(?:app\.ts|app\/world\.ts|cli\.ts|cli\/desk\.ts)$/.test(file)))(
    "%s is handed the clock and the dice",
    (file) => {
      if (/^(?:adapters\/|src\/(?:net|operate)\/)/.test(file)) return;
      const code = readFileSync(path.join(ROOT, file), "utf8");
      expect(code).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|randomBytes|\bfetch\(/);
    },
  );
});

describe("the size of files", () => {
  const lines = FILES.map((file) => ({
    file,
    lines: readFileSync(path.join(ROOT, file), "utf8").split("\n").length,
  }));

  it("has no file over 300 lines", () => {
    expect(lines.filter((entry) => entry.lines > 300)).toEqual([]);
  });

  it("has a p90 of at most 200 lines", () => {
    const sorted = lines.map((entry) => entry.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(200);
  });
});

describe("the top level", () => {
  it("has only the folders of the design", () => {
    const folders = readdirSync(ROOT).filter(
      (name) => !name.startsWith(".") && statSync(path.join(ROOT, name)).isDirectory(),
    );
    const known = [
      "src",
      "adapters",
      "briefings",
      "tests",
      "docs",
      "node_modules",
      "data",
      "out",
      "coverage",
    ];
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });
});

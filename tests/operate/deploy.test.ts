/** The files for operators in docs/deploy name what there is: settings, metrics, paths, the way the bot is started. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import about from "../../package.json" with { type: "json" };
import { SETTING_NAMES } from "../../src/config/settings.ts";
import { METRICS } from "../../src/operate/catalogue.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(path.join(ROOT, "docs/deploy", name), "utf8");
const unknownSettings = (names: Iterable<string>) =>
  [...names].filter((name) => name !== "NODE_ENV" && !(SETTING_NAMES as readonly string[]).includes(name));

/** The programs' words after `node`, as `npm start` gives them. */
const START = about.scripts.start.replace(/^node /, "");

describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const lines = text.split("\n");

  it("sets settings that there are", () => {
    const names = [...text.matchAll(/^(?:ENV|\s+)\s*([A-Z_]+)=/gm)].map((match) => match[1] ?? "");
    expect(names).toContain("DATELINE_DATA");
    expect(unknownSettings(names)).toEqual([]);
  });

  it("starts the bot as npm does, and not as root", () => {
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(text)?.[1] ?? "[]") as string[];
    expect(command.join(" ")).toBe(`node ${START}`);
    const user = lines.findLastIndex((line) => /^USER node$/.test(line));
    expect(user).toBeGreaterThan(lines.findLastIndex((line) => /^(?:FROM|RUN|COPY) /.test(line)));
  });

  it("asks the path and the port that the bot answers at", () => {
    const port = /DATELINE_OPERATE_PORT=(\d+)/.exec(text)?.[1];
    expect(text).toContain(`http://127.0.0.1:${port}/healthz`);
  });

  it("copies what there is, and lets nothing else into the build", () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]?.split(" ") ?? [],
    );
    expect(copied.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
    const admitted = read("Dockerfile.dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    expect(admitted.sort()).toEqual([...new Set(copied)].sort());
  });
});

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly volumes: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
}

describe("the compose file", () => {
  const compose = parse(read("compose.yaml")) as {
    readonly services: { readonly dateline: Service; readonly postgres: Service };
    readonly volumes: object;
  };
  const { dateline, postgres } = compose.services;

  it("sets settings that there are", () => {
    expect(unknownSettings(Object.keys(dateline.environment))).toEqual([]);
  });

  it("builds from files that are there", () => {
    const context = path.join(ROOT, "docs/deploy", dateline.build?.context ?? "");
    expect(context).toBe(`${ROOT}/`.replace(/\/$/, ""));
    expect(existsSync(path.join(context, dateline.build?.dockerfile ?? ""))).toBe(true);
  });

  it("gives the bot the database that it starts, once that is ready", () => {
    const url = new URL((dateline.environment.DATABASE_URL ?? "").replace(/\$\{[^}]*\}/, "secret"));
    const { POSTGRES_USER, POSTGRES_DB } = postgres.environment;
    expect([url.hostname, url.username, url.pathname]).toEqual([
      "postgres",
      POSTGRES_USER,
      `/${POSTGRES_DB}`,
    ]);
    expect(dateline.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
    expect(postgres.healthcheck).toBeDefined();
  });

  it("holds no password", () => {
    expect(postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD\}$/);
    expect(dateline.environment.DATABASE_URL).toMatch(/:\$\{POSTGRES_PASSWORD:\?/);
  });
});

describe("the systemd unit", () => {
  const text = read("dateline.service");
  const setTo = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1];

  it("sets settings that there are", () => {
    const names = [...text.matchAll(/^Environment=([A-Z_]+)=/gm)].map((match) => match[1] ?? "");
    expect(names).toContain("DATELINE_DATA");
    expect(unknownSettings(names)).toEqual([]);
  });

  it("starts the bot as npm does, not as root, and keeps its data where it may write", () => {
    expect(setTo("ExecStart")).toBe(`/usr/bin/node ${START}`);
    expect(setTo("DynamicUser")).toBe("yes");
    expect(text).toContain(`Environment=DATELINE_DATA=/var/lib/${setTo("StateDirectory")}\n`);
  });

  it("waits longer than the bot takes to end, and does not repeat a start that a setting refuses", () => {
    expect(Number(setTo("TimeoutStopSec"))).toBeGreaterThan(10);
    expect(setTo("RestartPreventExitStatus")).toBe("2");
  });
});

describe("the Grafana dashboard", () => {
  const { panels } = JSON.parse(read("grafana.json")) as {
    readonly panels: readonly {
      readonly title: string;
      readonly targets: readonly { readonly expr: string }[];
    }[];
  };
  const known = new Map(Object.entries(METRICS));
  const namesIn = (text: string) =>
    [...text.matchAll(/\b(?:dateline|process|nodejs)_[a-z_]+/g)].map(([name]) =>
      name.replace(/_bucket$/, ""),
    );
  const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  it("asks for metrics that there are, and for all of them", () => {
    const asked = new Set(exprs.flatMap(namesIn));
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    expect([...known.keys()].filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(exprs)("groups %s by labels that its metric has", (expr) => {
    const [name = ""] = namesIn(expr);
    const labels = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap((match) => match[1]?.split(/, */) ?? []);
    const own: readonly string[] = known.get(name)?.labels ?? [];
    expect(labels.filter((label) => label !== "le" && !own.includes(label))).toEqual([]);
  });
});

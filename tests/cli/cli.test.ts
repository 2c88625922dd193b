/** The real command line as a child process: what a newcomer types, with typos, nothing, and bad bytes. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";

// Each run is a process of its own, which on a busy machine takes ten seconds to start.
vi.setConfig({ testTimeout: 90_000 });

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = mkdtempSync(path.join(tmpdir(), "dateline-cli-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const SAMPLE = path.join(ROOT, "briefings/samples/korea/arms-bill-delayed-wire.md");
const REAL = path.join(ROOT, "../shared/articles/putin-north-korea.txt");

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dateline(
  words: readonly string[],
  input: string | Uint8Array = "",
  cwd = ROOT,
  more: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const env = { PATH: process.env.PATH, DATELINE_BRIEFINGS: path.join(ROOT, "briefings"), ...more };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [path.join(ROOT, "src/cli.ts"), ...words],
      { cwd, env, maxBuffer: 1e8 },
      (failure, out, err) => done({ code: failure === null ? 0 : Number(failure.code), out, err }),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

describe("demo", () => {
  it("shows the Korea briefing, a card and both payloads, with no token and no network", async () => {
    const run = await dateline(["demo"], "", FOLDER);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toContain("Korea briefing");
    expect(run.out).toContain("people, outlets and events are invented");
    expect(readFileSync(path.join(FOLDER, "out/quote-card.png")).subarray(1, 4).toString()).toBe("PNG");
    expect(JSON.parse(readFileSync(path.join(FOLDER, "out/slack.json"), "utf8"))).toHaveProperty("blocks");
    const discord = JSON.parse(readFileSync(path.join(FOLDER, "out/discord.json"), "utf8"));
    expect(discord).toMatchObject({ allowed_mentions: { parse: [] }, components: [{ type: 17 }] });
  });
});

describe("help", () => {
  it.each([[[]], [["help"]], [["--help"]]])("lists what there is for %j", async (words) => {
    const { code, out } = await dateline(words);
    expect({ code, verbs: out.match(/npm (?:run (?:-s )?)?(\w+)/g)?.length }).toEqual({ code: 0, verbs: 10 });
  });
});

describe("backup and restore", () => {
  it.each([
    [["backup"], "usage: npm run -s backup -- FILE"],
    [["restore"], "usage: npm run -s restore -- FILE"],
    [["backup", "a", "b"], "usage: npm run -s backup -- FILE"],
    [["backup", "--help"], "usage: npm run -s backup -- FILE"],
    [["backup", "new.sqlite"], "there is no store at"],
    [["restore", "nosuch.sqlite"], "there is no file nosuch.sqlite"],
    [["restore", SAMPLE], "is no back-up of Dateline"],
  ])("%j ends in one line that says what to do", async (words, line) => {
    const data = path.join(FOLDER, "no-data");
    const { code, out, err } = await dateline(words, "", FOLDER, { DATELINE_DATA: data });
    expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
    expect(err).toContain(line);
  });
});

describe("setup and doctor", () => {
  it("makes Slack's manifest of the commands there are", async () => {
    const manifest = JSON.parse((await dateline(["setup", "slack"])).out);
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
      "/brief",
      "/quote",
      "/dateline",
    ]);
  });

  it("makes Slack's manifest for many workspaces where that is asked for", async () => {
    const { out } = await dateline(["setup", "slack", "https://news.example.org", "many"]);
    expect(JSON.parse(out)).toMatchObject({
      oauth_config: { redirect_urls: ["https://news.example.org/slack/oauth_redirect"] },
      settings: { token_rotation_enabled: true },
    });
    expect((await dateline(["setup", "slack", "https://news.example.org", "two"])).code).toBe(2);
  });

  it("makes Discord's invitation of the token, and says when there is none", async () => {
    const none = await dateline(["setup", "discord"]);
    expect(none).toMatchObject({
      code: 2,
      err: expect.stringContaining("put DISCORD_TOKEN into .env first"),
    });
    const env = { DISCORD_TOKEN: "MTAwMDAwMDAwMDAwMDAwMDAw.GfAkEt.this-token-is-made-up-for-the-tests" };
    const { out } = await dateline(["setup", "discord"], "", ROOT, env);
    expect(out).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?client_id=100000000000000000&/);
  });

  it("says the next step where no platform is configured", async () => {
    const { code, out } = await dateline(["doctor"], "", FOLDER);
    expect(code).toBe(1);
    expect(out).toMatch(/✓ 4 briefings[\s\S]*✗ a chat platform is configured → set DISCORD_TOKEN/);
  });
});

describe("brief", () => {
  it("gives JSON whose ranges are the text's, and nothing else", async () => {
    const { code, out } = await dateline(["brief", SAMPLE, "--json"]);
    const json = JSON.parse(out);
    expect(code).toBe(0);
    expect(json.outlet).toBe("Example Wire");
    expect(json.points.length).toBeGreaterThan(0);
    for (const { supports } of json.points) {
      for (const { start, end } of supports) expect(json.text.slice(start, end).length).toBe(end - start);
    }
    for (const { words, ranges } of json.quotes) {
      const cuts = ranges.map(({ start, end }: { start: number; end: number }) =>
        json.text.slice(start, end),
      );
      expect(cuts.join(" … ")).toBe(words);
    }
  });

  it("takes the same article from standard input", async () => {
    const runs = [dateline(["brief", "-"], readFileSync(SAMPLE)), dateline(["brief", SAMPLE])];
    const [piped, named] = (await Promise.all(runs)).map(({ out }) => out.replace(/\d\d:\d\d UTC/, "now"));
    expect(piped).toBe(named);
  });

  it("takes a briefing's name, also with a slip of the finger", async () => {
    expect((await dateline(["brief", "koera"])).out).toContain("Korea briefing");
  });

  it("shows one point a story for the length of one line", async () => {
    const { out } = await dateline(["brief", SAMPLE, "--length", "line"]);
    expect(out.match(/^• /gm)).toHaveLength(1);
  });
});

describe("quote", () => {
  it("finds the speaker that is asked for and draws the card", async () => {
    const card = path.join(FOLDER, "card.png");
    const { code, out } = await dateline([
      "quote",
      SAMPLE,
      "--card",
      card,
      "han",
      "ji-won",
      "about",
      "the",
      "delay",
    ]);
    expect({ code, drawn: existsSync(card) }).toEqual({ code: 0, drawn: true });
    expect(out).toContain("A delay of ten days is not a defeat");
    expect(out).toContain("Han Ji-won");
  });

  it("says honestly that there is none, and offers the nearest as what it is", async () => {
    const { code, out } = await dateline(["quote", SAMPLE, "barack", "nobody"]);
    expect(code).toBe(0);
    expect(out).toContain("No quote from or about “barack nobody”");
    expect(out).toContain("Nearest, on something else");
  });

  it("keeps indirect speech apart in JSON, and shows it in no marks", async () => {
    const text =
      "Bridge opens\n\nThe bridge over the Norda opened on Monday.\n\n“The river is ours again,” said Tom Reyes, the mayor.\n\nMara Quill, the engineer, said on Monday that the bridge is safe to use for everybody.\n";
    const { quotes } = JSON.parse((await dateline(["quote", "-", "--json"], text)).out);
    expect(
      quotes.map(({ kind, words, speaker }: { kind: string; words: string; speaker: { name: string } }) => [
        kind,
        words,
        speaker.name,
      ]),
    ).toEqual([
      ["verbatim", "The river is ours again", "Tom Reyes"],
      ["reported", "the bridge is safe to use for everybody", "Mara Quill"],
    ]);
    const { out } = await dateline(["quote", "-", "quill"], text);
    expect(out).toMatch(
      /^No quote[\s\S]*the bridge is safe to use for everybody\nMara Quill, .*reported speech/,
    );
    expect(out).not.toMatch(/[“"]the bridge/);
  });

  it("explains each speaker by candidates, features and weights that add up", async () => {
    const text =
      "Bridge opens\n\nThe bridge over the Norda opened on Monday.\n\nTom Reyes listened. “The bridge is safe to use,” said Mara Quill, the engineer.\n\nShe wrote the book “The Long Bridge” as well, a novel of the river.\n";
    const { code, out, err } = await dateline(["quote", "-", "--explain"], text);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/1\. “The bridge is safe to use,”\n {3}Speaker: Mara Quill, confidence 9\d\.\d %/);
    const best = /Mara Quill \(name\): .*score ([+−][\d.]+)\n((?: {6}.*\n)+)/.exec(out);
    const number = (text: string) => Number(text.replace("−", "-"));
    const weights = [...(best?.[2] ?? "").matchAll(/^ {6}([+−][\d.]+)/gm)].map(([, weight]) =>
      number(weight ?? ""),
    );
    expect(weights.length).toBeGreaterThan(3);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(number(best?.[1] ?? ""), 1);
    expect(out).toMatch(/the engineer \(nominal\): 0\.\d %/);
    expect(out).toMatch(/Left out, nobody's words[\s\S]*“The Long Bridge” {2}a title/);
  });

  it("says so where there is nothing to explain", async () => {
    const text =
      "Bridge opens\n\nThe bridge over the Norda opened on Monday, after three years of work and a winter of storms. Two lanes carry cars, one carries bicycles.\n\nThe old bridge is to be taken down in the spring, and its stones go to the town museum.\n";
    const { code, out } = await dateline(["quote", "-", "--explain"], text);
    expect({ code, out }).toEqual({ code: 0, out: "No words in quotation marks.\n" });
  });
});

describe("bad input ends with one line and exit code 2", () => {
  it.each<[string, readonly string[], string | Uint8Array, RegExp]>([
    ["an unknown verb", ["breif"], "", /use one of: demo, start, brief/],
    ["no file", ["brief"], "", /usage/],
    ["a word that the demo does not take", ["demo", "ukraine"], "", /^usage: npm run demo/],
    ["an escape in a name", ["brief", "\u001b[31mred"], "", /^there is no file and no briefing “red”/],
    ["an unknown name", ["brief", "atlantis"], "", /there are: korea/],
    ["a missing file", ["quote", "none.txt"], "", /there is no file none\.txt/],
    ["a folder", ["quote", "src"], "", /is a folder/],
    ["an unknown option", ["brief", "--bogus"], "", /Unknown option/],
    ["a slip in an option", ["quote", SAMPLE, "--explian"], "", /Unknown option/],
    ["an explanation and JSON", ["quote", SAMPLE, "--explain", "--json"], "", /goes with nothing else/],
    ["an explanation of words", ["quote", SAMPLE, "han", "--explain"], "", /goes with nothing else/],
    ["an explanation of nothing", ["quote", "-", "--explain"], "", /empty/],
    ["an unknown length", ["brief", SAMPLE, "--length", "epic"], "", /line, short or medium/],
    ["empty input", ["brief", "-"], "", /empty/],
    ["one word", ["quote", "-"], "word", /paste the whole article/],
    [
      "a picture",
      ["brief", "-"],
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      /picture|image/i,
    ],
    ["eleven megabytes", ["brief", "-"], "a ".repeat(5_500_000), /larger than 10 MB/],
  ])("%s", async (_name, words, input, expected) => {
    const { code, out, err } = await dateline(words, input);
    expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
  });

  it("a card that can't be written", async () => {
    const { code, err } = await dateline(["quote", SAMPLE, "--card", path.join(FOLDER, "none/card.png")]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("name another file") });
  });
});

describe.skipIf(!existsSync(REAL))(
  "a real page as people paste it (where the shared material is present)",
  () => {
    it("gives one quote of two ranges with its resolved speaker", async () => {
      const json = JSON.parse((await dateline(["quote", REAL, "--json"])).out);
      const verbatim = json.quotes.filter((quote: { kind: string }) => quote.kind === "verbatim");
      expect(json).toMatchObject({
        headline: "Putin threatens to send weapons to North Korea",
        outlet: "The Hill",
      });
      expect(json.rights).toContain("Nexstar Media");
      expect(verbatim).toHaveLength(1);
      expect(verbatim[0]).toMatchObject({ speaker: { name: "Vladimir Putin", role: "Russian President" } });
      expect(verbatim[0].ranges).toHaveLength(2);
      expect(json.text).not.toMatch(/Oops|Something went wrong|Copyright|head to The Hill/);
    });

    it("gives that quote to who asks for the speaker on the subject, and none to who asks for somebody else", async () => {
      const article = readFileSync(REAL);
      expect((await dateline(["quote", "-", "putin", "on", "south", "korea"], article)).out).toContain(
        "— Vladimir Putin",
      );
      expect((await dateline(["quote", "-", "kim", "jong", "un"], article)).out).toMatch(/^No quote/);
    });
  },
);

it("reads an encoding that is not UTF-8", async () => {
  const file = path.join(FOLDER, "windows-1252.txt");
  const text = `Ferry line opens in spring\n\nNORDA — A ferry line opens in April, the ministry said on Monday. It will run twice a day.\n\n“It is time,” said Ana Ruiz, the minister of transport. “We have waited ten years for this ferry.”\n`;
  writeFileSync(
    file,
    Buffer.from(
      text.replace(/[“”—]/g, (mark) => ({ "“": "\x93", "”": "\x94", "—": "\x97" })[mark] ?? ""),
      "latin1",
    ),
  );
  expect((await dateline(["quote", file])).out).toContain("— Ana Ruiz");
});

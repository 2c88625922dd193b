import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import { makeArticleParser } from "../../src/article/parse-apart.ts";
import { UserError } from "../../src/errors.ts";
import type { SourceDocument } from "../../src/model/document.ts";

const REPORT =
  "<p>The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away.</p><p>Work is to begin before the winter, the mayor said, and the ferry stays in service until then.</p>";

const page = (body: string): SourceDocument => ({
  bytes: new TextEncoder().encode(
    `<html><head><title>Bridge to rise</title></head><body>${body}</body></html>`,
  ),
  kind: "html",
  url: "https://post.example/bridge",
  outlet: "Ember Post",
});

/** 180 kB within every bound of depth and number, that keep the extractors busy for half a minute. */
const DEEP = `${"<div>".repeat(50)}<p>word, word, word and more of it</p>${"</div>".repeat(50)}`;
const BAIT = page(DEEP.repeat(290));

it("gives the article as parsed here", async () => {
  expect(await makeArticleParser()(page(REPORT))).toEqual(parseArticle(page(REPORT)));
});

it("rejects in the words of the parser", async () => {
  await expect(makeArticleParser()(page("<p>Subscribe</p>"))).rejects.toThrow(
    new UserError("The page holds no article text: open the article itself, or paste its text."),
  );
});

const LIMITS = { timeoutMs: 60_000, maxCpuMs: 60_000, maxHeapMb: 384 };

it.each([
  ["its time is over", { timeoutMs: 0 }, "takes too long to read"],
  ["it has taken its share of the processor", { maxCpuMs: 1 }, "takes too long to read"],
  ["it takes too much memory", { maxHeapMb: 24 }, "cannot be read"],
])("ends when %s", async (_name, limit, said) => {
  const parse = makeArticleParser({ ...LIMITS, ...limit });
  await expect(parse(BAIT)).rejects.toThrow(`The page ${said}: copy the article's text and paste it.`);
});

it("leaves its caller free to answer meanwhile, and reads on", async () => {
  const parse = makeArticleParser({ ...LIMITS, maxCpuMs: 500 });
  await parse(page(REPORT));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [bait, report] = await Promise.allSettled([parse(BAIT), parse(page(REPORT))]);
  delay.disable();
  expect(bait.status).toBe("rejected");
  expect(report.status).toBe("fulfilled");
  expect(delay.max / 1e6).toBeLessThan(300);
});

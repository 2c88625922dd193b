/** The article this product was asked for. It lies beside the project, never in it; without it the test is skipped. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { articleOf } from "./articles.ts";

const FILE = path.join(import.meta.dirname, "../../../shared/articles/putin-north-korea.txt");

it.skipIf(!existsSync(FILE))(
  "finds the article's one quote: three sentences, split once, by the man it calls he",
  () => {
    const raw = readFileSync(FILE, "utf8").split(/\n\n+/);
    const text = raw
      .filter(
        (paragraph) =>
          /[.”]$/.test(paragraph.trim()) &&
          paragraph.length > 120 &&
          !/Copyright|^For the latest/.test(paragraph) &&
          !/Oops/.test(paragraph),
      )
      .join("\n\n");
    const quotes = findQuotes(articleOf(text)).filter((quote) => quote.kind === "verbatim");
    expect(quotes).toHaveLength(1);
    const [quote] = quotes;
    const pieces = quote?.ranges.map(({ start, end }) => text.slice(start, end)) ?? [];
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toMatch(/^As for .* mistake$/);
    expect(pieces[1]).toMatch(/^I hope .*\. If .*\.$/);
    expect(quote?.speaker?.name).toBe("Vladimir Putin");
    expect(quote?.speaker?.role?.toLowerCase()).toBe("russian president");
    const evidence = quote?.speaker?.evidence;
    expect(text.slice(evidence?.start, evidence?.end)).toBe("he said");
    const named = quote?.speaker?.named;
    expect(text.slice(named?.start, named?.end)).toBe("Vladimir Putin");
  },
);

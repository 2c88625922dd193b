/** Predictions of the check in the format of the faithfulness scorer: `{id, label}` a line, from `article` and `claim` alone. */
import { writeFileSync } from "node:fs";
import type { Article } from "../../src/model/article.ts";
import { verify } from "../../src/summary/verify.ts";
import { articleOf, readLines } from "./summaries.ts";

interface ClaimRecord {
  readonly id: string;
  readonly article: string;
  readonly claim: string;
}

export function predictFaithfulness(inPath: string, outPath: string): void {
  const articles = new Map<string, Article>();
  const lines = readLines<ClaimRecord>(inPath).map(({ id, article, claim }) => {
    const known = articles.get(article) ?? articleOf(article, id);
    articles.set(article, known);
    const verdict = verify(claim, [known]);
    return JSON.stringify({ id, label: verdict.supported ? "faithful" : "unfaithful" });
  });
  writeFileSync(outPath, `${lines.join("\n")}\n`);
}

/** `brief FILE|-|NAME [--json] [--length line|short|medium]`: a briefing of an article, or of the samples of that name. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { UserError } from "../errors.ts";
import { articleJson } from "../message/article-json.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import type { Briefing } from "../model/briefing.ts";
import type { Length } from "../model/definition.ts";
import { findReported } from "../quote/reported.ts";
import { findDefinition } from "../text/find-definition.ts";
import type { Desk } from "./desk.ts";
import { readDocument } from "./input.ts";
import type { Terminal } from "./terminal.ts";

const USAGE = "usage: npm run -s brief -- FILE|-|NAME [--json] [--length line|short|medium]";
const LENGTHS: readonly Length[] = ["line", "short", "medium"];

export async function brief(words: readonly string[], desk: Desk, terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { json: { type: "boolean" }, length: { type: "string" } },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UserError(USAGE);
  const length = LENGTHS.find((known) => known === values.length);
  if (values.length !== undefined && length === undefined) {
    throw new UserError(`there is no length “${values.length}”; use line, short or medium`);
  }
  if (name !== "-" && !existsSync(name)) {
    const briefing = await briefingNamed(name, length, desk);
    if (values.json === true) terminal.out(`${JSON.stringify(briefing, null, 2)}\n`);
    else terminal.show(messageFromBriefing(briefing, { language: "en", visibility: "public" }));
    return;
  }
  const article = await desk.pipeline.parse(await readDocument(name, terminal.stdin));
  const briefing = desk.pipeline.briefArticle(article, length === undefined ? {} : { length });
  if (values.json === true) {
    const points = briefing.stories.flatMap((story) => story.points);
    const quotes = [...desk.pipeline.quotesOf(article), ...findReported(article)];
    terminal.out(`${JSON.stringify(articleJson(article, points, quotes), null, 2)}\n`);
  } else terminal.show(messageFromBriefing(briefing, { language: "en", visibility: "public" }));
}

/** Throws a UserError that offers the nearest names. */
export async function briefingNamed(name: string, length: Length | undefined, desk: Desk): Promise<Briefing> {
  const definitions = desk.definitions();
  const answer = findDefinition(definitions, name);
  if (!("found" in answer)) {
    const offered = (answer.nearest.length > 0 ? answer.nearest : definitions)
      .map((one) => one.name)
      .join(", ");
    const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
    throw new UserError(
      `there is no file and no briefing “${shown}”; ${answer.nearest.length > 0 ? "nearest" : "there are"}: ${offered}`,
    );
  }
  const missing = await desk.pipeline.refresh(answer.found);
  return desk.pipeline.brief(answer.found, missing, length === undefined ? {} : { length });
}

/**
 * `npm run train`: rebuilds the tables of numbers that the stages ship, from the labelled sets beside the project. The same
 * sets and code give the same bytes; `npm run train -- --check` writes nothing and fails where a table would change.
 */
import { trainSupport } from "./faithfulness.ts";
import { trainQuotes } from "./quotes-train.ts";
import { trainSummaries } from "./summaries-train.ts";

await trainQuotes();
await trainSummaries();
trainSupport();

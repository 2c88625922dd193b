/** `npm run train`: rebuilds the tables of numbers that the stages ship, from the labelled sets beside the project. */
import { trainSupport } from "./faithfulness.ts";
import { trainQuotes } from "./quotes-train.ts";
import { trainSummaries } from "./summaries-train.ts";

await trainQuotes();
await trainSummaries();
trainSupport();

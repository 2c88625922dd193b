/** `npm run bench`: what things cost, beside peers in the same run. Ratios are what counts; machines differ. */
import { benchCards } from "./bench-card.ts";
import { benchDiscord } from "./bench-discord.ts";
import { benchExtraction } from "./bench-extraction.ts";
import { benchQuotes } from "./bench-quotes.ts";
import { benchSchedule } from "./bench-schedule.ts";
import { benchSlack } from "./bench-slack.ts";
import { benchSpeed } from "./bench-speed.ts";
import { benchStart } from "./bench-start.ts";
import { benchStore } from "./bench-store.ts";
import { benchSummaries } from "./bench-summaries.ts";
import { benchWave } from "./bench-wave.ts";

const TABLES: Readonly<Record<string, () => Promise<readonly object[]> | readonly object[]>> = {
  "An article's way (milliseconds, medians)": benchSpeed,
  "From the start of the bot to its first answers (milliseconds)": benchStart,
  "Answers from 100,000 stored articles (milliseconds)": benchStore,
  "A quote card": benchCards,
  "Discord's first answer (milliseconds; cut off at 3,000)": benchDiscord,
  "The article in a page": benchExtraction,
  "Quotes and speakers (Dateline's weights were fitted on this set: see docs/quality.md)": benchQuotes,
  "Fifty commands a second on Slack": benchSlack,
  "Two thousand schedules due in one minute": benchSchedule,
  "Ten thousand Discord channels due in one minute, by one, two and three processes": benchWave,
  "Three sentences of an article, beside editors' summaries": benchSummaries,
};

for (const [title, measure] of Object.entries(TABLES)) {
  console.log(`\n${title}`);
  console.table(await measure());
}

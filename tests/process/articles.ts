/** What the newspaper of the process tests prints. People and places are invented. */
import { NEWS } from "../fakes/discord/index.ts";
import type { Printed } from "../fakes/newspaper.ts";

export const SLACK_CHANNEL = "C0BRIEF01";

/** Posts at 07:30 in Seoul, to a channel of each platform. */
export function koreaYaml(feedUrl: string): string {
  return `
title: Korea
aliases: [seoul]
accent: blue
sources:
  - { kind: feed, from: "${feedUrl}", outlet: The Sample Post }
schedule:
  cron: "30 7 * * *"
  zone: Asia/Seoul
  post: ["discord:${NEWS}", "slack:${SLACK_CHANNEL}"]
`;
}

export const TALKS: Printed = {
  slug: "talks",
  headline: "Harbour talks open in Seoul",
  publishedAt: new Date("2026-11-23T20:00:00Z"),
  paragraphs: [
    "SEOUL — Negotiators from Korvane opened talks on harbour fees on Monday, the first in four years, the ministry of ports said.",
    "“We will not sign anything that our dockers cannot live with,” said Han Ji-won, the minister of ports, after the first session on Monday.",
    "The two sides will meet again on Thursday to discuss a ceiling of 40 dollars a container, officials said.",
    "Harbour fees have doubled since 2022, and shipping companies have asked for a freeze until the spring.",
    "The ministry expects a draft of the agreement before the end of the year. It would be put before the Assembly in February, and come into force in July if the members agree.",
    "“A ceiling without a floor helps nobody,” Han said. “Whoever pays less today pays for the broken crane tomorrow.” Korvane's delegation left the ministry without a word to the reporters who had waited in the rain.",
    "The last talks ended in 2022 after two days, when the delegations could not agree on who should chair them. This time the chair changes every week, and the papers are in both languages.",
    "Four harbours would be covered by the agreement: Busan, Incheon, Ulsan and Gwangyang. Together they moved 31 million containers last year, two percent more than the year before.",
  ],
};

export const STRIKE: Printed = {
  slug: "strike",
  headline: "Busan dockers vote to strike",
  publishedAt: new Date("2026-11-23T22:10:00Z"),
  paragraphs: [
    "BUSAN — Dockers at the port of Busan voted on Tuesday to strike from December 1, their union said.",
    "“Our patience has run out, and so has our overtime,” said Oh Dae-su, the union's chair, after the vote.",
    "The port handles about three quarters of South Korea's containers, and a strike would stop most of them within days.",
  ],
};

/**
 * So many articles that nobody was told of before, with long sentences. `number`: another one each time. `isLong`: with
 * headlines and addresses that no briefing has room for in one message.
 */
export function freshNews(
  number: number,
  count: number,
  publishedAt: Date,
  isLong = false,
): readonly Printed[] {
  return Array.from({ length: count }, (_, at) => {
    const seed = number * 31 + at * 7;
    const pick = (from: readonly string[], salt: number) => from[(seed + salt * 3) % from.length] ?? "";
    const [town, river, chair, ship] = [1, 2, 3, 4].map((salt) => nameOf(seed * 11 + salt * 101));
    const matter = pick(MATTERS, at);
    return {
      slug: `fresh-${number}-${at}${isLong ? "x".repeat(380) : ""}`,
      headline: `${town} ${matter}${isLong ? `: ${manyNames(seed).join(", ")}` : ""}`,
      publishedAt,
      paragraphs: [
        `${town} ${matter} on Monday, ${pick(CLAUSES, 1)}, and the clerk of ${river} counted ${number + 200} people at the doors before the boats of the ${ship} brought ${at + 30} more, ${pick(CLAUSES, 2)}.`,
        `The vote of ${chair} decided it, ${pick(CLAUSES, 3)}, and ${town} will pay ${number + 40},000 dollars a year for ${at + 2} years to ${river}, ${pick(CLAUSES, 4)}.`,
        `“Nobody in ${town} has waited longer for this than the crew of the ${ship},” said ${chair} Tollin, who speaks for ${river}, ${pick(CLAUSES, 5)}.`,
        `Those of ${ship} who were against it said that ${river} had never been asked, ${pick(CLAUSES, 6)}, and that ${town} would learn what it gave away only in ${at + 3} months, ${pick(CLAUSES, 7)}.`,
      ],
    };
  });
}

const [BEGINS, ENDS] = [
  ["Al", "Bro", "Cor", "Dun", "Est", "Fen", "Gar", "Hol", "Ist", "Jor", "Kel", "Lor", "Mar", "Nol", "Orr"],
  ["mere", "haven", "rin", "ley", "wick", "moor", "row", "den", "by", "fold", "gate", "sund", "vik"],
];
const nameOf = (seed: number) =>
  `${BEGINS[seed % BEGINS.length]}${ENDS[seed % ENDS.length]}${ENDS[Math.floor(seed / 7) % ENDS.length]}`;

/** Others for each article, so that two of them are not one story. */
const manyNames = (seed: number) => Array.from({ length: 30 }, (_, at) => nameOf(seed * 173 + at * 211));

const MATTERS = [
  "closes its old ferry",
  "opens a night market",
  "sells the lighthouse",
  "bans lorries at noon",
  "plants four thousand elms",
  "drains the upper marsh",
  "hires women as pilots",
  "doubles the price of salt",
  "moves its school to the castle",
  "buys back the railway station",
  "puts a toll on the long bridge",
];
const CLAUSES = [
  "after a debate that went on until the lamps were lit",
  "although the treasurer had warned them twice",
  "while rain came through the roof of the hall",
  "as the winter timetable had promised since spring",
  "which surprised even those who had asked for it",
  "in the presence of three former mayors",
  "with a majority that nobody had expected",
  "because the harbour had silted up again",
  "against the advice of the engineers",
  "for the first time since the great flood",
  "where the customs house used to stand",
  "so that the fair could begin on time",
  "before the last tram left for the hills",
];

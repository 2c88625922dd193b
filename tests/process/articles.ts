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

/** One utterance in several outlets, through the command: shown once, with its outlets and what they print differently. */
import { describe, expect, it } from "vitest";
import { mutedBy, muting } from "../../src/mute.ts";
import { articleOf } from "../quote/articles.ts";
import { button, openWorld, shown, wordsOf } from "./world.ts";

const AT = "2026-11-23T08:00:00Z";
const told = (id: string, outlet: string, text: string) =>
  articleOf(text, {
    id,
    outlet,
    url: `https://${id}.example.com/bridge`,
    publishedAt: AT,
    headline: `Bridge in ${outlet}`,
  });

const world = openWorld({ refresh: async () => [] });
await world.articles.keep(
  [
    told(
      "post",
      "The Harbour Post",
      "“We must close the old bridge before winter. The cables are worn,” Mara Quill, the mayor, said on Monday.",
    ),
    told(
      "observer",
      "The Lund Observer",
      "“We must shut the old bridge before winter. The cables are worn,” said Mayor Mara Quill.",
    ),
    told(
      "echo",
      "The Norda Echo",
      "Mara Quill, the mayor, said that “the cables are worn and the old bridge” was no joke. She spoke on Monday.",
    ),
    told(
      "times",
      "The Norda Times",
      "“We must close the old bridge before winter,” Mara Quill, the mayor, said. “It will stand for a hundred years and the old bridge is safe,” said Tom Reyes, an engineer.",
    ),
  ],
  "korea",
);

describe("one quote in several outlets", () => {
  it("is shown once, with how many outlets have it and that their words differ", async () => {
    const answer = await world.run("quote", { speaker: "Mara Quill", about: "bridge before winter" });
    expect(wordsOf(answer)).toEqual(["We must close the old bridge before winter. The cables are worn"]);
    expect(shown(answer)).toContain("also in 2 outlets · not in the same words");
  });

  it("tells each of them in context, and what one has in place of what", async () => {
    const answer = await world.run("quote", { speaker: "Mara Quill", about: "bridge before winter" });
    const text = shown(await world.press(button(answer, /In context/)));
    expect(text).toContain("The Lund Observer");
    expect(text).toContain("The Norda Times");
    expect(text).toMatch(/Here: close · There: shut/);
    expect(text.match(/Here:/g)).toHaveLength(1);
  });

  it("stays where the outlet that it is shown from is muted", async () => {
    const query = { speaker: "Mara Quill", about: "bridge before winter" };
    const { pipeline, definitions } = world.desk;
    const best = async (news: typeof pipeline) => news.search(await news.quotePool({}), query).found[0];
    const shownFrom = (await best(pipeline))?.article.outlet ?? "";
    const left = await best(muting(pipeline, mutedBy([shownFrom], definitions())));
    expect(left?.quote.speaker?.name).toBe("Mara Quill");
    expect([left?.article, ...(left?.alsoIn ?? [])].map((one) => one?.outlet)).not.toContain(shownFrom);
  });

  it("stands beside the other side of the dispute", async () => {
    const answer = await world.ask("both sides on the old bridge");
    expect(wordsOf(answer)).toHaveLength(2);
    expect(shown(answer)).toMatch(/— Mara Quill/);
    expect(shown(answer)).toMatch(/— Tom Reyes/);
  });

  it("takes who disagrees before who only speaks too", async () => {
    const news = openWorld({ refresh: async () => [] });
    const weir = told(
      "coast",
      "The Coast Times",
      `“We will rebuild the weir of Norda in stone before the next flood comes,” said Tom Reyes, the mayor.

“The weir of Norda is on our list of things to see this year,” said Lena Marsh, a teacher.

The fishermen’s leader, Olga Brandt, disagreed with Reyes. “A weir of stone will kill the river at Norda,” Brandt said.`,
    );
    await news.articles.keep([weir], "korea");
    const answer = await news.ask("both sides on the weir of Norda");
    expect(shown(answer)).toMatch(/— Tom Reyes, mayor[\s\S]*— Olga Brandt/);
  });
});

import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import type { SourceDocument } from "../../src/model/document.ts";
import { button, buttonsOf, openWorld, shown, wordsOf } from "./world.ts";

const PAGE = `<html><head><title>Ferry line opens in spring</title></head><body><article>
<h1>Ferry line opens in spring</h1>
<p>NORDA — A ferry line between the two harbours opens in April, the ministry of transport said on Monday, after ten years of argument about who should pay for the quay.</p>
<p>“It is time that this ferry sailed,” said Ana Ruiz, the minister of transport. “We have waited ten years for it, and the quay has waited longer.”</p>
<p>The line will run twice a day and carry about 300 people on each crossing, according to the operator, which has bought a second ship from a yard in the north.</p>
<p>The quay was finished in autumn, two years later than planned and a fifth dearer, and the harbour office has put up a board that shows when the water is too low for the larger of the two ships. Shops beside the quay have asked for a crossing in the evening, which the operator wants to try from June, when the days are long and the kitchens in the old town stay open until eleven.</p>
<p>Buses will wait for the ship in both towns, and bicycles travel free in the first year. A ticket is to cost four crowns, less than the bus round the bay, which takes an hour and a half where the ship takes twenty minutes.</p>
<p>The second ship lies in a dock in the north, where her engine is being taken out and her deck laid anew; she is to follow in the autumn of next year. Until then one ship has to do for both directions, so that a crossing that falls out is made up for in the evening, and whoever has a ticket for it rides on the bus at no charge. A board in the old town will tell an hour before.</p>
<p>“We will sail in any weather that a gull would fly in,” said Tomas Berg, the captain of the first ship.</p>
</article></body></html>`;
const URL = "https://norda.example/ferry";

function page(url: string): SourceDocument {
  return { bytes: new TextEncoder().encode(PAGE), kind: "html", url, outlet: "Norda Post" };
}

function worldWithPages() {
  const read: string[] = [];
  const world = openWorld({
    readPage: async (url) => {
      read.push(url);
      if (!url.startsWith(URL)) throw new SourceError("it answered with error 404");
      return page(url);
    },
  });
  return { ...world, read };
}

describe("a link", () => {
  it.each([
    ["ask", { words: URL }],
    ["ask", { words: `brief ${URL}` }],
    ["brief", { topic: URL }],
    ["link", { url: URL }],
  ])("is briefed by %s %j", async (command, options) => {
    const world = worldWithPages();
    const answer = shown(await world.run(command, options as Record<string, string>));
    expect(answer).toMatch(/Ferry line opens in spring.*Ana Ruiz/s);
    expect(world.read).toEqual([URL]);
  });

  it.each([
    ["ask", { words: `${URL} quotes?` }],
    ["quote", { words: URL }],
  ])("gives the quotes of that page alone by %s %j", async (command, options) => {
    const world = worldWithPages();
    await world.run("brief", { topic: "korea" });
    const answer = await world.run(command, options as Record<string, string>);
    expect(wordsOf(answer).length).toBeGreaterThan(0);
    expect(shown(answer)).not.toContain("Korea");
    expect(shown(answer)).toContain("Norda Post");
  });

  it("takes the words beside it as what is asked of the page", async () => {
    const answer = await worldWithPages().run("quote", { words: `${URL} Tomas Berg` });
    expect(wordsOf(answer)).toEqual([expect.stringContaining("any weather")]);
  });

  it("goes on by its buttons, though the page is not stored", async () => {
    const world = worldWithPages();
    const briefed = await world.run("brief", { topic: URL });
    const quoted = await world.press(button(briefed, /Quotes/));
    expect(wordsOf(quoted)).toHaveLength(2);
    const single = await world.run("quote", { words: `${URL} Tomas Berg` });
    expect(shown(await world.press(button(single, /In context/)))).toContain("Ferry line opens in spring");
    expect(shown(await world.ask("quote from Ana Ruiz", { who: "bob" }))).toMatch(/^No quote from Ana Ruiz/);
    expect(await world.articles.count()).toBe(24);
  });

  it.each([
    ["https://gone.example/a", /could not read that page: it answered with error 404/],
    ["https://user:word@norda.example/", /no web address I can open/],
    ["https://", /There is no briefing/],
  ])("that can't be read is explained: %s", async (topic, expected) => {
    const answer = await worldWithPages().run("brief", { topic });
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toMatch(expected);
  });

  it("to a page that is no article says what to do", async () => {
    const world = openWorld({
      readPage: async (url) => ({
        bytes: new TextEncoder().encode("<html><body><p>hi</p></body></html>"),
        kind: "html",
        url,
      }),
    });
    const answer = await world.run("brief", { topic: URL });
    expect(shown(answer)).toMatch(/^That didn't work/);
    expect(buttonsOf(answer)).toEqual([]);
  });

  it("is declined where the bot has no network", async () => {
    expect(shown(await openWorld().run("brief", { topic: URL }))).toContain("runs without the network");
  });
});

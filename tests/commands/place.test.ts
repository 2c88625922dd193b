import { describe, expect, it } from "vitest";
import { button, openWorld, shown } from "./world.ts";

describe("a topic without a file", () => {
  it.each(["pyongyang", "ROK", "Seoul", "DPRK"])("is the briefing that covers it: %s", async (topic) => {
    expect(shown(await openWorld().run("brief", { topic }))).toMatch(/^Korea briefing/);
  });

  it("is what all briefings have on the place, with quotes on it", async () => {
    const world = openWorld();
    const answer = await world.run("brief", { topic: "norway" });
    expect(shown(answer)).toMatch(/^Norway briefing/);
    const japan = await world.run("brief", { topic: "tokyo" });
    expect(shown(japan)).toMatch(/^Japan briefing/);
    for (const { text, headline } of await world.articles.find({ limit: 100 }))
      if (shown(japan).includes(headline)) expect(`${headline} ${text}`).toMatch(/Japan|Tokyo|일본|도쿄/);
  });

  it("is asked after as before where it is no place", async () => {
    const answer = await openWorld().run("brief", { topic: "mars" });
    expect(button(answer, /Korea/)).toMatchObject({ command: "brief" });
  });
});

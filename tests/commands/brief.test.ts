import { describe, expect, it } from "vitest";
import { openWorld, shown } from "./world.ts";

describe("/brief", () => {
  it("reads the topic's sources and answers with its stories", async () => {
    const { ask } = openWorld();
    const answer = await ask("brief", { topic: "korea" });
    expect(answer).toMatchObject({ visibility: "public", accent: "blue", language: "en" });
    expect(shown(answer)).toContain("Korea briefing");
  });

  it("offers the briefings there are where no topic is given", async () => {
    const { ask } = openWorld();
    const answer = await ask("brief");
    expect(answer.visibility).toBe("private");
    expect(shown(answer)).toMatch(/Korea.*Technology.*Ukraine.*World/s);
  });

  it("completes topics", async () => {
    const { listener } = openWorld();
    const request = { command: "brief", option: "topic", typed: "kor", options: {}, where: "", locale: "en" };
    expect(await listener.suggest(request)).toEqual([{ label: "Korea", value: "korea" }]);
  });
});

describe("/help", () => {
  it("names the commands and examples of this place", async () => {
    const { ask } = openWorld();
    expect(shown(await ask("help"))).toMatch(/\/brief.*\/verify.*brief me on Korea/s);
  });
});

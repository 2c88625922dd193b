import { describe, expect, it } from "vitest";
import { openSourceDesk } from "../../src/app/source-desk.ts";
import { SourceError } from "../../src/errors.ts";
import { sourcesMessage } from "../../src/message/notice.ts";
import type { Message } from "../../src/model/message.ts";
import type { AddedSource, AddedSources, SourceStatus } from "../../src/model/source.ts";
import type { Get } from "../../src/sources/read.ts";
import { openWorld, shown } from "./world.ts";

const FEED = "https://post.example/feed";
const NOW = new Date("2026-11-24T08:00:00Z");
const RSS = `<rss version="2.0"><channel><title>The Post</title><link>https://post.example/</link>
<item><title>Dockers vote @everyone</title><link>https://post.example/1</link><guid>1</guid><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>
</channel></rss>`;

const FAILING: SourceStatus = {
  fetchedAt: "2026-11-24T07:50:00.000Z",
  newArticleAt: "2026-11-23T07:00:00.000Z",
  failingSince: "2026-11-24T05:00:00.000Z",
  reason: "it answered with error 503",
  failures: 3,
  nextTryAt: "2026-11-24T08:50:00.000Z",
};

function memory(): AddedSources {
  let kept: readonly AddedSource[] = [];
  return {
    all: async () => kept,
    async add(added) {
      kept = [...kept, ...added];
    },
    async remove(briefing, from) {
      kept = kept.filter((one) => one.briefing !== briefing || one.source.from !== from);
    },
  };
}

async function live(pages: Readonly<Record<string, string>> = { [FEED]: RSS }, mayManage = true) {
  const added = memory();
  const get: Get = async (url) => {
    const body = pages[url];
    if (body === undefined) throw new SourceError("it answered with error 404");
    return {
      kind: "fetched",
      bytes: Buffer.from(body),
      url,
      contentType: "",
      etag: null,
      lastModified: null,
    };
  };
  const sources = await openSourceDesk({ added, get, now: () => NOW, statusOf: async () => FAILING });
  const asked: string[] = [];
  const world = openWorld({
    sources,
    mayManage: async (where, who) => {
      asked.push(`${where} ${who}`);
      return mayManage;
    },
  });
  return { ...world, added, asked };
}

describe("/sources add", () => {
  it("adds a feed to a briefing and shows what it would have posted", async () => {
    const { run, added, asked } = await live();
    const answer = await run("sources-add", { link: FEED, topic: "korea" });
    expect(shown(answer)).toMatch(
      /^Added: The Post → Korea\n.*Nothing old of it is posted\. It would have posted:/s,
    );
    expect(shown(answer)).toContain("Dockers vote");
    expect(await added.all()).toEqual([
      {
        briefing: "korea",
        source: { kind: "feed", from: FEED, outlet: "The Post", addedAt: NOW.toISOString() },
        by: "ada",
      },
    ]);
    expect(asked).toEqual(["test:room ada"]);
  });

  it("takes the briefing's name behind the address, as a line of text has it", async () => {
    const { run, added } = await live();
    await run("sources-add", { link: `${FEED} korea` });
    expect(await added.all()).toMatchObject([{ briefing: "korea" }]);
  });

  it("asks for the briefing where several are possible", async () => {
    const { run, added } = await live();
    expect(shown(await run("sources-add", { link: FEED }))).toContain("For which briefing?");
    expect(await added.all()).toEqual([]);
  });

  it("adds nothing twice", async () => {
    const { run, added } = await live();
    await run("sources-add", { link: FEED, topic: "korea" });
    expect(shown(await run("sources-add", { link: FEED, topic: "korea" }))).toContain(
      "Korea has The Post already",
    );
    expect(await added.all()).toHaveLength(1);
  });

  it.each([
    ["https://gone.example/", "I could not add it: it answered with error 404"],
    ["javascript:alert(1)", "no web address"],
    ["file:///etc/passwd", "no web address"],
  ])("says why %s was not added", async (link, reason) => {
    const { run, added } = await live();
    expect(shown(await run("sources-add", { link, topic: "korea" }))).toContain(reason);
    expect(await added.all()).toEqual([]);
  });

  it("refuses more sources than a briefing can have", async () => {
    const outlines = Array.from({ length: 300 }, (_, at) => `<outline xmlUrl="https://s${at}.example/"/>`);
    const { run, added } = await live({ "https://lists.example/a.opml": outlines.join("") });
    const answer = await run("sources-import", { link: "https://lists.example/a.opml", topic: "korea" });
    expect(shown(answer)).toContain("200 sources at most");
    expect(await added.all()).toEqual([]);
  });
});

describe("/sources remove", () => {
  it.each([FEED, "The Post", "the post"])("stops reading what was added, called %j", async (link) => {
    const { run, added } = await live();
    await run("sources-add", { link: FEED, topic: "korea" });
    expect(shown(await run("sources-remove", { link, topic: "korea" }))).toMatch(
      /^Removed: The Post from Korea/,
    );
    expect(await added.all()).toEqual([]);
  });

  it("says who can take out what stands in the file", async () => {
    const { run, desk } = await live();
    const [definition] = desk.definitions().filter(({ name }) => name === "korea");
    const [source] = definition?.sources ?? [];
    expect(shown(await run("sources-remove", { link: source?.from ?? "", topic: "korea" }))).toContain(
      "briefings/korea.yaml",
    );
  });

  it("says so where there is no such source", async () => {
    const { run } = await live();
    expect(shown(await run("sources-remove", { link: "The Moon", topic: "korea" }))).toContain(
      "no source “The Moon”",
    );
  });
});

describe("/sources import and export", () => {
  it("takes over the feeds of a list, and gives them out as one", async () => {
    const list = "https://lists.example/a.opml";
    const { run, added } = await live({
      [list]: `<opml><outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="https://b.example/"/></opml>`,
    });
    expect(shown(await run("sources-import", { link: list, topic: "korea" }))).toContain(
      "Added: 2 sources → Korea",
    );
    expect(await added.all()).toHaveLength(2);
    expect(shown(await run("sources-import", { link: list, topic: "korea" }))).toContain(
      "has all of them already",
    );
    const exported = await run("sources-export", { topic: "korea" });
    expect(exported.visibility).toBe("private");
    expect(shown(exported)).toContain('xmlUrl="https://a.example/"');
  });

  it("gives a list that is too long for a message in files, each behind a button, and loses nothing", async () => {
    const list = "https://lists.example/long.opml";
    const feeds = Array.from({ length: 100 }, (_, at) => `https://paper${at}.example/feeds/news.xml`);
    const outlines = feeds.map((url, at) => `<outline text="Paper ${at}" xmlUrl="${url}"/>`).join("");
    const { run } = await live({ [list]: `<opml>${outlines}</opml>` });
    await run("sources-import", { link: list, topic: "korea" });
    const found: string[] = [];
    let options: Readonly<Record<string, string>> | undefined = { topic: "korea" };
    for (let files = 0; options !== undefined; files++) {
      expect(files).toBeLessThan(20);
      const message: Message = await run("sources-export", options);
      expect(shown(message).length).toBeLessThan(3_000);
      found.push(...[...shown(message).matchAll(/xmlUrl="([^"]+)"/g)].map(([, url = ""]) => url));
      const actions = message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
      options = actions.flatMap((action) => (action.kind === "run" ? [action.invocation.options] : []))[0];
    }
    expect(found.filter((url) => url.includes("paper"))).toEqual(feeds);
  });

  it("says so where there is no list", async () => {
    const { run } = await live();
    expect(shown(await run("sources-import", { link: FEED, topic: "korea" }))).toContain(
      "has to be an OPML file",
    );
  });
});

describe("whoever does not manage", () => {
  it.each(["add", "remove", "import", "export"])("can't %s, and nothing is fetched", async (verb) => {
    const { run, added } = await live({}, false);
    const answer = await run(
      `sources-${verb}`,
      verb === "export" ? { topic: "korea" } : { link: FEED, topic: "korea" },
    );
    expect(shown(answer)).toContain("Sources are changed by people who manage this server");
    expect(answer.visibility).toBe("private");
    expect(await added.all()).toEqual([]);
  });

  it.each(["add", "remove", "import", "export"])("can't %s in a bot on sample articles", async (verb) => {
    const answer = await openWorld().run(
      `sources-${verb}`,
      verb === "export" ? { topic: "korea" } : { link: FEED, topic: "korea" },
    );
    expect(shown(answer)).toContain("Nothing is fetched here");
  });
});

describe("/sources list", () => {
  it("tells of each source when it was read, brought something, fails since, and is tried again", () => {
    const source = { name: "The Post", url: FEED, articles: 3, newest: null, problem: FAILING.reason };
    const told = (health: SourceStatus | null) =>
      shown(sourcesMessage({ title: "Korea", sources: [{ ...source, health }], language: "en" }));
    expect(told(FAILING)).toMatch(
      /The Post.* 3 articles · read .* · new article .* · failing since .* · next try .*⚠/,
    );
    expect(told({ ...FAILING, failingSince: null })).not.toContain("next try");
    expect(told(null)).toContain("not read yet");
  });
});

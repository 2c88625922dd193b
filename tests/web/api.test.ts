import { afterEach, describe, expect, it } from "vitest";
import type { News, Reply } from "../../adapters/web/wire.ts";
import type { Message, Picture } from "../../src/model/message.ts";
import { message } from "../contract/places.ts";
import { text } from "../fakes/listener.ts";
import { openPage, request, type Sandbox, startSandbox } from "./sandbox.ts";

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function start(...options: Parameters<typeof startSandbox>) {
  const sandbox = await startSandbox(...options);
  open.push(sandbox);
  return { sandbox, page: await openPage(sandbox) };
}

function picture(seed: number, sizeBytes = 8): Picture {
  const bytes = new Uint8Array(sizeBytes).fill(seed);
  return {
    name: "quote card.png",
    type: "image/png",
    bytes,
    widthPx: 1200,
    heightPx: 675,
    alt: "Quote card.",
  };
}

const withPicture = (seed: number, sizeBytes?: number): Message =>
  message([{ kind: "picture", picture: picture(seed, sizeBytes) }]);

function answered(reply: Reply) {
  if (reply.kind !== "answer") throw new Error(`${reply.kind}, not an answer`);
  return reply.drawn;
}

function form(reply: Reply) {
  if (reply.kind !== "form") throw new Error(`${reply.kind}, not a form`);
  return reply.form;
}

describe("what is typed", () => {
  it("is answered with the message and both payloads", async () => {
    const { page, sandbox } = await start();
    const { message: shown, discord, slack } = answered(await page.say("/brief korea short"));
    expect(shown.summary).toBe("answer to brief");
    expect(JSON.stringify(discord[0]?.body)).toContain("answer to brief");
    expect(JSON.stringify(slack[0]?.body)).toContain("answer to brief");
    expect(sandbox.heard[0]).toMatchObject({
      command: "brief",
      options: { topic: "korea", length: "short" },
      where: "web:sandbox",
      who: expect.stringMatching(/^sandbox-[0-9a-f]{12}$/),
      locale: "en-US",
    });
  });

  it("is nothing where nothing was typed", async () => {
    const { page, sandbox } = await start();
    expect(await page.say("  \n ")).toEqual({ kind: "nothing" });
    expect(sandbox.heard).toEqual([]);
  });

  it("gets the nearest commands where there is none of that name", async () => {
    const { page } = await start();
    expect(JSON.stringify(answered(await page.say("/bif")).discord)).toContain("There is no command /bif");
  });

  it("belongs to one conversation for each page", async () => {
    const { page, sandbox } = await start();
    const other = await openPage(sandbox);
    await page.say("one");
    await page.say("two");
    await other.say("three");
    const [one, two, three] = sandbox.heard.map(({ who }) => who);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    expect(sandbox.heard[0]?.who).not.toContain(page.session);
  });

  it("is cut into as many posts as a platform takes", async () => {
    const long = "A sentence about the bridge. ".repeat(300);
    const { page } = await start({ answer: async () => text(long) });
    const { discord, slack } = answered(await page.say("/help"));
    expect(discord.length).toBeGreaterThan(1);
    expect(slack.length).toBe(1);
  });
});

describe("what is pressed", () => {
  it("goes back as the id of the message", async () => {
    const { page, sandbox } = await start();
    await page.press("quote?words=a%26b");
    await page.press("context?id=b1~~2");
    expect(sandbox.heard.map(({ command, options }) => [command, options])).toEqual([
      ["quote", { words: "a&b" }],
      ["context", { id: "b1" }],
    ]);
  });

  it.each([
    "",
    "nothing",
    "__proto__",
    "toString?x=1",
    "brief?",
    "brief?topic",
    `brief?topic=${"x".repeat(90)}`,
    "~",
    "/etc",
  ])("as %j is no button of ours", async (id) => {
    const { page, sandbox } = await start();
    expect(answered(await page.press(id)).message.summary).toContain("don't know this button");
    expect(sandbox.heard).toEqual([]);
  });
});

describe("a form", () => {
  it("asks for what is missing, and keeps what was given", async () => {
    const { page, sandbox } = await start();
    const shown = form(await page.press("schedule?topic=korea&skip=5"));
    expect(shown.title).toBe("/schedule");
    expect(shown.fields.map(({ name, required, value }) => [name, required, value])).toEqual([
      ["topic", true, "korea"],
      ["time", true, ""],
      ["quiet", false, ""],
      ["length", false, ""],
    ]);
    const again = await page.call<Reply>("/fill", { form: shown.id, fields: { topic: "korea", time: " " } });
    expect(again.kind).toBe("form");
    const fields = { topic: "korea", time: "07:30", quiet: "true", length: "short", nonsense: "x" };
    await page.call("/fill", { form: form(again).id, fields });
    expect(sandbox.heard.map(({ options }) => options)).toEqual([
      { topic: "korea", skip: "5", time: "07:30", quiet: "true", length: "short" },
    ]);
  });

  it.each([
    ["a choice that is none", { length: "huge" }, "length: choose one of the list."],
    ["more than fits", { time: "x".repeat(101) }, "time: at most 100 characters."],
  ])("says which field holds %s", async (_, wrong, words) => {
    const { page } = await start();
    const { id } = form(await page.say("/schedule korea"));
    const fields = { topic: "korea", time: "07:30", ...wrong };
    await expect(page.call("/fill", { form: id, fields })).rejects.toThrow(words);
  });

  it("of another page is unknown", async () => {
    const { page, sandbox } = await start();
    const { id } = form(await page.say("/schedule"));
    const other = await openPage(sandbox);
    const reply = await other.call<Reply>("/fill", { form: id, fields: { topic: "korea", time: "07:30" } });
    expect(answered(reply).message.summary).toContain("don't know this button");
  });

  it("completes its fields with what the others hold", async () => {
    const asked: unknown[] = [];
    const { page } = await start({
      suggest: async (suggest) => {
        asked.push(suggest);
        return [{ label: "Korea", value: "korea" }];
      },
    });
    const { id } = form(await page.say("/schedule"));
    const suggest = (field: string) =>
      page.call("/suggest", { form: id, field, typed: "kor", fields: { time: "07:30", nonsense: "x" } });
    expect(await suggest("topic")).toEqual({ suggestions: [{ label: "Korea", value: "korea" }] });
    expect(await suggest("time")).toEqual({ suggestions: [] });
    expect(asked.slice(-1)).toEqual([
      {
        command: "schedule",
        option: "topic",
        typed: "kor",
        options: { time: "07:30" },
        where: "web:sandbox",
        locale: "en-US",
      },
    ]);
  });
});

describe("pictures", () => {
  it("are loaded from an address that cannot be guessed", async () => {
    const { page, sandbox } = await start({ answer: async () => withPicture(7) });
    const { discord, slack } = answered(await page.say("/help"));
    const shown = discord[0]?.pictures["0-quote_card.png"];
    expect(shown).toMatchObject({ url: expect.stringMatching(/^\/picture\/[0-9a-f]{32}$/), widthPx: 1200 });
    expect(slack[0]?.pictures["quote card.png"]?.url).toBe(shown?.url);
    const { status, headers, body } = await request(sandbox.port, { path: shown?.url });
    expect([status, headers["content-type"], body]).toEqual([200, "image/png", "\u0007".repeat(8)]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("are kept to the last sixty", async () => {
    let seed = 0;
    const { page, sandbox } = await start({ answer: async () => withPicture(seed++) });
    const urls: string[] = [];
    for (let count = 0; count < 62; count++) {
      const { slack } = answered(await page.say("/help"));
      urls.push(slack[0]?.pictures["quote card.png"]?.url ?? "");
    }
    const statuses = await Promise.all(
      urls.map(async (path) => (await request(sandbox.port, { path })).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.slice(0, 2)).toEqual([404, 404]);
  });

  it("are kept to 24 MB", async () => {
    let seed = 0;
    const { page, sandbox } = await start({ answer: async () => withPicture(seed++, 10 * 1024 * 1024) });
    const urls: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { slack } = answered(await page.say("/help"));
      urls.push(slack[0]?.pictures["quote card.png"]?.url ?? "");
    }
    const statuses = await Promise.all(
      urls.map(async (path) => (await request(sandbox.port, { path, method: "HEAD" })).status),
    );
    expect(statuses).toEqual([404, 200, 200]);
  });
});

describe("trouble", () => {
  it("of the listener becomes an answer with a reference", async () => {
    const { page } = await start({
      answer: async () => {
        throw new Error("secret inside");
      },
    });
    const { message: shown } = answered(await page.say("/help"));
    expect(shown.visibility).toBe("private");
    expect(JSON.stringify(shown)).toMatch(/reference [0-9a-f]{6}/);
    expect(JSON.stringify(shown)).not.toContain("secret");
  });

  it("of a message that cannot be drawn becomes one too", async () => {
    const options = { id: "x".repeat(200) };
    const broken = message([
      {
        kind: "actions",
        actions: [{ kind: "run", label: "Long", invocation: { command: "context", options } }],
      },
    ]);
    const { page } = await start({ answer: async () => broken });
    expect(JSON.stringify(answered(await page.say("/help")).message)).toContain("reference");
  });

  it("of suggestions becomes none", async () => {
    const { page } = await start({
      suggest: async () => {
        throw new Error("down");
      },
    });
    const { completions } = await page.call<{ completions: readonly { label: string }[] }>("/complete", {
      text: "/brief kor",
      caret: 10,
    });
    expect(completions).toEqual([]);
  });

  it("of too much at once is said", async () => {
    const gate = Promise.withResolvers<Message>();
    const { page } = await start({ answer: () => gate.promise });
    const waiting = Array.from({ length: 4 }, () => page.say("/help"));
    await expect.poll(() => open[0]?.heard.length).toBe(4);
    await expect(page.say("/help")).rejects.toThrow("429");
    gate.resolve(text("done"));
    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual([
      "answer",
      "answer",
      "answer",
      "answer",
    ]);
  });
});

describe("examples", () => {
  it("are lines that can be asked as they stand", async () => {
    const { page } = await start({ suggest: async () => [{ label: "Korea", value: "korea" }] });
    expect(page.examples).toContain("/brief korea");
    for (const line of page.examples) expect((await page.say(line)).kind).not.toBe("nothing");
  });
});

describe("news", () => {
  const DELIVERY = { id: "d1", part: 0, round: 0 };

  it("comes when something is posted, edited and removed", async () => {
    const { page, sandbox } = await start();
    const { adapter } = sandbox;
    const waiting = page.call<News>("/news", { after: 0 });
    const sent = await adapter.send("sandbox", text("Morning briefing"), DELIVERY);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    const first = await waiting;
    expect(first.posts.map(({ channel, drawn }) => [channel, drawn?.message.summary])).toEqual([
      ["sandbox", "Morning briefing"],
    ]);
    await adapter.edit?.(sent.receipt, text("Corrected briefing"));
    const second = await page.call<News>("/news", { after: first.version });
    expect(second.posts.map(({ id, drawn }) => [id, drawn?.message.summary])).toEqual([
      [first.posts[0]?.id, "Corrected briefing"],
    ]);
    await adapter.remove?.(sent.receipt);
    const third = await page.call<News>("/news", { after: second.version });
    expect(third.posts.map(({ drawn }) => drawn)).toEqual([null]);
    expect((await adapter.edit?.(sent.receipt, text("Again")))?.kind).toBe("refused");
  });

  it("of before is there for a page that opens later", async () => {
    const { sandbox } = await start();
    await sandbox.adapter.send("sandbox", text("Morning briefing"), DELIVERY);
    const late = await openPage(sandbox);
    expect((await late.call<News>("/news", { after: 0 })).posts).toHaveLength(1);
    expect((await late.call<News>("/news", { after: 99 })).posts).toHaveLength(1);
  });

  it("ends its waiting when the bot stops", async () => {
    const { page, sandbox } = await start();
    const waiting = page.call<News>("/news", { after: 0 });
    await page.say("/help");
    await sandbox.close();
    expect(await waiting).toEqual({ version: 0, posts: [] });
  });

  it("is kept to the last fifty posts, and says so", async () => {
    const { sandbox } = await start();
    const { adapter } = sandbox;
    for (let part = 0; part < 51; part++) await adapter.send("sandbox", text("x"), { ...DELIVERY, part });
    expect(await adapter.find?.("sandbox", { ...DELIVERY, part: 0 }, new Date(0))).toMatchObject({
      kind: "unknowable",
    });
    expect(await adapter.find?.("sandbox", { ...DELIVERY, part: 50 }, new Date(0))).toMatchObject({
      kind: "seen",
    });
  });
});

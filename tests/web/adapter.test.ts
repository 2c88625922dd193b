import { describe, expect, it } from "vitest";
import { makeWebAdapter } from "../../adapters/web/index.ts";
import { ConfigError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import { adapterContract } from "../contract/adapter.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { text } from "../fakes/listener.ts";
import { openPage, startSandbox } from "./sandbox.ts";

adapterContract("the sandbox", async () => {
  const { adapter, close } = await startSandbox();
  return { adapter, channel: "sandbox", noChannel: "no/such channel", stop: close };
});

const DELIVERY = { id: "d1", part: 0, round: 0 };
const NOBODY = { answer: async () => text("x"), suggest: async () => [] };

describe("the sandbox as an adapter", () => {
  it("posts before anybody looks", async () => {
    const adapter = makeWebAdapter({ port: 0, log: makeLog("silent") });
    expect((await adapter.send("sandbox", text("Hello"), DELIVERY)).kind).toBe("sent");
    await adapter.close?.();
  });

  it("lets whoever sits at the machine do everything", async () => {
    const adapter = makeWebAdapter({ port: 0, log: makeLog("silent") });
    expect(await adapter.rights?.("sandbox", "sandbox-1")).toMatchObject({
      personMayManage: true,
      missing: [],
    });
  });

  it("says which setting to change where the port is taken", async () => {
    const first = await startSandbox();
    const second = makeWebAdapter({ port: first.port, log: makeLog("silent") });
    const problem = await second.listen?.(COMMANDS, NOBODY).then(
      () => null,
      (error: unknown) => error,
    );
    expect(problem).toBeInstanceOf(ConfigError);
    expect(String(problem)).toMatch(
      /DATELINE_PORT: expected a free port on 127\.0\.0\.1, found that another program/,
    );
    await second.close?.();
    await first.close();
  });

  it("says nothing of what it does on standard error", async () => {
    const warnings: string[] = [];
    const note = (warning: Error) => void warnings.push(warning.message);
    process.on("warning", note);
    const { close } = await startSandbox();
    await new Promise(setImmediate);
    process.off("warning", note);
    expect(warnings).toEqual([]);
    await close();
  });

  it("finishes the answer it is working on before it closes", async () => {
    const gate = Promise.withResolvers<void>();
    const sandbox = await startSandbox({
      answer: async () => {
        await gate.promise;
        return text("done");
      },
    });
    const page = await openPage(sandbox);
    const reply = page.say("/help");
    await expect.poll(() => sandbox.heard.length).toBe(1);
    const closed = sandbox.close();
    gate.resolve();
    expect((await reply).kind).toBe("answer");
    await closed;
  });
});

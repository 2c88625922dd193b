/**
 * The suite every adapter must pass, whatever it is sent and however its platform behaves. Call `adapterContract(name, make)`
 * at the top of a test file; `make` starts an adapter against a platform that takes everything.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter, Delivery, Outcome, Receipt } from "../../src/adapter.ts";
import type { Message } from "../../src/model/message.ts";
import { BAD_URLS, MARKUP, MENTIONS, UNICODE } from "./hostile.ts";
import { message, PLACES, type Place } from "./places.ts";

export interface AdapterUnderTest {
  readonly adapter: Adapter;
  /** An address that takes posts, without the adapter's prefix. */
  readonly channel: string;
  /** One that does not exist; absent where every address takes posts. */
  readonly noChannel?: string;
  readonly stop: () => Promise<void>;
}

const OUTCOMES: readonly Outcome["kind"][] = ["sent", "not-sent", "ambiguous", "refused", "account-stopped"];
const HELLO = message([{ kind: "text", spans: [{ kind: "plain", text: "The bridge opens in May." }] }]);
const EDITED = message([{ kind: "text", spans: [{ kind: "plain", text: "The bridge opens in June." }] }]);

export function adapterContract(name: string, make: () => Promise<AdapterUnderTest>): void {
  describe(`${name} keeps the contract of adapters`, () => {
    let under: AdapterUnderTest;
    let deliveries = 0;
    const delivery = (): Delivery => ({ id: `contract-${deliveries++}`, part: 0, round: 0 });

    beforeAll(async () => {
      under = await make();
    });
    afterAll(async () => {
      await under.stop();
    });

    async function sent(shown: Message, to: Delivery = delivery()): Promise<Receipt> {
      const outcome = await under.adapter.send(under.channel, shown, to);
      if (outcome.kind !== "sent") throw new Error(`${outcome.kind}: ${outcome.reason}`);
      return outcome.receipt;
    }

    it("has a name that can stand in an address", () => {
      expect(under.adapter.name).toMatch(/^[a-z]+$/);
    });

    it("says where a message went", async () => {
      const receipt = await sent(HELLO);
      expect(receipt.channel).toBe(under.channel);
      expect(receipt.message).not.toBe("");
    });

    it.each(Object.keys(PLACES) as Place[])("sends every hostile text as a %s", async (place) => {
      const texts = [...MENTIONS, ...MARKUP, ...UNICODE.map(([, text]) => text)];
      for (const text of texts) await sent(PLACES[place](text));
    });

    it.each(Object.keys(PLACES) as Place[])(
      "sends 100,000 characters as a %s, or says why not",
      async (place) => {
        const outcome = await under.adapter.send(
          under.channel,
          PLACES[place]("word ".repeat(20_000)),
          delivery(),
        );
        expect(OUTCOMES).toContain(outcome.kind);
      },
    );

    it("sends links that may not be followed", async () => {
      for (const url of BAD_URLS) {
        await sent(message([{ kind: "text", spans: [{ kind: "link", text: "the report", url }] }]));
      }
    });

    it.each([
      ["a message without blocks", message([])],
      ["a message without anything", message([], "")],
      ["a list without entries", message([{ kind: "list", entries: [] }])],
      ["actions without a button", message([{ kind: "actions", actions: [] }])],
      ["choices without a choice", message([{ kind: "choices", placeholder: "Open", choices: [] }])],
    ])("takes %s, or says why not", async (_, empty) => {
      const outcome = await under.adapter.send(under.channel, empty, delivery());
      expect(OUTCOMES).toContain(outcome.kind);
    });

    it("answers for a channel that does not exist with an outcome that is no success", async () => {
      if (under.noChannel === undefined) return;
      const outcome = await under.adapter.send(under.noChannel, HELLO, delivery());
      expect(OUTCOMES).toContain(outcome.kind);
      expect(outcome.kind).not.toBe("sent");
      if (outcome.kind !== "sent") expect(outcome.reason).not.toBe("");
    });

    it("finds what it sent, and says absent of what it did not", async () => {
      const { find } = under.adapter;
      if (find === undefined) return;
      const made = delivery();
      const since = new Date(Date.now() - 60_000);
      const receipt = await sent(HELLO, made);
      expect(await find(under.channel, made, since)).toEqual({ kind: "seen", receipts: [receipt] });
      const other = await find(under.channel, { ...made, part: 1 }, since);
      expect(other.kind).not.toBe("seen");
      expect((await find(under.channel, delivery(), since)).kind).not.toBe("seen");
    });

    it("edits what it sent", async () => {
      const { edit } = under.adapter;
      if (edit === undefined) return;
      const receipt = await sent(HELLO);
      expect(await edit(receipt, EDITED)).toEqual({ kind: "sent", receipt });
    });

    it("removes what it sent, also where it is gone already", async () => {
      const { remove, find } = under.adapter;
      if (remove === undefined) return;
      const made = delivery();
      const since = new Date(Date.now() - 60_000);
      const receipt = await sent(HELLO, made);
      expect((await remove(receipt)).kind).toBe("sent");
      expect(OUTCOMES).toContain((await remove(receipt)).kind);
      if (find !== undefined) expect((await find(under.channel, made, since)).kind).not.toBe("seen");
    });

    it("has an outcome for a receipt of nothing", async () => {
      const receipt: Receipt = { channel: under.channel, message: "1" };
      for (const outcome of [
        await under.adapter.edit?.(receipt, EDITED),
        await under.adapter.remove?.(receipt),
      ]) {
        if (outcome !== undefined) expect(OUTCOMES).toContain(outcome.kind);
      }
    });

    it("closes twice, and has an outcome for what is sent after that", async () => {
      const closing = await make();
      await closing.adapter.close?.();
      await closing.adapter.close?.();
      const outcome = await closing.adapter.send(closing.channel, HELLO, delivery());
      expect(OUTCOMES).toContain(outcome.kind);
      await closing.stop();
    });
  });
}

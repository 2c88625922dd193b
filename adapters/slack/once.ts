/**
 * Each delivery runs once. Slack repeats events that were acknowledged late, and a signed request can be replayed for five
 * minutes; a repeat gets the first one's acknowledgement from memory. Key: the event's id, or the trigger id, which Slack
 * makes for one interaction. Kept for an hour: Slack's last retry comes after five minutes.
 */
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";

const KEPT_MS = 60 * 60_000;
const MAX_KEPT = 20_000;

/** The same receiver, whose app sees each delivery once. `now` in milliseconds; `mine`: not taken by another process before. */
export function withRepeatsAnswered(
  receiver: Receiver,
  now: () => number,
  mine: (id: string) => Promise<boolean> = async () => true,
): Receiver {
  const seen = new Map<string, { readonly at: number; readonly acked: Promise<unknown> }>();

  function forgetOld(): void {
    for (const [key, { at }] of seen) {
      if (now() - at < KEPT_MS && seen.size <= MAX_KEPT) return;
      seen.delete(key);
    }
  }

  async function process(app: App, event: ReceiverEvent): Promise<void> {
    const key = keyOf(event.body);
    const earlier = key === null ? undefined : seen.get(key);
    if (earlier !== undefined) return event.ack(await earlier.acked);
    const acked = Promise.withResolvers<unknown>();
    if (key !== null) seen.set(key, { at: now(), acked: acked.promise });
    forgetOld();
    if (key !== null && !(await mine(key))) {
      acked.resolve(undefined);
      return event.ack();
    }
    await app.processEvent({
      ...event,
      ack: async (response) => {
        await event.ack(response);
        acked.resolve(response);
      },
    });
  }

  return {
    init: (app) =>
      receiver.init(
        Object.create(app, { processEvent: { value: (event: ReceiverEvent) => process(app, event) } }),
      ),
    start: (...parameters) => receiver.start(...parameters),
    stop: (...parameters) => receiver.stop(...parameters),
  };
}

/** null for deliveries that carry no id of their own (option look-ups): those may run again. */
function keyOf(body: Readonly<Record<string, unknown>>): string | null {
  for (const name of ["event_id", "trigger_id"]) {
    const id = body[name];
    if (typeof id === "string" && id !== "") return `${body.type ?? body.command}:${id}`;
  }
  return null;
}

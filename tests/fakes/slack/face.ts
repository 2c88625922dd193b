/** What people do in one workspace of the fake, and what they see there. */
import type { Ack, Kind, Retry } from "./deliver.ts";
import type { Params } from "./methods.ts";
import {
  actionPayload,
  eventPayload,
  homeActionPayload,
  shortcutPayload,
  slashPayload,
  submissionPayload,
  suggestionPayload,
} from "./payloads.ts";
import type { Posted, View, Workspace } from "./workspace.ts";

export interface Carrier {
  readonly base: string;
  /** How often each delivery comes in all. */
  readonly deliveries: () => number;
  readonly deliverOnce: (
    workspace: Workspace,
    kind: Kind,
    payload: Params,
    retry: Retry | null,
  ) => Promise<Ack>;
}

interface From {
  readonly channel?: string;
  readonly user?: string;
  readonly thread?: string;
}

export function faceOf(workspace: Workspace, { base, deliveries, deliverOnce }: Carrier) {
  const { team, botUser, clock } = workspace;

  /** Delivers as often as the settings say and returns the first acknowledgement. */
  async function deliver(kind: Kind, payload: Params): Promise<Ack> {
    const first = deliverOnce(workspace, kind, payload, null);
    const repeats = Array.from({ length: deliveries() - 1 }, (_, index) =>
      deliverOnce(workspace, kind, payload, { attempt: index + 1, reason: "http_timeout" }),
    );
    await Promise.all(repeats);
    return first;
  }

  const event = (content: Params) => deliver("events_api", eventPayload(workspace, content));
  const eventTs = () => workspace.id(`${Math.floor(clock() / 1000)}.`);
  const said = (text: string, channel: string, user: string, thread: string | undefined): Params => ({
    user,
    text,
    ts: eventTs(),
    channel,
    team,
    event_ts: eventTs(),
    ...(thread === undefined ? {} : { thread_ts: thread }),
  });
  const seen = (channel: string, user: string | null) =>
    workspace.posts.filter(({ channel: id, onlyFor }) => id === channel && onlyFor === user);

  return {
    workspace,
    deliver,
    deliverOnce: (kind: Kind, payload: Params, retry: Retry | null) =>
      deliverOnce(workspace, kind, payload, retry),
    /** What everybody in the channel sees, in order. */
    messages: (channel: string) => seen(channel, null),
    /** What one person alone sees there. */
    privateMessages: (channel: string, user: string) => seen(channel, user),
    slash: (command: string, text = "", { channel = "C1", user = "U1" } = {}) =>
      deliver("slash_commands", slashPayload(workspace, base, { command, text, channel, user })),
    mention: (text: string, { channel = "C1", user = "U1", thread }: From = {}) =>
      event({ type: "app_mention", ...said(`<@${botUser}> ${text}`, channel, user, thread) }),
    dm: (text: string, { channel = "D1", user = "U1", thread }: From = {}) =>
      event({ type: "message", channel_type: "im", ...said(text, channel, user, thread) }),
    event,
    openHome: (user: string, tab: "home" | "messages" = "home") =>
      event({ type: "app_home_opened", user, channel: "D1", tab, event_ts: eventTs() }),
    /** Presses the button, or picks the choice, that reads `label`. */
    press: (posted: Posted, label: string, { user = "U1" } = {}) => {
      const { element, selected } = elementCalled(posted.blocks, label);
      return deliver(
        "interactive",
        actionPayload(workspace, base, posted, element, { user, ...(selected && { selected }) }),
      );
    },
    pressHome: (view: View, label: string) =>
      deliver(
        "interactive",
        homeActionPayload(workspace, view, elementCalled(view.content.blocks, label).element),
      ),
    submit: (view: View, values: Params) =>
      deliver("interactive", submissionPayload(workspace, view, values)),
    suggest: (view: View, element: { actionId: string; blockId: string; value: string }) =>
      deliver("interactive", suggestionPayload(workspace, view, element)),
    shortcut: (callbackId: string, text: string, { channel = "C1", user = "U1" } = {}) =>
      deliver("interactive", shortcutPayload(workspace, base, { callbackId, user, channel, text })),
  };
}

/** The button, overflow or select option that reads `label`, in blocks of a message or a view. */
function elementCalled(blocks: unknown, label: string): { element: Params; selected: Params | undefined } {
  const labels: string[] = [];
  for (const block of blocks as { elements?: Params[]; accessory?: Params }[]) {
    for (const element of [
      ...(block.elements ?? []),
      ...(block.accessory === undefined ? [] : [block.accessory]),
    ]) {
      const { text, options, ...rated } = element as {
        text?: { text: string };
        options?: { text: { text: string } }[];
        positive_button?: { text: { text: string }; value: string };
        negative_button?: { text: { text: string }; value: string };
      };
      for (const rating of [rated.positive_button, rated.negative_button]) {
        if (rating === undefined || rating.text.text !== label) continue;
        const { action_id, type } = element;
        return { element: { action_id, type, value: rating.value }, selected: undefined };
      }
      if (text?.text !== undefined) labels.push(text.text);
      if (element.action_id !== undefined && text?.text === label) return { element, selected: undefined };
      const selected = options?.find((option) => option.text.text === label);
      if (selected !== undefined) return { element, selected: selected as Params };
    }
  }
  throw new Error(`nothing reads “${label}”; there is: ${labels.join(", ")}`);
}

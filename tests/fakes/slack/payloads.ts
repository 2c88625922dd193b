/** What Slack sends to a bot, field by field, after the payloads it really sends. */
import { wireMessage, wireView } from "./methods.ts";
import { APP, type Posted, type View, type Workspace } from "./workspace.ts";

type Payload = Readonly<Record<string, unknown>>;

const RESPONSE_URL_MS = 30 * 60_000;

function common(workspace: Workspace, user: string) {
  const name = workspace.people.get(user)?.name ?? user;
  return {
    api_app_id: APP,
    token: "verification-token",
    team: { id: workspace.team, domain: "fake" },
    user: { id: user, username: name, name, team_id: workspace.team },
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** A response URL: five uses within thirty minutes. `origin` is the message that it may replace. */
function responseUrl(
  workspace: Workspace,
  base: string,
  channel: string,
  user: string,
  origin: Posted | null,
) {
  const id = workspace.id("hook");
  workspace.responseUrls.set(id, {
    expiresAt: workspace.clock() + RESPONSE_URL_MS,
    uses: 0,
    channel,
    user,
    origin,
  });
  return `${base}/hooks/${id}`;
}

export function slashPayload(
  workspace: Workspace,
  base: string,
  call: { readonly command: string; readonly text: string; readonly channel: string; readonly user: string },
): Payload {
  return {
    token: "verification-token",
    team_id: workspace.team,
    team_domain: "fake",
    channel_id: call.channel,
    channel_name: workspace.channels.get(call.channel)?.name ?? "",
    user_id: call.user,
    user_name: workspace.people.get(call.user)?.name ?? call.user,
    command: call.command,
    text: call.text,
    api_app_id: APP,
    is_enterprise_install: "false",
    response_url: responseUrl(workspace, base, call.channel, call.user, null),
    trigger_id: workspace.trigger(call.user),
  };
}

export function eventPayload(workspace: Workspace, event: Payload): Payload {
  return {
    token: "verification-token",
    team_id: workspace.team,
    api_app_id: APP,
    event,
    type: "event_callback",
    event_id: workspace.id("Ev"),
    event_time: Math.floor(workspace.clock() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team,
        user_id: workspace.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

export function actionPayload(
  workspace: Workspace,
  base: string,
  posted: Posted,
  element: Payload,
  press: { readonly user: string; readonly selected?: Payload },
): Payload {
  const isEphemeral = posted.onlyFor !== null;
  const thread = posted.threadTs === null ? {} : { thread_ts: posted.threadTs };
  return {
    ...common(workspace, press.user),
    type: "block_actions",
    container: {
      type: "message",
      message_ts: posted.ts,
      channel_id: posted.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: workspace.trigger(press.user),
    channel: { id: posted.channel, name: workspace.channels.get(posted.channel)?.name ?? "" },
    ...(isEphemeral ? {} : { message: wireMessage(workspace, posted, true) }),
    response_url: responseUrl(workspace, base, posted.channel, press.user, posted),
    actions: [
      {
        ...element,
        ...(press.selected === undefined ? {} : { selected_option: press.selected }),
        action_ts: "1.2",
      },
    ],
  };
}

/** A press on the App Home: no message, no response URL. */
export function homeActionPayload(workspace: Workspace, view: View, element: Payload): Payload {
  return {
    ...common(workspace, view.user),
    type: "block_actions",
    container: { type: "view", view_id: view.id },
    trigger_id: workspace.trigger(view.user),
    view: wireView(workspace, view),
    actions: [{ ...element, action_ts: "1.2" }],
  };
}

/** `values`: block id → the element's state, as Slack writes it. */
export function submissionPayload(workspace: Workspace, view: View, values: Payload): Payload {
  return {
    ...common(workspace, view.user),
    type: "view_submission",
    trigger_id: workspace.trigger(view.user),
    view: { ...wireView(workspace, view), state: { values } },
    response_urls: [],
  };
}

export function shortcutPayload(
  workspace: Workspace,
  base: string,
  shortcut: {
    readonly callbackId: string;
    readonly user: string;
    readonly channel: string;
    readonly text: string;
  },
): Payload {
  const ts = `${Math.floor(workspace.clock() / 1000)}.000001`;
  return {
    ...common(workspace, shortcut.user),
    user: {
      id: shortcut.user,
      name: workspace.people.get(shortcut.user)?.name ?? "",
      team_id: workspace.team,
    },
    api_app_id: undefined,
    type: "message_action",
    callback_id: shortcut.callbackId,
    trigger_id: workspace.trigger(shortcut.user),
    message_ts: ts,
    channel: { id: shortcut.channel, name: workspace.channels.get(shortcut.channel)?.name ?? "" },
    message: { type: "message", user: "U2", ts, text: shortcut.text },
    response_url: responseUrl(workspace, base, shortcut.channel, shortcut.user, null),
  };
}

export function suggestionPayload(
  workspace: Workspace,
  view: View,
  element: { readonly actionId: string; readonly blockId: string; readonly value: string },
): Payload {
  return {
    ...common(workspace, view.user),
    type: "block_suggestion",
    container: { type: "view", view_id: view.id },
    view: wireView(workspace, view),
    action_id: element.actionId,
    block_id: element.blockId,
    value: element.value,
  };
}

/**
 * The Web API's methods, as far as the bot uses them: what each takes, refuses and answers. Shapes and error codes after
 * Slack's own documentation; a method that is not here answers `unknown_method`.
 */
import { APP, type Channel, type Posted, Refusal, type Workspace } from "./workspace.ts";

export type Params = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, unknown>>;

interface Method {
  /** Any one of them is enough. */
  readonly scopes: readonly string[];
  readonly run: (workspace: Workspace, params: Params, place: Place) => Answer;
}

export interface Place {
  /** Where this fake listens: "http://127.0.0.1:1234". */
  readonly base: string;
  readonly socketUrl: string;
  readonly scopes: readonly string[];
}

const HISTORY_SCOPES = ["channels:history", "groups:history", "im:history", "mpim:history"];
const READ_SCOPES = ["channels:read", "groups:read", "im:read", "mpim:read"];

export const METHODS: Readonly<Record<string, Method>> = {
  "api.test": { scopes: [], run: () => ({}) },
  "auth.test": {
    scopes: [],
    run: ({ team, botUser, bot }, __, { base }) => ({
      url: `${base}/`,
      team: "Fake",
      team_id: team,
      user: "dateline",
      user_id: botUser,
      bot_id: bot,
      is_enterprise_install: false,
    }),
  },
  "assistant.threads.setStatus": {
    scopes: ["chat:write", "assistant:write"],
    run: (workspace, params) => {
      const channel = memberChannel(workspace, { channel: params.channel_id });
      workspace.statuses.set(`${channel.id}/${params.thread_ts}`, String(params.status));
      return {};
    },
  },
  "apps.connections.open": {
    scopes: ["connections:write"],
    run: (_, __, { socketUrl }) => ({ url: socketUrl }),
  },
  "chat.postMessage": {
    scopes: ["chat:write"],
    run: (workspace, params, { scopes }) => {
      const channel = channelFor(workspace, params, scopes);
      const posted = workspace.post(channel.id, params);
      return { channel: channel.id, ts: posted.ts, message: wireMessage(workspace, posted, true) };
    },
  },
  "chat.postEphemeral": {
    scopes: ["chat:write"],
    run: (workspace, params, { scopes }) => {
      const channel = channelFor(workspace, params, scopes);
      const user = String(params.user);
      if (!channel.members.has(user)) throw new Refusal("user_not_in_channel");
      return { message_ts: workspace.post(channel.id, params, user).ts };
    },
  },
  "chat.update": {
    scopes: ["chat:write"],
    run: (workspace, params) => {
      const posted = postedAt(workspace, params, "message_not_found");
      workspace.edit(posted, params);
      return {
        channel: posted.channel,
        ts: posted.ts,
        text: posted.text,
        message: { ...wireMessage(workspace, posted, true), ts: undefined },
      };
    },
  },
  "chat.delete": {
    scopes: ["chat:write"],
    run: (workspace, params) => {
      const posted = postedAt(workspace, params, "message_not_found");
      workspace.remove(posted);
      return { channel: posted.channel, ts: posted.ts };
    },
  },
  "conversations.history": {
    scopes: HISTORY_SCOPES,
    run: (workspace, params) => {
      const channel = memberChannel(workspace, params);
      const posts = workspace.posts.filter(
        ({ channel: id, onlyFor, threadTs }) => id === channel.id && onlyFor === null && threadTs === null,
      );
      return pageOf(workspace, posts.reverse(), params);
    },
  },
  "conversations.replies": {
    scopes: HISTORY_SCOPES,
    run: (workspace, params) => {
      const channel = memberChannel(workspace, params);
      const root = String(params.ts);
      const posts = workspace.posts.filter(
        ({ channel: id, onlyFor, threadTs, ts }) =>
          id === channel.id && onlyFor === null && (threadTs === root || ts === root),
      );
      return pageOf(workspace, posts, params);
    },
  },
  "conversations.info": {
    scopes: READ_SCOPES,
    run: (workspace, params) => {
      const channel = workspace.channels.get(String(params.channel));
      if (channel === undefined || (channel.isPrivate && !channel.isMember))
        throw new Refusal("channel_not_found");
      return {
        channel: {
          id: channel.id,
          name: channel.name,
          is_channel: !channel.isPrivate && !channel.isIm,
          is_private: channel.isPrivate,
          is_im: channel.isIm,
          is_archived: channel.isArchived,
          is_member: channel.isMember,
          creator: channel.creator,
        },
      };
    },
  },
  "conversations.members": {
    scopes: READ_SCOPES,
    run: (workspace, params) => {
      const channel = workspace.channels.get(String(params.channel));
      if (channel === undefined) throw new Refusal("channel_not_found");
      return { members: [...channel.members], response_metadata: { next_cursor: "" } };
    },
  },
  "users.info": {
    scopes: ["users:read"],
    run: (workspace, params) => {
      const person = workspace.people.get(String(params.user));
      if (person === undefined) throw new Refusal("user_not_found");
      const locale = params.include_locale === "true" ? { locale: person.locale } : {};
      return {
        user: {
          id: person.id,
          team_id: workspace.team,
          name: person.name,
          tz: person.tz,
          is_admin: person.isAdmin,
          ...locale,
        },
      };
    },
  },
  "files.getUploadURLExternal": {
    scopes: ["files:write"],
    run: (workspace, params, { base }) => {
      const length = Number(params.length);
      if (!params.filename || !(length > 0)) throw new Refusal("invalid_arguments");
      const id = workspace.id("F");
      workspace.files.set(id, {
        id,
        name: String(params.filename),
        length,
        altText: String(params.alt_text ?? params.alt_txt ?? ""),
        bytes: null,
        complete: false,
        looksLeft: workspace.looksUntilReady,
      });
      return { upload_url: `${base}/upload/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scopes: ["files:write"],
    run: (workspace, params) => {
      const wanted = params.files as readonly { readonly id: string }[] | undefined;
      const files = (wanted ?? []).map(({ id }) => {
        const file = workspace.files.get(id);
        if (file === undefined || file.bytes === null) throw new Refusal("file_not_found");
        file.complete = true;
        return { id, title: file.name };
      });
      return { files };
    },
  },
  "files.info": {
    scopes: ["files:read"],
    run: (workspace, params) => {
      const file = workspace.files.get(String(params.file));
      if (!file?.complete) throw new Refusal("file_not_found");
      file.looksLeft -= 1;
      const ready = file.looksLeft <= 0;
      return {
        file: {
          id: file.id,
          name: file.name,
          mimetype: ready ? "image/png" : "",
          filetype: ready ? "png" : "",
          size: file.length,
          alt_txt: file.altText,
        },
      };
    },
  },
  "views.open": {
    scopes: [],
    run: (workspace, params) => {
      workspace.check("modal", params.view, "invalid_arguments");
      const user = workspace.spend(String(params.trigger_id));
      return { view: storeView(workspace, workspace.views, params, user) };
    },
  },
  "views.update": {
    scopes: [],
    run: (workspace, params) => {
      const old = workspace.views.get(String(params.view_id));
      if (old === undefined) throw new Refusal("not_found");
      workspace.check("modal", params.view, "invalid_arguments");
      const view = { ...old, content: params.view as Params };
      workspace.views.set(old.id, view);
      return { view: wireView(workspace, view) };
    },
  },
  "views.publish": {
    scopes: [],
    run: (workspace, params) => {
      workspace.check("home", params.view, "invalid_arguments");
      const user = String(params.user_id);
      const shown = workspace.homes.get(user);
      if (params.hash !== undefined && shown !== undefined && params.hash !== shown.hash)
        throw new Refusal("hash_conflict");
      const view = {
        id: workspace.id("V"),
        content: params.view as Params,
        user,
        hash: workspace.id("hash"),
      };
      workspace.homes.set(user, view);
      return { view: wireView(workspace, view) };
    },
  },
};

function channelFor(workspace: Workspace, params: Params, scopes: readonly string[]): Channel {
  const id = String(params.channel ?? "");
  const channel = workspace.channels.get(id) ?? workspace.directWith(id);
  if (channel === undefined || (channel.isPrivate && !channel.isMember))
    throw new Refusal("channel_not_found");
  if (channel.isArchived) throw new Refusal("is_archived");
  const open = !channel.isPrivate && scopes.includes("chat:write.public");
  if (!channel.isMember && !open) throw new Refusal("not_in_channel");
  return channel;
}

function memberChannel(workspace: Workspace, params: Params): Channel {
  const channel = workspace.channels.get(String(params.channel));
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (!channel.isMember) throw new Refusal("not_in_channel");
  return channel;
}

function postedAt(workspace: Workspace, params: Params, error: string): Posted {
  const posted = workspace.find(String(params.channel), String(params.ts));
  if (posted === undefined || posted.onlyFor !== null) throw new Refusal(error);
  return posted;
}

/** A page of messages after `oldest`; metadata only where it was asked for. */
function pageOf(workspace: Workspace, posts: readonly Posted[], params: Params): Answer {
  const oldest = Number(params.oldest ?? 0);
  const limit = Math.min(Number(params.limit ?? 100), 999);
  const from = Number(params.cursor || 0);
  const inRange = posts.filter(({ ts }) => Number(ts) > oldest);
  const withMetadata = params.include_all_metadata === "true";
  const next = from + limit < inRange.length ? String(from + limit) : "";
  return {
    messages: inRange.slice(from, from + limit).map((posted) => wireMessage(workspace, posted, withMetadata)),
    has_more: next !== "",
    response_metadata: { next_cursor: next },
  };
}

export function wireMessage(
  { team, botUser, bot }: Workspace,
  posted: Posted,
  withMetadata: boolean,
): Answer {
  const { text, ts, blocks, threadTs, metadata } = posted;
  return {
    type: "message",
    text,
    ts,
    blocks,
    team,
    user: botUser,
    bot_id: bot,
    app_id: APP,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(withMetadata && metadata !== null ? { metadata } : {}),
  };
}

function storeView(workspace: Workspace, into: Workspace["views"], params: Params, user: string): Answer {
  const view = { id: workspace.id("V"), content: params.view as Params, user, hash: workspace.id("hash") };
  into.set(view.id, view);
  return wireView(workspace, view);
}

export function wireView(
  { team, bot }: Workspace,
  view: { readonly id: string; readonly content: Params; readonly hash: string },
): Answer {
  return { ...view.content, id: view.id, hash: view.hash, team_id: team, app_id: APP, bot_id: bot };
}

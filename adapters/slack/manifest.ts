/**
 * The app's manifest, made from the command list: what an admin pastes into "Create an app from a manifest". Asks for the
 * fewest permissions (scopes.ts says what each is for). Source: docs.slack.dev, "App manifest reference".
 */
import type { webApi } from "@slack/bolt";
import { typedName } from "../../src/message/command-name.ts";
import type { Command } from "../../src/model/command.ts";
import { COMMON, DIRECT } from "./call.ts";
import { SHORTCUT_ID } from "./on-command.ts";
import { BOT_SCOPES, EVENTS } from "./scopes.ts";

type Manifest = webApi.AppsManifestCreateArguments["manifest"];

interface ManifestOptions {
  /** As people mention it. Default "Dateline". */
  readonly name?: string;
  /** Where signed requests go, "https://news.example.org"; left out for Socket Mode. */
  readonly url?: string;
  /** For OAuth: installing into many workspaces. */
  readonly manyWorkspaces?: boolean;
}

const DESCRIPTION = "News briefings and verified quotes, with a source for every sentence.";
const AGENT_DESCRIPTION =
  "Ask in plain words what was said and what happened. Every quote is an exact excerpt of a published article, every sentence names its source.";
const PROMPTS = [
  { title: "Today's briefing", message: "Brief me on Korea" },
  { title: "A quote", message: "What did Seoul say this week?" },
  { title: "Who said it?", message: 'Who said "red line"?' },
];
const MAX_HINT_CHARS = 1_000;

export function slackManifest(commands: readonly Command[], options: ManifestOptions = {}): Manifest {
  const { name = "Dateline", url, manyWorkspaces = false } = options;
  const endpoint = url === undefined ? undefined : new URL("/slack/events", url).href;
  const request = endpoint === undefined ? {} : { request_url: endpoint };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name, description: DESCRIPTION, background_color: "#1f2937" },
    features: {
      agent_view: { agent_description: AGENT_DESCRIPTION, suggested_prompts: PROMPTS },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      shortcuts: [
        {
          name: "Brief this link",
          type: "message",
          callback_id: SHORTCUT_ID,
          description: "Sum up the page that this message links to",
        },
      ],
      slash_commands: slashCommands(commands).map((command) => ({
        ...command,
        should_escape: false,
        ...(endpoint === undefined ? {} : { url: endpoint }),
      })),
    },
    oauth_config: {
      scopes: { bot: Object.keys(BOT_SCOPES) as ManifestScope[] },
      ...(manyWorkspaces && url !== undefined
        ? { redirect_urls: [new URL("/slack/oauth_redirect", url).href] }
        : {}),
    },
    settings: {
      event_subscriptions: { ...request, bot_events: [...EVENTS] },
      interactivity: {
        is_enabled: true,
        ...request,
        ...(endpoint === undefined ? {} : { message_menu_options_url: endpoint }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: endpoint === undefined,
      token_rotation_enabled: manyWorkspaces,
    },
  };
}

type ManifestScope = NonNullable<NonNullable<NonNullable<Manifest["oauth_config"]>["scopes"]>["bot"]>[number];

function slashCommands(commands: readonly Command[]) {
  const open = commands.filter(({ hidden }) => !hidden);
  const direct = open.filter(({ name }) => DIRECT.includes(name));
  const verbs = open.filter(({ name }) => !DIRECT.includes(name)).map(({ name }) => typedName(name));
  return [
    ...direct.map(({ name, description, options }) => ({
      command: `/${name}`,
      description,
      usage_hint: shortened(options.map(hintOf).join(" ")),
    })),
    { command: `/${COMMON}`, description: "Everything else", usage_hint: shortened(verbs.join(" | ")) },
  ];
}

function hintOf({ name, kind, rest = false, required }: Command["options"][number]): string {
  const form = rest || kind === "flag" ? name : `${name}: …`;
  return required ? form : `[${form}]`;
}

function shortened(hint: string): string {
  return hint.length <= MAX_HINT_CHARS ? hint : `${hint.slice(0, MAX_HINT_CHARS - 1)}…`;
}

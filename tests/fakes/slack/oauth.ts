/**
 * Slack's OAuth, as far as installing an app goes: the page where an admin presses Allow, codes that work once within ten
 * minutes, tokens that run out after twelve hours, and refresh tokens that work once. Which token opens which workspace is
 * decided in here.
 */
import type { Params } from "./methods.ts";
import { APP, Refusal, type Workspace } from "./workspace.ts";

export const CLIENT_ID = "1122334455667.7766554433221";
export const CLIENT_SECRET = "c0ffee00c0ffee00c0ffee00c0ffee00";

const CODE_MS = 10 * 60_000;
const TOKEN_S = 43_200;

interface Token {
  readonly team: string;
  /** null: never. */
  readonly expiresAt: number | null;
  revoked: boolean;
}

export class Provider {
  readonly tokens = new Map<string, Token>();
  readonly #workspaces: ReadonlyMap<string, Workspace>;
  readonly #clock: () => number;
  readonly #codes = new Map<string, { readonly team: string; readonly madeAt: number; used: boolean }>();
  readonly #refreshes = new Map<string, { readonly team: string; used: boolean }>();
  readonly #settings: { readonly scopes: readonly string[]; readonly rotates: boolean };
  /** Workspaces whose tokens are all answered with an error. */
  readonly #refused = new Map<string, string>();
  #count = 0;

  constructor(
    workspaces: ReadonlyMap<string, Workspace>,
    clock: () => number,
    settings: { readonly scopes: readonly string[]; readonly rotates: boolean },
  ) {
    this.#workspaces = workspaces;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** The admin of `team` presses Allow. */
  code(team: string): string {
    this.#count += 1;
    const code = `code-${this.#count}-secret`;
    this.#codes.set(code, { team, madeAt: this.#clock(), used: false });
    return code;
  }

  /** `oauth.v2.access`, for a code or for a refresh token. */
  access(params: Params, authorization: string): Params {
    const [id, secret] = credentialsOf(params, authorization);
    if (id !== CLIENT_ID) throw new Refusal("invalid_client_id");
    if (secret !== CLIENT_SECRET) throw new Refusal("bad_client_secret");
    if (params.grant_type === "refresh_token") return this.#refresh(String(params.refresh_token));
    const entry = this.#codes.get(String(params.code));
    if (entry === undefined) throw new Refusal("invalid_code");
    if (entry.used) throw new Refusal("code_already_used");
    if (this.#clock() - entry.madeAt > CODE_MS) throw new Refusal("invalid_code");
    entry.used = true;
    const { botUser } = this.#workspace(entry.team);
    return {
      ...this.#grant(entry.team),
      app_id: APP,
      authed_user: { id: "U1" },
      scope: this.#settings.scopes.join(","),
      token_type: "bot",
      bot_user_id: botUser,
      team: { id: entry.team, name: `The <b>${entry.team}</b> team` },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #refresh(token: string): Params {
    const entry = this.#refreshes.get(token);
    if (entry === undefined || entry.used) throw new Refusal("invalid_refresh_token");
    entry.used = true;
    return {
      ...this.#grant(entry.team),
      app_id: APP,
      scope: this.#settings.scopes.join(","),
      token_type: "bot",
      bot_user_id: this.#workspace(entry.team).botUser,
      team: { id: entry.team, name: entry.team },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #grant(team: string): Params {
    this.#count += 1;
    const rotates = this.#settings.rotates;
    const token = `${rotates ? "xoxe.xoxb-1" : "xoxb"}-${team}-${this.#count}-bottoken`;
    const expiresAt = rotates ? this.#clock() + TOKEN_S * 1000 : null;
    this.tokens.set(token, { team, expiresAt, revoked: false });
    if (!rotates) return { access_token: token };
    const refresh = `xoxe-1-${team}-${this.#count}-refreshtoken`;
    this.#refreshes.set(refresh, { team, used: false });
    return { access_token: token, refresh_token: refresh, expires_in: TOKEN_S };
  }

  /** The workspace that a bot token opens. */
  open(token: string): Workspace {
    const entry = this.tokens.get(token);
    if (entry === undefined) throw new Refusal("invalid_auth");
    if (entry.revoked) throw new Refusal("token_revoked");
    const refused = this.#refused.get(entry.team);
    if (refused !== undefined) throw new Refusal(refused);
    if (entry.expiresAt !== null && entry.expiresAt <= this.#clock()) throw new Refusal("token_expired");
    return this.#workspace(entry.team);
  }

  /** An admin uninstalls the app: nothing that was given for the workspace works any more. */
  uninstall(team: string): void {
    for (const token of this.tokens.values()) if (token.team === team) token.revoked = true;
    for (const refresh of this.#refreshes.values()) if (refresh.team === team) refresh.used = true;
  }

  /** From now on, whatever is asked with a token of that workspace. */
  refuse(team: string, error: string): void {
    this.#refused.set(team, error);
  }

  #workspace(team: string): Workspace {
    const workspace = this.#workspaces.get(team);
    if (workspace === undefined) throw new Refusal("team_not_found");
    return workspace;
  }
}

/** In the form, or as HTTP's basic authentication. */
function credentialsOf(params: Params, authorization: string): readonly (string | undefined)[] {
  const basic = /^Basic (.+)$/.exec(authorization)?.[1];
  if (basic !== undefined) return Buffer.from(basic, "base64").toString("utf8").split(":");
  return [params.client_id, params.client_secret].map((value) =>
    value === undefined ? value : String(value),
  );
}

/** A bot's installation in one workspace of a chat platform, and the keeper that an adapter is handed. Holds secrets. */

export interface Installation {
  /** The workspace's id on its platform: "T1". */
  readonly team: string;
  readonly token: string;
  /** Gets the next token, once; null where tokens do not run out. */
  readonly refreshToken: string | null;
  /** ISO 8601; null: never. */
  readonly expiresAt: string | null;
  /** ISO 8601. */
  readonly installedAt: string;
  /** The platform's id of the person who installed it. */
  readonly installedBy: string;
}

export interface InstallationKeeper {
  /** Takes the place of what is kept for the same workspace. */
  save(installation: Installation): Promise<void>;
  /** null where nothing is kept. Rejects with a ConfigError where what is kept can't be read. */
  find(team: string): Promise<Installation | null>;
  /** As if it had never been there. */
  forget(team: string): Promise<void>;
  /** Ids of all workspaces, in order. */
  teams(): Promise<readonly string[]>;
}

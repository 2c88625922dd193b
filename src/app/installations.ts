/** Where workspaces that install the app are kept: in the store, sealed under the key from the environment. */
import type { Kysely } from "kysely";
import type { Settings } from "../config/env.ts";
import type { InstallationKeeper } from "../model/installation.ts";
import { makeSqlInstallations } from "../store/installations.ts";
import type { Tables } from "../store/schema.ts";
import { makeSeal } from "../store/sealed.ts";
import { unguessable } from "./world.ts";

/** null where no platform is installed into workspaces. */
export function installationsIn(
  { slack, secretKey }: Pick<Settings, "slack" | "secretKey">,
  db: Kysely<Tables>,
): InstallationKeeper | null {
  if (slack === null || slack.install === null || secretKey === null) return null;
  return makeSqlInstallations(db, makeSeal(secretKey, unguessable));
}

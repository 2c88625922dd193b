/** Every command there is, one file each. To add one, write its file and put it here. */
import { brief } from "./brief.ts";
import type { Handler } from "./handler.ts";
import { help } from "./help.ts";

export const HANDLERS: readonly Handler[] = [brief, help];

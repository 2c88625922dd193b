/** The flags of Node that `npm start` gives the bot, for all that starts it otherwise. */
import about from "../../package.json" with { type: "json" };

export const START_FLAGS: readonly string[] = about.scripts.start
  .split(" ")
  .filter((word) => word.startsWith("--"));

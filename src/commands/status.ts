/** `/status`: the last and the next post of each schedule of this channel, how each went, and why where it did not. */
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { statusMessage } from "./schedule-said.ts";
import { timetableOf } from "./timetable.ts";

export const status: Handler = {
  command: {
    name: "status",
    names: { ko: "상태" },
    description: "How the last posts here went, and when the next one comes",
    descriptions: { ko: "지난 글이 어떻게 되었는지, 다음 글은 언제인지" },
    options: [],
    visibility: "private",
    hidden: false,
  },
  async run(invocation, desk) {
    timetableOf(desk, invocation);
    const { where, locale } = invocation;
    return statusMessage({ where, language: languageOf(locale), withPast: true }, desk);
  },
};

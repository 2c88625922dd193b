/** Which briefing is meant: by the words somebody typed, or by the channel they typed them in. */
import { UserError } from "../errors.ts";
import type { Definition } from "../model/definition.ts";

/** The briefings posted to this place; all of them where none is. Adapters put a thread behind the channel. */
export function topicsHere(where: string, definitions: readonly Definition[]): readonly Definition[] {
  const here = partsOf(where);
  const posted = definitions.filter(({ schedule }) =>
    (schedule?.post ?? []).some((address) => partsOf(address).every((part) => here.includes(part))),
  );
  if (posted.length > 0) return posted;
  if (definitions.length === 0) {
    throw new UserError(
      "There is no briefing yet: whoever runs this bot adds one to its folder of briefings.",
    );
  }
  return definitions;
}

/** "slack:T1/C2/1712" → slack, T1, C2, 1712. */
function partsOf(address: string): string[] {
  return address.split(/[:/]/).filter((part) => part !== "");
}

/**
 * Places in chats as addresses: "discord:123", "slack:T1/C1", with a thread behind the channel where there is one. A file may
 * leave the workspace out. In and out: addresses.
 */

/** "slack:T1/C2/1712" → slack, T1, C2, 1712. */
export function placeParts(address: string): readonly string[] {
  return address.split(/[:/]/).filter((part) => part !== "");
}

/** The channel without its thread: "slack:T1/C1" of "slack:T1/C1/1712". */
export function channelOf(where: string): string {
  const [platform = "", first = "", second] = placeParts(where);
  const inWorkspace = platform === "slack" && /^[TE]/.test(first) && second !== undefined;
  return inWorkspace ? `${platform}:${first}/${second}` : `${platform}:${first}`;
}

/** Whether somebody at `where` is at the place that an address names, or in a thread of it. */
export function isPlaceOf(where: string, address: string): boolean {
  const here = placeParts(where);
  const parts = placeParts(address);
  return parts.length > 0 && parts[0] === here[0] && parts.every((part) => here.includes(part));
}

/** Whether an address names a place on the same platform, and in the same workspace where both name one. */
export function isAround(where: string, address: string): boolean {
  const [platform, team = ""] = placeParts(where);
  const [other, first = "", ...rest] = placeParts(address);
  if (platform === undefined || platform !== other) return false;
  const inWorkspace = rest.length > 0 && /^[TE]/.test(first);
  return !inWorkspace || !/^[TE]/.test(team) || first === team;
}

/**
 * Places on Slack as text: "C1", "T1/C1", and with a thread behind them "T1/C1/1712345678.000100". The workspace is left
 * out by people who have one only. In and out without the "slack:" prefix.
 */

export interface Place {
  /** null where the address names none: the bot's only workspace. */
  readonly team: string | null;
  readonly channel: string;
  /** The time stamp of the message that the thread hangs on. */
  readonly thread: string | null;
}

/** A person's own place: direct messages, or the app's home, where the person stands for the channel. */
export function isDirect(channel: string): boolean {
  return /^[DUW]/.test(channel);
}

export function placeOf(address: string): Place {
  const parts = address.split("/");
  const team = parts.length > 1 && /^[TE]/.test(parts[0] ?? "") ? (parts.shift() ?? null) : null;
  return { team, channel: parts[0] ?? "", thread: parts[1] ?? null };
}

export function addressOf({ team, channel, thread }: Place): string {
  return [team, channel, thread].filter((part) => part !== null).join("/");
}

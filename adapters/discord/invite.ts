/** The link that brings the bot into a server: exactly the permissions that its posts and look-ups need, no more. */
import { PermissionFlagsBits as Bits } from "discord.js";

const PERMISSIONS =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.AttachFiles |
  Bits.ReadMessageHistory;

export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(PERMISSIONS),
    scope: "bot applications.commands",
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

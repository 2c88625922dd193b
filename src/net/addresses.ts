/**
 * Which addresses the door may connect to: public unicast only. ipaddr.js names the special ranges of IANA's registries;
 * a few it does not name are added. Sources: the union of Mastodon's and Gitea's lists, design notes of the project.
 */
import ipaddr from "ipaddr.js";

/** Ranges that ipaddr.js calls "unicast" and that are none of the public net's business. */
const ALSO_REFUSED: readonly string[] = [
  "168.63.129.16/32", // Azure's host agent
  "192.31.196.0/24", // AS112
  "192.52.193.0/24", // AMT
  "192.88.99.0/24", // 6to4 relays
  "192.175.48.0/24", // AS112
  "2620:4f:8000::/48", // AS112
  "64:ff9b:1::/48", // local NAT64
  "5f00::/16", // segment routing
  "fec0::/10", // site-local
  "3fff::/20", // documentation
  "100::/64", // discard
  "::/96", // IPv4-compatible, deprecated
];
const REFUSED = ALSO_REFUSED.map((cidr) => ipaddr.parseCIDR(cidr));

/** True for a public unicast address. IPv4 inside IPv6 is judged as the IPv4 it is; text that is no address is refused. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return !REFUSED.some((range) => address.kind() === range[0].kind() && address.match(range));
}

/** The address in a URL's host, without brackets; null where the host is a name. `URL` has already unified spellings. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : null;
}

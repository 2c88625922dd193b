/**
 * One address for one page: without the parts that only say where a reader came from. In: an address. Out: the address that an
 * article is known and linked by; null for what is not http(s). Two feeds of a site that tag their links differently have one
 * article so. What may name another page (a query, `www.`, the scheme) stays.
 */

/** As analytics and newsletters add them; the prefixes are utm_source, mc_cid, at_medium and their kin. */
const TAGS =
  /^(?:utm_\w+|mc_(?:cid|eid)|at_(?:medium|campaign|custom\d|link\w*|format|bbc_team|ptr_name)|fbclid|gclid|dclid|msclkid|yclid|igshid|ref_src|cmpid|ocid|smid|smtyp|CMP|ftag|taid|ns_(?:source|campaign|mchannel|linkname|fee)|xtor|ICID|__twitter_impression)$/i;

export function canonicalUrl(address: string | undefined): string | null {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // A fragment names a place in a page, but for old pages that are scripts: "#!".
  if (!url.hash.startsWith("#!")) url.hash = "";
  // Rewriting a query changes how it is spelled: only where there is something to take out.
  const tags = [...url.searchParams.keys()].filter((name) => TAGS.test(name));
  for (const name of tags) url.searchParams.delete(name);
  return url.href;
}

/** Web addresses without what only tells where a reader came from. Pure. */

const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|ref_src|cmpid|s_cid|wt_mc|at_(?:medium|campaign)|ns_(?:mchannel|source|campaign|linkname))$/i

/** The address as it may be shown and followed: tracking parameters and fragment off. Undefined when it is not http(s). */
export function canonicalUrl(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  for (const name of Array.from(url.searchParams.keys())) if (TRACKING.test(name)) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}

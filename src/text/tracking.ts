/** Query parameters that tell where a reader came from, never which page it is. */

/**
 * One list for the address that is shown and for the key by which an article is known again: stores contain keys that were
 * made by it, so a name that is added here makes another article of each stored one that carries it. Its words may still
 * tell that it is the same; add a name only when it is worth that.
 */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_(?:id|conv)|oly_(?:anon|enc)_id|wt_mc|cmpid|s_cid|ns_(?:mchannel|source|campaign|linkname)|at_(?:medium|campaign|custom\d|link_\w+)|rss|ref_src|spm)$/i

/** Parameters that are tracking by their value alone: `source=rss-…`, `partner=rss`. */
const SOURCE = /^(?:source|src|from|ref|partner|mod|xtor|traffic_source|medium|campaign|cmp|ocid|feed|outputtype)$/i
const FROM_FEED = /^(?:rss|atom|feed|newsletter)(?:$|[-_./\d])/i

/** True for a parameter that an address can do without. */
export function isTracking(name: string, value = ''): boolean {
  return TRACKING.test(name) || (SOURCE.test(name) && FROM_FEED.test(value))
}

/** True for a fragment that names no place of a page: `xtor=RSS-3`, `utm_source=feed`, marked text (`:~:text=`), nothing. */
export function isTrackingFragment(fragment: string): boolean {
  return (
    fragment === '' || /^(?::~:|(?:xtor|utm_\w+|at_\w+|ref|rss|source|intcid|ftag|echobox|feed)(?:=|$))/i.test(fragment)
  )
}

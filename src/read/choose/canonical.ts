/** Web addresses without what only tells where a reader came from. Pure. */
import { httpAddress } from '../../model/http-address.ts'
import { isTracking, isTrackingFragment } from '../../text/tracking.ts'

/**
 * The address as it may be shown and followed: without tracking parameters. The fragment stays: it may be a route
 * (`#/news/17`) or the place of one entry on a page of many. Undefined when it is not http(s).
 */
export function canonicalUrl(address: string, base?: string): string | undefined {
  const known = httpAddress(address, base)
  if (known === undefined) return undefined
  const url = new URL(known)
  for (const [name, value] of Array.from(url.searchParams)) if (isTracking(name, value)) url.searchParams.delete(name)
  if (isTrackingFragment(url.hash.slice(1))) url.hash = ''
  return url.href
}

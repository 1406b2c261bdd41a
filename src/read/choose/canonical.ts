/** Web addresses without what only tells where a reader came from. Pure. */
import { isTracking } from '../../text/tracking.ts'

/** The address as it may be shown and followed: tracking parameters and fragment off. Undefined when it is not http(s). */
export function canonicalUrl(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  for (const name of Array.from(url.searchParams.keys())) if (isTracking(name)) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}

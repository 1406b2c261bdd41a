/** The one rule for what counts as a web address in anything that was read. Pure. */

/** WHATWG URL reads `https:x`, `https:/x` and `https:\\x` as hosts or as paths of the base; nobody who wrote one meant that. */
const WHOLE = /^https?:\/\/[^/\\?#]/i
const SCHEME = /^[a-z][a-z\d+.-]*:/i

/**
 * The absolute http or https address in its normal form; undefined for anything else. With a scheme it needs two slashes and
 * a host; without one it counts from the base.
 */
export function httpAddress(raw: string | undefined | null, base?: string): string | undefined {
  // As URL does: these count for nothing, wherever they are in an address.
  const text = raw?.replace(/[\t\n\r]/g, '').trim() ?? ''
  if (text === '' || (SCHEME.test(text) && !WHOLE.test(text)) || !URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
}

/** The address behind a redirect of a collector or a counter of clicks. Pure. */

/** Where such redirects live: `/url?q=…`, `/news/apiclick.aspx?…&url=…`, `/redirect?to=…`. */
const REDIRECT_PATH =
  /\/(?:url|link|links|redirect|redir|click|apiclick|out|outbound|goto|go|away|exit|track|l|r|rd)(?:\.\w{2,4})?\/?$/i
const TARGET = ['url', 'u', 'q', 'to', 'target', 'dest', 'destination', 'link', 'redirect', 'redirect_url', 'href']

/** Redirects within redirects that are followed. */
const DEPTH = 3

export function unwrapAddress(address: string, depth = DEPTH): string {
  if (depth === 0 || !URL.canParse(address)) return address
  const url = new URL(address)
  if (!REDIRECT_PATH.test(url.pathname)) return address
  for (const name of TARGET) {
    const target = url.searchParams.get(name)?.trim() ?? ''
    if (/^https?:\/\/[^/]/i.test(target) && URL.canParse(target)) return unwrapAddress(target, depth - 1)
  }
  return address
}

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
  const original = originalOfCopy(url)
  if (original !== undefined) return unwrapAddress(original, depth - 1)
  if (!REDIRECT_PATH.test(url.pathname)) return address
  const named = TARGET.map((name) => url.searchParams.get(name)).find((value) => isAddress(value))
  const others = [...url.searchParams.values()].filter(isAddress)
  const target = named ?? (others.length === 1 ? others[0] : undefined)
  return target === undefined || target === null ? address : unwrapAddress(target.trim(), depth - 1)
}

function isAddress(value: string | null | undefined): boolean {
  const address = value?.trim() ?? ''
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address)
}

/** Copies for phones: `google.com/amp/s/quay.example/a`, `quay-example.cdn.ampproject.org/c/s/quay.example/a`. */
function originalOfCopy({ host, pathname, search }: URL): string | undefined {
  const [, kind = '', ...rest] = pathname.split('/')
  const isCopy =
    (host.startsWith('www.google.') && kind === 'amp') ||
    (host.endsWith('.cdn.ampproject.org') && ['a', 'c', 'v'].includes(kind))
  if (!isCopy) return undefined
  const isSecure = rest[0] === 's'
  const address = `http${isSecure ? 's' : ''}://${rest.slice(isSecure ? 1 : 0).join('/')}${search}`
  return URL.canParse(address) && new URL(address).host.includes('.') ? address : undefined
}

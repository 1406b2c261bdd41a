/** What robots.txt says of an address (RFC 9309), asked for once a host. (edge: asks through the fetch that it is given) */
import robotsModule from 'robots-parser'
import { DigestError } from '../../model/errors.ts'
import type { CachedPage, PageCache } from './cache.ts'
import { BadAnswer, fetchError, isUnconnected, reasonIn } from './fetch-error.ts'

// The package is CommonJS and its types claim a default export inside of that.
const robotsParser = robotsModule as unknown as typeof robotsModule.default

/** Bytes of a robots.txt that are read; the rest is passed over (RFC 9309 §2.5 asks for 500 KiB at least). */
export const ROBOTS_BYTES = 512 * 1024

/** The rules of a host; or why they cannot be fetched, and then it is unknown what programs may read there. */
type Rules = { readonly text: string } | { readonly failure: DigestError }

export interface Robots {
  /** Throws E_FETCH naming `url` when its host's robots.txt closes it, or cannot be fetched. */
  readonly permit: (url: string) => Promise<void>
  /** True when it is known by now that the host's robots.txt cannot be fetched. */
  readonly isClosed: (url: string) => boolean
}

export interface RobotsOptions {
  /** The product's name: the first word of the User-Agent. */
  readonly agent: string
  readonly fetchRules: (url: string) => Promise<Pick<CachedPage, 'body'>>
  readonly cache: PageCache | undefined
}

export function createRobots(options: RobotsOptions): Robots {
  const known = new Map<string, Promise<Rules>>()
  const closed = new Set<string>()
  return {
    isClosed: (url) => closed.has(new URL(url).origin),
    async permit(url) {
      const { origin } = new URL(url)
      const asked = known.get(origin) ?? rulesOf(`${origin}/robots.txt`, options)
      known.set(origin, asked)
      const rules = await asked
      if ('failure' in rules) {
        closed.add(origin)
        throw closedFor(url, rules.failure)
      }
      if (allowsByRobots(rules.text, `${origin}/robots.txt`, url, options.agent)) return
      throw fetchError(url, 'its robots.txt asks programs not to', 'Set fetch.robots: false only for your own pages.')
    },
  }
}

/** May `agent` fetch `url`, by the text of its host's robots.txt? */
function allowsByRobots(robots: string, robotsUrl: string, url: string, agent: string): boolean {
  return robotsParser(robotsUrl, robots).isAllowed(url, agent) ?? true
}

/**
 * RFC 9309 §2.3.1: an answer of 4xx or endless redirects mean that there are no rules. A server that fails (5xx), asks
 * for a pause (429) or breaks off may have some: the copy of an earlier run counts then, else the host is closed.
 */
async function rulesOf(url: string, { fetchRules, cache }: RobotsOptions): Promise<Rules> {
  try {
    return toRules(await fetchRules(url))
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    const { cause } = error
    if (cause === undefined) return { text: '' }
    if (cause instanceof BadAnswer && cause.status < 500 && cause.status !== 429) return { text: '' }
    const copy = isUnconnected(cause) ? undefined : await cache?.find(url)
    return copy === undefined ? { failure: error } : toRules(copy)
  }
}

function toRules({ body }: Pick<CachedPage, 'body'>): Rules {
  return { text: new TextDecoder().decode(body) }
}

/** A host that cannot be reached at all is that, and no matter of robots.txt. */
function closedFor(url: string, failure: DigestError): DigestError {
  const reason = reasonIn(failure)
  if (isUnconnected(failure.cause)) return fetchError(url, reason, failure.hint ?? '', failure)
  return fetchError(
    url,
    `its robots.txt, which says what programs may read, could not be fetched: ${reason}`,
    'The next run tries it again; fetch.robots: false reads your own pages without it.',
    failure,
  )
}

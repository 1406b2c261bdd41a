/** Fetches pages: guarded, polite, bounded in time, size and redirects, with a cache that asks before it downloads. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { createPageCache, type CachedPage, type PageCache } from './cache.ts'
import { ACCEPT_ENCODING, decodeByHeader, readBody, TooLarge } from './decode.ts'
import { BlockedAddress, createGuardedAgent } from './guard.ts'
import { allowsByRobots, createHostQueue, parseRetryAfter } from './manners.ts'

export interface FetchOptions {
  readonly userAgent: string
  readonly allowHosts?: readonly string[]
  /** For one page with its redirects, ms. Default 20 s. */
  readonly timeout?: number
  /** Of one page after unpacking, bytes. Default 20 MB. */
  readonly maxBytes?: number
  /** Between two requests to a host, ms. Default 1 s. */
  readonly delay?: number
  /** Obey robots.txt. Default true. */
  readonly robots?: boolean
  readonly redirects?: number
  readonly cacheFolder?: string
  readonly signal?: AbortSignal
}

export interface FetchedPage {
  /** Where the redirects ended. */
  readonly url: string
  readonly contentType: string
  readonly bytes: Uint8Array
  /** The decoded body when the header's charset fits; else the page's own marks must tell. */
  readonly text?: string
  readonly isFromCache: boolean
}

export interface Fetcher {
  /** @throws DigestError E_FETCH naming the address, the reason and the next step */
  readonly fetch: (url: string) => Promise<FetchedPage>
  readonly close: () => Promise<void>
}

const DEFAULTS = { timeout: 20_000, maxBytes: 20_000_000, delay: 1000, redirects: 5 }
/** A server that asks for a longer pause is left for the next run. */
const LONGEST_PAUSE_MS = 30_000
const REDIRECTS = new Set([301, 302, 303, 307, 308])

export function createFetcher(options: FetchOptions): Fetcher {
  const settings = { ...DEFAULTS, ...options }
  const signal = options.signal ?? new AbortController().signal
  const agent = createGuardedAgent({
    allowHosts: options.allowHosts ?? [],
    timeout: Math.min(settings.timeout, 10_000),
  })
  const cache = options.cacheFolder === undefined ? undefined : createPageCache(options.cacheFolder)
  const queue = createHostQueue(settings.delay, signal)
  const robots = new Map<string, Promise<string>>()
  const trip: Trip = { ...settings, agent, cache, signal }

  const robotsOf = (origin: string): Promise<string> => {
    const known = robots.get(origin) ?? fetchRobots(origin, trip)
    robots.set(origin, known)
    return known
  }
  const fetchOnce = async (url: string): Promise<FetchedPage> => {
    const { origin } = parseUrl(url)
    if (
      options.robots !== false &&
      !allowsByRobots(await robotsOf(origin), `${origin}/robots.txt`, url, agentName(options.userAgent))
    )
      throw fetchError(
        url,
        'its robots.txt asks programs not to',
        'Set fetch.robots: false only for pages that are yours.',
      )
    return fetchPage(url, trip)
  }
  return {
    fetch: (url) => queue.run(parseUrl(url).host, () => fetchOnce(url)),
    close: () => agent.destroy(),
  }
}

interface Trip {
  readonly userAgent: string
  readonly timeout: number
  readonly maxBytes: number
  readonly redirects: number
  readonly agent: ReturnType<typeof createGuardedAgent>
  readonly cache: PageCache | undefined
  readonly signal: AbortSignal
}

async function fetchPage(url: string, trip: Trip, hasWaited = false): Promise<FetchedPage> {
  const limit = AbortSignal.timeout(trip.timeout)
  const cached = await trip.cache?.find(url)
  let current = url
  try {
    for (let hop = 0; hop <= trip.redirects; hop += 1) {
      const response = await request(current, {
        dispatcher: trip.agent,
        signal: AbortSignal.any([limit, trip.signal]),
        headers: headersFor(trip, hop === 0 ? cached : undefined),
      })
      const header = (name: string) => [response.headers[name] ?? []].flat()[0]
      const { statusCode } = response
      const location = header('location')
      if (REDIRECTS.has(statusCode) && location !== undefined) {
        await response.body.dump()
        current = parseUrl(location, current).href
        continue
      }
      if (statusCode === 304 && cached !== undefined) {
        await response.body.dump()
        return toPage(cached, true)
      }
      if ((statusCode === 429 || statusCode === 503) && !hasWaited) {
        await response.body.dump()
        return await waitAndRetry(url, statusCode, header('retry-after'), trip)
      }
      if (statusCode < 200 || statusCode > 299) {
        await response.body.dump()
        throw fetchError(url, `the server answered ${statusCode}`, hintFor(statusCode))
      }
      const page: CachedPage = {
        url,
        finalUrl: current,
        contentType: header('content-type') ?? '',
        ...optional('etag', header('etag')),
        ...optional('lastModified', header('last-modified')),
        body: await readBody(response.body, header('content-encoding') ?? '', trip.maxBytes),
      }
      if (page.etag !== undefined || page.lastModified !== undefined) await trip.cache?.keep(page)
      return toPage(page, false)
    }
    throw fetchError(url, `more than ${trip.redirects} redirects`, 'Give the address that the page ends at.')
  } catch (error) {
    throw explain(url, error, limit, trip)
  }
}

function headersFor({ userAgent }: Trip, cached: CachedPage | undefined): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept:
      'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5',
    'accept-encoding': ACCEPT_ENCODING,
    ...(cached?.etag === undefined ? {} : { 'if-none-match': cached.etag }),
    ...(cached?.lastModified === undefined ? {} : { 'if-modified-since': cached.lastModified }),
  }
}

async function waitAndRetry(
  url: string,
  status: number,
  retryAfter: string | undefined,
  trip: Trip,
): Promise<FetchedPage> {
  const pause = parseRetryAfter(retryAfter, Date.now())
  if (pause === undefined || pause > LONGEST_PAUSE_MS) {
    const asked = pause === undefined ? '' : ` and asks for a pause of ${Math.round(pause / 1000)} s`
    throw fetchError(url, `the server answered ${status}${asked}`, 'The next run tries it again.')
  }
  await wait(pause, undefined, { signal: trip.signal })
  return fetchPage(url, trip, true)
}

/** robots.txt of a host; none counts as an open door, one that cannot be had too (RFC 9309 §2.3.1.3). */
async function fetchRobots(origin: string, trip: Trip): Promise<string> {
  try {
    const { bytes } = await fetchPage(
      `${origin}/robots.txt`,
      { ...trip, maxBytes: 512_000, timeout: Math.min(trip.timeout, 10_000) },
      true,
    )
    return new TextDecoder().decode(bytes)
  } catch (error) {
    // A blocked address or a stop must be told for the page itself, not swallowed here: the page meets it again.
    if (trip.signal.aborted) throw error
    return ''
  }
}

function toPage({ finalUrl, contentType, body }: CachedPage, isFromCache: boolean): FetchedPage {
  const text = decodeByHeader(body, contentType)
  return { url: finalUrl, contentType, bytes: body, ...optional('text', text), isFromCache }
}

function explain(url: string, error: unknown, limit: AbortSignal, { signal, timeout, maxBytes }: Trip): Error {
  if (error instanceof DigestError) return error
  if (signal.aborted) return fetchError(url, 'the run was stopped', 'Run it again.', error)
  if (limit.aborted)
    return fetchError(url, `no answer within ${timeout / 1000} s`, 'Try again later, or raise fetch.timeout.', error)
  if (error instanceof TooLarge)
    return fetchError(url, `it has more than ${maxBytes} bytes`, 'Raise fetch.maxBytes if that is right.', error)
  const cause = error instanceof Error && error.cause instanceof BlockedAddress ? error.cause : error
  if (cause instanceof BlockedAddress)
    return fetchError(url, reasonOf(cause), 'Name the host under fetch.allowHosts if it is yours.', error)
  return fetchError(url, networkReason(error), 'Check the address and the network.', error)
}

/** A driver's code as a person says it. */
function networkReason(error: unknown): string {
  const { code } = error as { code?: string }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'its host name is not known here (no such host, or no network)'
  if (code === 'ECONNREFUSED') return 'its server takes no connections'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'the connection broke'
  return reasonOf(error)
}

function hintFor(status: number): string {
  if (status === 401 || status === 403)
    return 'The page is not open to programs: save it in a browser and give the file.'
  if (status === 404 || status === 410) return 'Check the address.'
  return 'Try again later.'
}

function fetchError(url: string, reason: string, hint: string, cause?: unknown): DigestError {
  return new DigestError('E_FETCH', `Fetching ${url} failed: ${reason}`, {
    hint,
    ...(cause === undefined ? {} : { cause }),
  })
}

function parseUrl(address: string, base?: string): URL {
  if (!URL.canParse(address, base)) throw fetchError(address, 'it is no address', 'Write https://…')
  const url = new URL(address, base)
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  throw fetchError(address, `${url.protocol} is not fetched`, 'Only http and https are.')
}

/** The product's name in robots.txt is the first word of the User-Agent. */
function agentName(userAgent: string): string {
  return userAgent.split(/[\s/]/)[0] ?? userAgent
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

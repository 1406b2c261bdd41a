/** Fetches pages: guarded, polite, bounded in time, size and redirects, with a cache that asks before it downloads. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { request } from 'undici'
import { DigestError } from '../../model/errors.ts'
import { hideSecrets, showAddress, withoutLogin } from '../../model/shown-address.ts'
import { decodePercent } from '../../model/values.ts'
import { createPageCache, type CachedPage, type PageCache } from './cache.ts'
import { ACCEPT_ENCODING, decodeByHeader, readBody } from './decode.ts'
import { BadAnswer, explain, fetchError, parseUrl, reasonIn } from './fetch-error.ts'
import { createGuardedAgent } from './guard.ts'
import { createHostQueue, createPatience, parseRetryAfter } from './manners.ts'
import { sayKind } from './media.ts'
import type { Proxy } from './proxy.ts'
import { createRobots, ROBOTS_BYTES } from './robots.ts'

export interface FetchOptions {
  readonly userAgent: string
  readonly allowHosts?: readonly string[]
  readonly proxy?: Proxy
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
  /** The decoded body when the header's charset fits; else the page itself must say it. */
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
    proxy: options.proxy,
    timeout: Math.min(settings.timeout, 10_000),
  })
  const cache = options.cacheFolder === undefined ? undefined : createPageCache(options.cacheFolder)
  const queue = createHostQueue(settings.delay, signal)
  const patience = createPatience()
  const open: Trip = { ...settings, agent, cache, signal, permit: async () => {} }
  const rulesTrip: Trip = {
    ...open,
    isRules: true,
    maxBytes: ROBOTS_BYTES,
    timeout: Math.min(settings.timeout, 10_000),
  }
  const robots = createRobots({
    agent: agentName(options.userAgent),
    cache,
    fetchRules: (url) => fetchPage(url, rulesTrip),
  })
  const trip: Trip = options.robots === false ? open : { ...open, permit: robots.permit }
  return {
    async fetch(url) {
      const { host } = parseUrl(url)
      const page = await queue.run(
        host,
        () => patience.ask(host, url, () => fetchPage(url, trip)),
        () => patience.isLost(host) || robots.isClosed(url),
      )
      return toPage(page)
    },
    async close() {
      await agent.destroy()
      await cache?.tidy(Date.now())
    },
  }
}

interface Trip {
  readonly userAgent: string
  readonly timeout: number
  readonly maxBytes: number
  readonly redirects: number
  readonly proxy?: Proxy
  readonly agent: ReturnType<typeof createGuardedAgent>
  readonly cache: PageCache | undefined
  readonly signal: AbortSignal
  /** Throws where robots.txt closes an address. */
  readonly permit: (url: string) => Promise<void>
  /** For robots.txt itself: kept without a validator too, and cut instead of refused when it is long. */
  readonly isRules?: boolean
}

type Fetched = CachedPage & { readonly isFromCache: boolean }

async function fetchPage(url: string, trip: Trip, hasWaited = false): Promise<Fetched> {
  // Asking for robots.txt is not the page's own time.
  await trip.permit(url)
  const limit = AbortSignal.timeout(trip.timeout)
  const cached = await trip.cache?.find(url)
  let current = url
  try {
    for (let hop = 0; hop <= trip.redirects; hop += 1) {
      const response = await request(current, {
        dispatcher: trip.agent,
        signal: AbortSignal.any([limit, trip.signal]),
        headers: headersFor(trip, current, hop === 0 ? cached : undefined),
      })
      const header = (name: string) => [response.headers[name] ?? []].flat()[0]
      const { statusCode } = response
      const location = header('location')
      if (REDIRECTS.has(statusCode) && location !== undefined) {
        await response.body.dump()
        current = await follow(url, current, location, trip)
        continue
      }
      if (statusCode === 304 && cached !== undefined) {
        await response.body.dump()
        await trip.cache?.touch(url)
        return { ...cached, isFromCache: true }
      }
      if ((statusCode === 429 || statusCode === 503) && !hasWaited) {
        await response.body.dump()
        return await waitAndRetry(url, statusCode, header('retry-after'), trip)
      }
      const contentType = header('content-type') ?? ''
      if (statusCode < 200 || statusCode > 299) {
        await response.body.dump()
        throw new BadAnswer(statusCode)
      }
      refuseMedia(url, contentType, () => response.body.on('error', () => {}).destroy())
      const page: CachedPage = {
        url,
        finalUrl: withoutLogin(current),
        contentType,
        ...optional('etag', header('etag')),
        ...optional('lastModified', header('last-modified')),
        body: await readBody(response.body, header('content-encoding') ?? '', {
          bytes: trip.maxBytes,
          isCut: trip.isRules === true,
        }),
      }
      const isKept = page.etag !== undefined || page.lastModified !== undefined || trip.isRules === true
      if (isKept) await trip.cache?.keep(page)
      return { ...page, isFromCache: false }
    }
    throw fetchError(url, `more than ${trip.redirects} redirects`, 'Give the address that the page ends at.')
  } catch (error) {
    throw explain(url, error, limit, trip)
  }
}

/** The next address of a redirect, when it is one that we may fetch. */
async function follow(url: string, from: string, location: string, { permit }: Trip): Promise<string> {
  if (!URL.canParse(location, from))
    throw fetchError(
      url,
      `it redirects to “${hideSecrets(location).slice(0, 200)}”, which is not an address`,
      'Give the address that it ends at.',
    )
  const next = new URL(location, from)
  if (next.protocol !== 'http:' && next.protocol !== 'https:')
    throw fetchError(
      url,
      `it redirects to ${showAddress(next.href)}, and only http and https are fetched`,
      'Check the address.',
    )
  try {
    await permit(next.href)
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    throw fetchError(
      url,
      `it redirects to ${showAddress(next.href)}, where ${reasonIn(error)}`,
      error.hint ?? '',
      error,
    )
  }
  return next.href
}

/** Pictures, films and office files are not downloaded: nothing here reads them from the web. */
function refuseMedia(url: string, contentType: string, drop: () => void): void {
  const kind = sayKind(contentType)
  if (kind === undefined) return
  drop()
  throw new DigestError('E_EMPTY', `${showAddress(url)} contains no article: it is ${kind}`, {
    hint: 'Give the page with the story; save a document and give it as a .docx, .odt, .txt or .html file.',
  })
}

function headersFor({ userAgent }: Trip, address: string, cached: CachedPage | undefined): Record<string, string> {
  const { username, password } = new URL(address)
  const login = Buffer.from(`${decodePercent(username)}:${decodePercent(password)}`).toString('base64')
  return {
    'user-agent': userAgent,
    accept:
      'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5',
    'accept-encoding': ACCEPT_ENCODING,
    ...(username === '' && password === '' ? {} : { authorization: `Basic ${login}` }),
    ...(cached?.etag === undefined ? {} : { 'if-none-match': cached.etag }),
    ...(cached?.lastModified === undefined ? {} : { 'if-modified-since': cached.lastModified }),
  }
}

async function waitAndRetry(url: string, status: number, retryAfter: string | undefined, trip: Trip): Promise<Fetched> {
  const pause = parseRetryAfter(retryAfter, Date.now())
  if (pause === undefined || pause > LONGEST_PAUSE_MS) {
    const asked = pause === undefined ? '' : ` and asks for a pause of ${Math.round(pause / 1000)} s`
    const reason = `the server answered ${status}${asked}`
    throw fetchError(url, reason, 'The next run tries it again.', new BadAnswer(status))
  }
  await wait(pause, undefined, { signal: trip.signal })
  return fetchPage(url, trip, true)
}

function toPage({ finalUrl, contentType, body, isFromCache }: Fetched): FetchedPage {
  const text = decodeByHeader(body, contentType)
  return { url: finalUrl, contentType, bytes: body, ...optional('text', text), isFromCache }
}

/** The product's name in robots.txt is the first word of the User-Agent. */
function agentName(userAgent: string): string {
  return userAgent.split(/[\s/]/)[0] ?? userAgent
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

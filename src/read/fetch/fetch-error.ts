/** Why a page could not be fetched, as one line with the next step. Pure. */
import { DigestError, reasonOf } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import { BrokenBody, TooLarge } from './decode.ts'
import { BlockedAddress } from './guard.ts'

/** The server's answer was no page. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
  readonly status: number

  constructor(status: number) {
    super(`the server answered ${status}`)
    this.status = status
  }
}

export function fetchError(url: string, reason: string, hint: string, cause?: unknown): DigestError {
  return new DigestError('E_FETCH', `Fetching ${showAddress(url)} failed: ${reason}`, {
    hint,
    cause,
  })
}

/** What `fetchError` was given as the reason. */
export function reasonIn({ message }: DigestError): string {
  return message.replace(/^Fetching \S+ failed: /, '')
}

/** An http(s) address. Throws E_FETCH for anything else. */
export function parseUrl(address: string): URL {
  if (!URL.canParse(address)) throw fetchError(address, 'it is not an address', 'Write https://…')
  const url = new URL(address)
  if (url.protocol === 'http:' || url.protocol === 'https:') return url
  throw fetchError(address, `${url.protocol} is not fetched`, 'Only http and https are.')
}

export interface Bounds {
  readonly timeout: number
  readonly maxBytes: number
  readonly proxy?: unknown
  /** The run's own stop. */
  readonly signal: AbortSignal
}

/** Whatever ended a fetch, in words. `limit` is the page's time limit. */
export function explain(url: string, error: unknown, limit: AbortSignal, bounds: Bounds): Error {
  if (error instanceof DigestError) return error
  if (bounds.signal.aborted) return fetchError(url, 'the run was stopped', 'Run it again.', error)
  if (limit.aborted) {
    const reason = `no whole answer within ${bounds.timeout / 1000} s`
    return fetchError(url, reason, 'Try again later, or raise fetch.timeout.', error)
  }
  if (error instanceof TooLarge)
    return fetchError(url, `it has more than ${bounds.maxBytes} bytes`, 'Raise fetch.maxBytes if that is right.', error)
  if (error instanceof BrokenBody)
    return fetchError(url, error.message, 'Its server is at fault: try again later.', error)
  if (error instanceof BadAnswer) return fetchError(url, error.message, hintFor(error.status), error)
  const blocked = blockedBy(error)
  if (blocked !== undefined)
    return fetchError(url, reasonOf(blocked), 'Name the host under fetch.allowHosts if it is yours.', error)
  const status = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(reasonOf(error))?.[1]
  if (status !== undefined)
    return fetchError(
      url,
      `the proxy answered ${status}`,
      status === '407' ? PROXY_LOGIN : hintOfNetwork(bounds),
      error,
    )
  return fetchError(url, networkReason(error), hintOfNetwork(bounds), error)
}

const PROXY_LOGIN = 'Write the login of the proxy into fetch.proxy: http://name:password@proxy.example:3128.'

function hintOfNetwork({ proxy }: Bounds): string {
  return proxy === undefined
    ? 'Check the address and the network.'
    : 'Check the address, and the proxy that fetch.proxy names.'
}

/** The refused address behind an error of the connection, if that is what it was. */
function blockedBy(error: unknown): BlockedAddress | undefined {
  const cause = error instanceof Error && error.cause instanceof BlockedAddress ? error.cause : error
  return cause instanceof BlockedAddress ? cause : undefined
}

/** True when no connection came about: the host cannot be reached at all, whatever is asked of it. */
export function isUnconnected(error: unknown): boolean {
  const { code } = error as { code?: string }
  return blockedBy(error) !== undefined || (code !== undefined && UNCONNECTED.has(code))
}

const UNCONNECTED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** A driver's code as a person says it. */
function networkReason(error: unknown): string {
  const { code } = error as { code?: string }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'its host name is not known here (no such host, or no network)'
  if (code === 'ECONNREFUSED') return 'its server takes no connections'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'its server cannot be reached from here'
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'its server did not take the connection in time'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'the connection broke'
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'its answer begins with more headers than we accept'
  if (code?.startsWith('HPE_') === true) return `its server does not speak HTTP as it should (${reasonOf(error)})`
  return reasonOf(error)
}

function hintFor(status: number): string {
  if (status === 401 || status === 403)
    return 'The page is not open to programs: save it in a browser and give the file.'
  if (status === 404 || status === 410) return 'Check the address.'
  return 'Try again later.'
}

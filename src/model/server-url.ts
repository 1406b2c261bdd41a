/**
 * `scheme://user:password@host:port/path` of a mail server, as people write it: a password that was pasted as it is may contain
 * anything. Strictly its `/`, `?`, `#` and `%` would have to be percent-encoded (RFC 3986 §3.2.1); a URL parser refuses or
 * misreads them. Pure.
 */
import { decodePercent } from './values.ts'
export interface ServerUrl {
  /** In lower case, without the colon. */
  readonly scheme: string
  readonly user?: string
  readonly password?: string
  /** Without the brackets of an IPv6 address. */
  readonly host: string
  readonly port?: number
  /** What follows the first slash behind the host. */
  readonly path: string
}

/** Everything up to the last `@` is the login: a host contains none. */
const FORM = /^([a-z][a-z\d+.-]*):\/\/(?:(.*)@)?(\[[\d:.a-f%]+\]|[^\s/?#@:[\]]+)(?::(\d{1,5}))?(?:\/([^@]*))?$/is

export function parseServerUrl(text: string): ServerUrl | undefined {
  const [, scheme, login, host, digits, path = ''] = FORM.exec(text) ?? []
  const port = digits === undefined ? undefined : Number(digits)
  if (scheme === undefined || host === undefined || port === 0 || (port ?? 1) > 65_535) return undefined
  const colon = login?.indexOf(':') ?? -1
  const user = colon < 0 ? login : login?.slice(0, colon)
  return {
    scheme: scheme.toLowerCase(),
    user: user === undefined || user === '' ? undefined : decodePercent(user),
    password: login === undefined || colon < 0 ? undefined : decodePercent(login.slice(colon + 1)),
    host: host.replace(/^\[|\]$/g, ''),
    port,
    path: decodePercent(path),
  }
}

/**
 * What is wrong with an address of one of these schemes, as the end of a sentence; undefined when nothing is. It shows no
 * part of the address that could be a password.
 */
export function faultOfServerUrl(text: string, schemes: readonly string[]): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][a-z\d+.-]*):\/\/(.*)$/is.exec(text.trim()) ?? []
  const forms = schemes.map((name) => `${name}://`).join(' or ')
  if (scheme === undefined) return `does not begin with ${forms}`
  if (!schemes.includes(scheme.toLowerCase())) return `begins with ${scheme}://, not with ${forms}`
  const place = rest.slice(rest.lastIndexOf('@') + 1)
  const [, host = '', port] = /^(\[[^\]]*\]|[^:/]*)(?::([^/]*))?/.exec(place) ?? []
  if (host === '') return 'names no host'
  if (port === '') return 'has an empty port'
  if (port !== undefined && !/^\d+$/.test(port)) {
    return rest.includes('@')
      ? 'has a port that is not a number'
      : 'has a port that is not a number, or a login without an @ behind it'
  }
  if (port !== undefined && (Number(port) === 0 || Number(port) > 65_535))
    return `has the port ${port}: a port is between 1 and 65535`
  return parseServerUrl(text) === undefined ? 'has a host that is not a valid host name' : undefined
}

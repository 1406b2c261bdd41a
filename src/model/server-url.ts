/**
 * `scheme://user:password@host:port/path` of a mail server, as people write it: a password that was pasted as it is may hold
 * anything. Strictly its `/`, `?`, `#` and `%` would have to be percent-encoded (RFC 3986 §3.2.1); a URL parser refuses or
 * misreads them. Pure.
 */
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

/** Everything up to the last `@` is the login: a host holds none. */
const FORM = /^([a-z][a-z\d+.-]*):\/\/(?:(.*)@)?(\[[\d:.a-f%]+\]|[^\s/?#@:[\]]+)(?::(\d{1,5}))?(?:\/([^@]*))?$/is

export function parseServerUrl(text: string): ServerUrl | undefined {
  const [, scheme, login, host, digits, path = ''] = FORM.exec(text) ?? []
  const port = digits === undefined ? undefined : Number(digits)
  if (scheme === undefined || host === undefined || port === 0 || (port ?? 1) > 65_535) return undefined
  const colon = login?.indexOf(':') ?? -1
  const user = colon < 0 ? login : login?.slice(0, colon)
  return {
    scheme: scheme.toLowerCase(),
    user: user === undefined || user === '' ? undefined : decode(user),
    password: login === undefined || colon < 0 ? undefined : decode(login.slice(colon + 1)),
    host: host.replace(/^\[|\]$/g, ''),
    port,
    path: decode(path),
  }
}

/** A `%` that two hexadecimal digits do not follow shows that nobody encoded the text: then it is meant as it stands. */
function decode(text: string): string {
  if (/%(?![\da-f]{2})/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * An address as people, logs and the store may see it: without the login, and without the values of parameters that are
 * known to let somebody in. The one place that decides this. Pure.
 */
import { decodePercent } from './values.ts'

/** Names of parameters whose values are keys: `?key=`, `?api_key=`, `?access_token=`, `?sig=`, `?password=` and similar ones. */
const SECRET_NAME =
  /^(?:.{0,40}[-_.])?(?:key|sas|(?:api|access|auth|feed|rss|user|private|secret)[-_]?key|token|auth|authtoken|authorization|secret|password|passwd|passwort|pass|pwd|pw|sig|signature|hmac|jwt|session|sessionid|sid|credentials?)$/i
/** `accessToken`, `feedKey`, `accesstoken`: the last word of a name in one piece. */
const SECRET_TAIL = /(?:Key|[Tt]oken|[Ss]ecret|[Pp]assword|[Ss]ignature|Auth)$/

const HIDDEN = '***'

/** Any text that may contain an address is shown by `hideSecrets`; this is for a value that is an address and nothing else. */
export function showAddress(address: string): string {
  return hideValues(withoutLogin(address))
}

/** The same address for whoever needs no login: names and passwords before the host are left out. */
export function withoutLogin(address: string): string {
  const [, scheme, rest = ''] = SPLIT.exec(address) ?? []
  if (scheme === undefined) return address
  const end = rest.search(/[/?#\\]/)
  const authority = end === -1 ? rest : rest.slice(0, end)
  return `${scheme}${authority.slice(authority.lastIndexOf('@') + 1)}${end === -1 ? '' : rest.slice(end)}`
}

/** For a text that was meant as an address and cannot be parsed as one: the password and the values of keys are left out. */
export function withoutPassword(text: string): string {
  const at = text.lastIndexOf('@')
  const scheme = text.indexOf('://')
  const colon = text.indexOf(':', scheme === -1 ? 0 : scheme + 3)
  return hideValues(colon === -1 || colon > at ? text : `${text.slice(0, colon)}:…${text.slice(at)}`)
}

const SPLIT = /^([a-z][a-z\d+.-]{0,20}:\/\/)([^]*)$/i

/** The values of an address that `showAddress` leaves out, as written and decoded: what no log may contain. */
export function secretsIn(address: string): string[] {
  if (!URL.canParse(address)) return []
  const { username, password, searchParams } = new URL(address)
  const values = [...searchParams].filter(([name]) => isSecretName(name)).map(([, value]) => value)
  // A name alone is a key at some services: `https://TOKEN@host/feed`.
  return [password, decodePercent(password), ...(password === '' ? [username] : []), ...values].filter(
    (value) => value !== '',
  )
}

function hideValues(path: string): string {
  const start = path.search(/[?#]/)
  if (start === -1) return path
  const query = path.slice(start + 1).replace(/([^&;?#=]{1,80})=([^&;#]*)/g, (whole, name: string, value: string) => {
    const plain = decodePercent(name)
    return value !== '' && isSecretName(plain) ? `${name}=${HIDDEN}` : whole
  })
  return path.slice(0, start + 1) + query
}

/** Of a parameter or a variable. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || SECRET_TAIL.test(name)
}

/** A message with every address in it made fit to be shown. */
export function hideSecrets(text: string): string {
  if (!text.includes('://')) return text
  return text.replace(/\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'<>“”]+/gi, showAddress)
}

/** Passwords in the configuration file itself, as a person wrote them: before the environment fills in. Pure. */
import { isMap, type Document } from 'yaml'
import { parseServerUrl } from '../../model/server-url.ts'

const PLACES = [['send', 'smtp'], ['bounces', 'imap'], ['store'], ['fetch', 'proxy']]

/** A warning for each place; `${NAME}` is not a password. */
export function warnOfPasswords(document: Document): string[] {
  return PLACES.filter((place) => holdsPassword(document.getIn(place))).map(
    (place) => `${place.join('.')} contains a password: write \${NAME} instead, and set NAME in the environment`,
  )
}

function holdsPassword(value: unknown): boolean {
  const written = isMap(value) ? value.get('password') : parseServerUrl(String(value))?.password
  return typeof written === 'string' && written !== '' && !/\$\{\w/.test(written)
}

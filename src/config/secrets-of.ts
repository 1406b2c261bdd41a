/** Values of a configuration that no log may show. Pure. */
import { parseServerUrl } from '../model/server-url.ts'
import { secretsIn } from '../model/shown-address.ts'
import type { Config } from './config.ts'

const SECRET_KEYS = /^(?:password|secret|previousSecrets|clientSecret|refreshToken|accessToken|apiKey)$/

export function secretsOf(config: Config): readonly string[] {
  const found: string[] = []
  collect(config.send, false, found)
  collect(config.summary, false, found)
  collect(config.bounces, false, found)
  for (const url of [config.store, config.send.smtp, config.bounces?.imap, config.fetch.proxy]) {
    if (typeof url === 'string') found.push(parseServerUrl(url)?.password ?? '')
  }
  const { ping } = config.schedule ?? {}
  found.push(...(typeof ping === 'string' ? [ping] : Object.values(ping ?? {})))
  for (const { place } of config.sources) found.push(...secretsIn(place))
  return found.filter((value) => value !== '')
}

function collect(value: unknown, isSecret: boolean, found: string[]): void {
  if (typeof value === 'string') {
    if (isSecret) found.push(value)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) collect(inner, isSecret || SECRET_KEYS.test(key), found)
}

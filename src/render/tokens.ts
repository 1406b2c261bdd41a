/** Per-recipient places in the rendered bytes (see TokenSet): made here, filled in by the send. */
import { createHash } from 'node:crypto'
import { DigestError } from '../model/errors.ts'
import type { TokenSet } from '../model/issue.ts'

/** Tokens that the send knows by itself; every other name is an attribute of the subscriber. */
const OWN = ['unsubscribeUrl', 'preferencesUrl', 'address']
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/
const NONCE_DIGITS = 16

export interface TokenMaker {
  /** The token's text for `name`; `fallback` is used for recipients without the attribute. */
  readonly token: (name: string, fallback?: string) => string
  /** The tokens that really are in the finished parts. */
  readonly used: (...parts: readonly string[]) => TokenSet
}

/** A nonce from everything that the issue shows: equal content gives equal bytes. */
export function nonceOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, NONCE_DIGITS)
}

/** Throws E_TEMPLATE for a name that is not valid, and for two different fallbacks of one attribute. */
export function createTokens(nonce: string): TokenMaker {
  const defaults = new Map<string, string>()
  return {
    token: (name, fallback) => {
      if (!NAME.test(name)) {
        throw new DigestError('E_TEMPLATE', `token '${name}' is not a name`, {
          hint: 'Letters, digits and underscores, a letter first, as in the columns of the audience.',
        })
      }
      const full = OWN.includes(name) ? name : `attr_${name}`
      const before = defaults.get(full)
      if (fallback !== undefined && before !== undefined && before !== fallback) {
        throw new DigestError('E_TEMPLATE', `token '${name}' has two defaults: '${before}' and '${fallback}'`)
      }
      if (fallback !== undefined) defaults.set(full, fallback)
      return `pq_${nonce}_${full}_pq`
    },
    used: (...parts) => {
      const pattern = new RegExp(`pq_${nonce}_([A-Za-z0-9_]+?)_pq`, 'g')
      const names = new Set(parts.flatMap((part) => [...part.matchAll(pattern)].map((match) => match[1] ?? '')))
      return {
        nonce,
        names: [...names].toSorted(),
        defaults: Object.fromEntries([...defaults].filter(([name]) => names.has(name))),
      }
    },
  }
}

/** Message-ID of one delivery: the same at every attempt, so that receivers and people can tell a copy from a new mail. */
import { hash } from 'node:crypto'
import { addressKey, domainOf } from './address.ts'

/** Without angle brackets: `<issue>.<recipient>@<domain of the sender>` (RFC 5322 §3.6.4). Reveals no address. */
export function messageIdOf(issueId: string, address: string, from: string): string {
  const recipient = hash('sha256', `${issueId}\0${addressKey(address)}`).slice(0, 24)
  return `${issueId.slice(0, 16)}.${recipient}@${domainOf(from)}`
}

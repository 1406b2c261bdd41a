/** How often a mailbox may get a confirmation, whoever asks for it and by whichever of its addresses. */
import { domainOf } from '../model/address.ts'
import { PROVIDERS } from '../model/mail-providers.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** For one mailbox. */
const IN_AN_HOUR = 1
const IN_A_DAY = 3
/** For one domain, except the large providers: somebody may own every mailbox of a small one. */
const OF_A_DOMAIN = 60
const LARGE = new Set([
  ...PROVIDERS,
  ...'aol.com gmx.at gmx.ch gmx.com gmx.de gmx.net mac.com mail.com mail.ru me.com msn.com qq.com 163.com ymail.com'.split(
    ' ',
  ),
])

export interface Patience {
  /** Counts one; false when it would be too many. */
  readonly take: (address: string) => boolean
  /** The mail never left: it does not count. */
  readonly giveBack: (address: string) => void
}

/** Kept in memory: a restart forgets it, and the hour for the exact address is in the store. */
export function createPatience(now: () => Date): Patience {
  const times = new Map<string, number[]>()
  const lately = (key: string, since: number) => (times.get(key) ?? []).filter((time) => time > since)
  const forget = (time: number) => {
    for (const key of times.keys()) {
      const kept = lately(key, time - DAY_MS)
      if (kept.length === 0) times.delete(key)
      else times.set(key, kept)
    }
  }
  let cleaned = 0
  return {
    take(address) {
      const time = now().getTime()
      if (time - cleaned > HOUR_MS) {
        forget(time)
        cleaned = time
      }
      const mailbox = mailboxOf(address)
      const domain = domainOf(mailbox)
      const isTooMuch =
        lately(mailbox, time - HOUR_MS).length >= IN_AN_HOUR ||
        lately(mailbox, time - DAY_MS).length >= IN_A_DAY ||
        (!LARGE.has(domain) && lately(domain, time - HOUR_MS).length >= OF_A_DOMAIN)
      if (isTooMuch) return false
      for (const key of [mailbox, domain]) times.set(key, [...lately(key, time - DAY_MS), time])
      return true
    },
    giveBack(address) {
      const mailbox = mailboxOf(address)
      for (const key of [mailbox, domainOf(mailbox)]) times.get(key)?.pop()
    },
  }
}

/**
 * The mailbox behind an address, as far as can be seen from outside: without `+tag` and dots. Two people whose addresses
 * differ only in dots are few, and the second waits an hour. Pure.
 */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at).toLowerCase()
  const domain = address.slice(at + 1).toLowerCase()
  const plus = local.indexOf('+', 1)
  const plain = (plus < 0 ? local : local.slice(0, plus)).replaceAll('.', '').replaceAll('"', '')
  return `${plain}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`
}

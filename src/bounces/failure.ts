/** What a report says went wrong, and which of several statements is about our reader. */
import { addressKey, parseAddress } from '../model/address.ts'
import { weighRefusal } from '../model/refusal/weigh.ts'
import type { BounceKind, RefusalText, Weighed } from '../model/refusal/weigh.ts'

export interface Failure {
  readonly refusal: RefusalText
  /** Addresses of this recipient as the report has them, the likeliest first. */
  readonly addresses: readonly string[]
}

export interface WeighedFailure extends Weighed {
  readonly failure: Failure
}

/** Mildest first. */
const MILDNESS: readonly BounceKind[] = ['temporary', 'sender', 'filtered', 'full', 'permanent', 'no-mailbox']

/**
 * The failure that counts: the one of the address that we wrote to, where the report names it; else, as one of ours may
 * have been forwarded to several, the mildest.
 */
export function pickFailure(failures: readonly Failure[], key: string): WeighedFailure | undefined {
  const own = failures.filter(({ addresses }) => addresses.some((address) => keyOfText(address) === key))
  return (own.length > 0 ? own : failures)
    .map((failure) => ({ ...weighRefusal(failure.refusal), failure }))
    .toSorted((a, b) => MILDNESS.indexOf(a.kind) - MILDNESS.indexOf(b.kind))[0]
}

function keyOfText(address: string): string | undefined {
  const parsed = parseAddress(address)
  return 'address' in parsed ? addressKey(parsed.address) : undefined
}

/** A reply code of SMTP that is not a part of a longer number. */
const REPLY = /(?<![\d.-])([45]\d\d)(?=[ :;-]|$)/m

/** Status and words of one recipient. A code in the server's own words is more exact than X.0.0 in the field, and never less. */
export function refusalOf(saying: string, given: Omit<RefusalText, 'text' | 'code'> = {}): RefusalText {
  const own = [...saying.matchAll(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/g)].map(([status]) => status)
  const fields = given.status === undefined ? own : [given.status, ...own]
  const exact = fields.find((status) => !/^[245]\.[05]\.0$/.test(status)) ?? fields[0]
  const mild = own.find((status) => /^4\.|\.2\.2$/.test(status))
  const code = Number(REPLY.exec(saying)?.[1] ?? 0)
  return {
    ...given,
    status: mild ?? exact,
    code: code === 0 ? undefined : code,
    text: saying === '' ? undefined : saying.replace(/\s+/g, ' ').trim().slice(0, 1000),
  }
}

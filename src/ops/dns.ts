/** The DNS questions of `doctor`, as a value: answers, `[]` for a name without such records. */
import type { MxRecord } from 'node:dns'

export interface Dns {
  /** Each record's strings joined, as RFC 7208 §3.3 and RFC 6376 §3.6.2.2 read them. */
  readonly txt: (name: string) => Promise<readonly string[]>
  readonly mx: (name: string) => Promise<readonly MxRecord[]>
  readonly addresses: (name: string) => Promise<readonly string[]>
}

/** Thrown when the resolver gave no answer at all: that says nothing about the domain. */
export class DnsAway extends Error {
  override readonly name = 'DnsAway'
}

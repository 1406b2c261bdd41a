/** What can be asked of a finished mail beside the rules: clients, addresses, spam filters. */
import type { FindingPlace } from './finding.ts'

/** What the mail uses that some of the clients do not show. */
export interface ClientTable {
  readonly source: string
  /** Day of the data, ISO 8601. */
  readonly updated: string
  readonly clients: readonly string[]
  readonly rows: readonly ClientRow[]
}

export interface ClientRow {
  readonly id: string
  readonly title: string
  /** Indexes into the clients of the table. */
  readonly missing: readonly number[]
  /** Day of the test, ISO 8601. */
  readonly tested: string
  /** Why nothing is lost where it is missing; absent: something may be. */
  readonly harmless?: string
  /** Where the mail uses it first. */
  readonly where: FindingPlace
}

/** What an address of the mail answered. */
export interface AddressReport {
  readonly address: string
  readonly kind: 'link' | 'picture'
  /** The words of the link, or the picture's own. */
  readonly name: string
  /** `error`: a reader would meet nothing · `warning`: may be right in a browser, or could be better. */
  readonly verdict: 'good' | 'warning' | 'error'
  /** `answers 200`, `answers 404`, `does not answer: …`. */
  readonly says: string
}

export interface SpamRule {
  readonly name: string
  /** Positive points speak for spam. */
  readonly points: number
  readonly means: string
  /** True when the rule is about how the test ran (no relay, no DNS), not about the message. */
  readonly isOfTest: boolean
}

export interface SpamReport {
  readonly program: string
  /** Points of the rules that are about the message. */
  readonly points: number
  /** From so many points on the filter calls a mail spam. */
  readonly limit: number
  /** Rules with points, the weightiest first. */
  readonly rules: readonly SpamRule[]
}

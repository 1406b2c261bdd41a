/** The shape of a lint rule, and of what rules look at. Rules are pure: the same mail gives the same findings. */
import type { FindingPlace, Severity } from '../model/finding.ts'
import type { Mail } from './mail.ts'

/** What a rule reports; the rule itself supplies the reason, and the severity and the cure unless given here. */
export interface Fault {
  readonly what: string
  readonly where?: FindingPlace
  readonly severity?: Severity
  readonly how?: string
}

export interface LintRule {
  readonly id: string
  /** The severity of its faults unless a fault says otherwise. */
  readonly severity: Severity
  /** When a fault has the other severity; for the documentation. */
  readonly unless?: string
  /** What must be true, as one sentence. */
  readonly rule: string
  /** Why, with the source. */
  readonly why: string
  /** How to fix it. */
  readonly how: string
  readonly check: (mail: Mail) => Iterable<Fault>
}

/** What a refusal leads to, in the dialogue and for mail that is returned later. What it means is weighed in `refusal/`. */
import { weighRefusal } from './refusal/weigh.ts'
import type { BounceKind, RefusalText } from './refusal/weigh.ts'

export type { BounceKind, RefusalText } from './refusal/weigh.ts'

export function classifyRefusal(refusal: RefusalText): BounceKind {
  return weighRefusal(refusal).kind
}

/** Refusals of one address so far, the new one included. */
export interface BounceHistory {
  /** Different issues that came back with a final refusal within `FINAL_DAYS`. */
  readonly finalIssues: number
  /** Different issues that came back `full`, `filtered` or `temporary` within `SOFT_DAYS`. */
  readonly softIssues: number
}

export const FINAL_DAYS = 180
const FINAL_ISSUES = 2
export const SOFT_DAYS = 30
const SOFT_ISSUES = 5

/** suppress: never mail this address again · count: remember it · alert: tell the sender, the reader is not at fault. */
export type BounceVerdict = 'suppress' | 'count' | 'alert'

/**
 * Dead mailboxes are left at once, final refusals that only a code or vague words state at the second issue, full, slow or
 * unwilling ones at the fifth issue within 30 days. A refusal that is about the sender never counts against the reader.
 */
export function judgeBounce(kind: BounceKind, history: BounceHistory): BounceVerdict {
  if (kind === 'sender') return 'alert'
  if (kind === 'no-mailbox') return 'suppress'
  if (kind === 'permanent') return history.finalIssues >= FINAL_ISSUES ? 'suppress' : 'count'
  return history.softIssues >= SOFT_ISSUES ? 'suppress' : 'count'
}

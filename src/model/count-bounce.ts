/** A refusal, heard during the dialogue or returned by mail, counts against its address: one sheet, one policy. */
import type { BounceVerdict } from './bounce-policy.ts'
import { FINAL_DAYS, judgeBounce, SOFT_DAYS } from './bounce-policy.ts'
import type { BounceKind } from './bounce-policy.ts'
import type { Person } from './consent.ts'
import { withdraw } from './consent.ts'
import type { AudienceEventKind, AudienceStore, BounceRecord } from './store/audience.ts'

const DAY_MS = 86_400_000
const SOFT: ReadonlySet<BounceKind> = new Set(['full', 'filtered', 'temporary'])
const CONSENTS: ReadonlySet<AudienceEventKind> = new Set(['subscribed', 'confirmed', 'lifted'])

export interface CountedBounce {
  readonly person: Person
  readonly record: BounceRecord
  /** Where we learned of it, for the history of the address. */
  readonly source: string
  /** Decide, change nothing. */
  readonly dryRun?: boolean
}

/**
 * Remembers the refusal and takes the address off the list when the policy says so. `known` when this message was counted
 * before: it changes nothing a second time, not even for a reader who has consented again since.
 */
export async function countBounce(audience: AudienceStore, bounce: CountedBounce): Promise<BounceVerdict | 'known'> {
  const { person, record, source, dryRun = false } = bounce
  const { key, at, kind, detail } = record
  return audience.transact(async (store) => {
    const past = await store.bouncesOf(key)
    if (past.some(({ message }) => message === record.message)) return 'known'
    if (!dryRun) await store.addBounce(record)
    const consented = (await store.eventsOf(key)).findLast((event) => CONSENTS.has(event.kind))?.at ?? ''
    // Who comes back begins with a clean sheet.
    const counting = past.filter((bounced) => bounced.at >= consented)
    const verdict = judgeBounce(kind, countIssues([...counting, record], Date.parse(at)))
    if (verdict === 'suppress' && !dryRun) {
      await withdraw(store, person, 'hard-bounce', { at, source, detail })
    }
    return verdict
  })
}

function countIssues(bounces: readonly BounceRecord[], now: number) {
  const within = (days: number, { at }: BounceRecord) => now - Date.parse(at) <= days * DAY_MS
  return {
    finalIssues: differentIssues(bounces.filter((bounce) => bounce.kind === 'permanent' && within(FINAL_DAYS, bounce))),
    softIssues: differentIssues(bounces.filter((bounce) => SOFT.has(bounce.kind) && within(SOFT_DAYS, bounce))),
  }
}

/** One issue may come back several times; a report that names none counts by itself. */
function differentIssues(bounces: readonly BounceRecord[]): number {
  return new Set(bounces.map(({ issueId, message }) => issueId ?? message)).size
}

/** What became of an audience since an issue was planned for it: shown to who approves it, never applied by itself. (edge) */
import { zoneOf } from '../../config/zone-of.ts'
import { isReadAgain, openAudience, openLeavers } from '../../audience/open-audience.ts'
import type { Config } from '../../config/config.ts'
import { canonicalAddress } from '../../model/address.ts'
import { DigestError } from '../../model/errors.ts'
import { inBatches } from '../../model/in-batches.ts'
import { createSayTime } from '../../model/say-time.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayCount } from '../../model/values.ts'
import { findSuppressed } from '../../send/find-suppressed.ts'
import { planDeliveries } from '../../send/plan.ts'
import type { Desk } from '../desk.ts'

export interface AudienceChange {
  /** ISO 8601: when the issue was planned. */
  readonly plannedAt: string
  /** Readers who are still to get it. */
  readonly waiting: number
  /** Readers whom the audience has now and the issue does not go to. */
  readonly added: number
  /** Readers whom it goes to and the audience does not have any more. */
  readonly gone: number
  /** Readers who have unsubscribed, bounced or complained since: they do not get it. */
  readonly left: number
}

const BATCH = 500

/** Undefined where nothing is planned or waits, or where the audience cannot be read a second time. */
async function audienceChange(
  { id, state, plannedAt }: IssueSummary,
  config: Config,
  store: Store,
): Promise<AudienceChange | undefined> {
  const source = config.audience ?? {}
  if (plannedAt === undefined || !(state === 'held' || state === 'paused' || state === 'open')) return undefined
  if (!(await isReadAgain(source))) return undefined
  const rows = planDeliveries({
    audience: openAudience(source, { store: store.audience(config.id) }),
    attributes: [],
    findSuppressed: (addresses) => findSuppressed(store, config.id, addresses),
  })
  const change = { added: 0, met: 0, left: 0 }
  for await (const batch of inBatches(rows, BATCH)) {
    const addresses = batch.map(({ address }) => address)
    const states = await store.ledger.statesOf(id, addresses)
    for (const { action, address } of batch) {
      const found = states.get(canonicalAddress(address))
      const waits = found === 'planned' || found === 'deferred'
      if (action === 'send' && waits) change.met += 1
      else if (action === 'send' && (found === undefined || found === 'skipped')) change.added += 1
      else if (action === 'skip' && waits) change.left += 1
    }
  }
  const { planned, deferred } = await store.ledger.counts(id)
  const waiting = planned + deferred
  const { added, met, left } = change
  return { plannedAt, waiting, added, gone: waiting - met - left, left }
}

/** In words for the approver: `It goes to 1204 readers. The audience has changed since 2026-06-02 06:00: +12, −3 readers. …` */
function sayChange({ plannedAt, waiting, added, gone, left }: AudienceChange, say: (at: string) => string): string {
  const goesTo = `It goes to ${sayCount(waiting - left, 'reader', 'readers')}.`
  const isSame = added + gone + left === 0
  if (isSame) return goesTo
  const counts = [...(added > 0 ? [`+${added}`] : []), ...(gone + left > 0 ? [`−${gone + left}`] : [])].join(', ')
  const since = `The audience has changed since ${say(plannedAt)}: ${counts} ${added + gone + left === 1 ? 'reader' : 'readers'}.`
  const gets = left === 0 ? [] : [`${sayCount(left, 'reader has', 'readers have')} left and will not get it.`]
  const stays = added + gone === 0 ? [] : ['The rest does not apply unless you approve with --refresh-audience.']
  return [goesTo, since, ...gets, ...stays].join(' ')
}

/** The change in words, for an issue that waits for a person; a list that cannot be read is reported, and nothing fails. */
export async function tellChange(
  summary: IssueSummary,
  config: Config,
  store: Store,
): Promise<{ readonly change?: AudienceChange; readonly text?: string }> {
  try {
    const change = await audienceChange(summary, config, store)
    const say = createSayTime(zoneOf(config))
    return change === undefined ? {} : { change, text: sayChange(change, say) }
  } catch (error) {
    if (!isAudienceError(error)) throw error
    return { text: `It goes to the readers it was planned for. ${error.message}.` }
  }
}

const isAudienceError = (error: unknown): error is DigestError =>
  error instanceof DigestError && error.code === 'E_AUDIENCE'

/** Leaves out whom the audience's list names as gone by now. A list that cannot be read changes nothing, and is reported. */
export async function leaveOutLeavers(config: Config, store: Store, desk: Desk, issueId: string): Promise<number> {
  let count = 0
  let batch: string[] = []
  const flush = async () => {
    if (batch.length > 0) count += await store.ledger.leaveOut(issueId, batch, desk.now().getTime(), 'inactive')
    batch = []
  }
  try {
    for await (const address of openLeavers(config.audience ?? {})) {
      batch.push(address)
      if (batch.length >= BATCH) await flush()
    }
  } catch (error) {
    if (!isAudienceError(error)) throw error
    desk.notices([{ code: 'audience', message: `${error.message}. The issue goes to the readers it was planned for.` }])
  }
  await flush()
  return count
}

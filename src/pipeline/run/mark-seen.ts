/** Takes everything that the sources contain as known, so that none of it is ever sent. Under the lock. (edge) */
import { zoneOf } from '../../config/zone-of.ts'
import type { Store } from '../../model/store.ts'
import { withRunLock } from '../../send/run-lock.ts'
import type { Desk } from '../desk.ts'
import { failuresOf, nothingRead, readSources, type Failure, type Named } from '../issue/read-sources.ts'
import { markSeen } from '../issue/record.ts'
import type { Publication } from '../publication.ts'

export interface MarkedSeen {
  /** How many were new. */
  readonly marked: number
  readonly met: number
  readonly failures: readonly Failure[]
}

export function markAllSeen(publication: Publication, store: Store, desk: Desk, named?: Named): Promise<MarkedSeen> {
  const { config } = publication
  const { id } = config
  const runId = `mark-seen-${desk.now().getTime().toString(36)}-${process.pid}`
  const lock = { locks: store.locks, name: id, runId, zone: zoneOf(config), signal: desk.signal }
  return withRunLock(lock, async () => {
    const sources = await readSources(publication, desk, { named })
    const failures = failuresOf(sources)
    const met = sources.reduce((sum, { articles, skipped }) => sum + articles.length + skipped.length, 0)
    if (met === 0 && failures.length > 0) throw nothingRead(failures)
    const marked = await markSeen(store, id, sources, desk.now().toISOString())
    return { marked, met, failures }
  })
}

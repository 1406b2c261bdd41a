/** The last word of a run: what the server has answered is known to nobody else. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../model/errors.ts'

/** How long a store that is locked, full or away is tried, ms: longer than a backup holds it, or a database restarts. */
const PATIENCE_MS = 60_000
const PAUSE_MS = 500

/** Tries until the store takes it. Throws what it last said when its time is over, and anything but E_STORE_BUSY at once. */
export async function retryWhileBusy(write: () => Promise<void>): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await write()
    } catch (error) {
      const mayPass = error instanceof DigestError && error.code === 'E_STORE_BUSY'
      if (!mayPass || performance.now() > until) throw error
    }
    await wait(PAUSE_MS)
  }
}

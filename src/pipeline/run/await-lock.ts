/** Waiting for a run of another process or machine, as daemons on a shared store do: one of them runs, the others follow. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../../config/config.ts'
import { withStore } from '../with-store.ts'

/** How often the other run is looked at, ms: with the time after which it counts as dead, others take over in a minute. */
const LOOK_MS = 10_000

/** True when another run held the newsletter's lock and has ended or died; false when none does, or by the signal. */
export async function awaitLock(
  config: Pick<Config, 'id' | 'store'>,
  signal: AbortSignal,
  pause = LOOK_MS,
): Promise<boolean> {
  return withStore(config, async (store) => {
    let wasHeld = false
    while (!signal.aborted) {
      const holder = await store.locks.holder(config.id)
      if (holder?.alive !== true) return wasHeld
      wasHeld = true
      await wait(pause, undefined, { signal }).catch(() => {})
    }
    return false
  })
}

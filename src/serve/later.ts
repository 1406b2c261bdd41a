/** Work that is done after the answer, at a time of its own: the time of an answer reveals nothing about it. (edge) */
import { randomInt } from 'node:crypto'

export interface Later {
  /** Does the work soon. It must not reject. */
  readonly run: (work: () => Promise<void>) => void
  /** Starts what waits, and resolves when all of it is done. */
  readonly settled: () => Promise<void>
}

/** Longer than one answer takes, so that the next answer is as likely to be the slow one for whoever was asked about. */
const WITHIN_MS = 500

export function createLater(): Later {
  const waiting = new Map<NodeJS.Timeout, () => Promise<void>>()
  const atWork = new Set<Promise<void>>()
  const start = (timer: NodeJS.Timeout) => {
    const work = waiting.get(timer)
    waiting.delete(timer)
    clearTimeout(timer)
    if (work === undefined) return
    const working = work()
    atWork.add(working)
    void working.finally(() => atWork.delete(working))
  }
  return {
    run(work) {
      const timer: NodeJS.Timeout = setTimeout(() => start(timer), randomInt(20, WITHIN_MS))
      waiting.set(timer, work)
    },
    async settled() {
      for (const timer of waiting.keys()) start(timer)
      await Promise.allSettled(atWork)
    },
  }
}

/** One run at a time for a newsletter: takes the lock, says every ten seconds that the run lives, gives it back. (edge) */
import { DigestError } from '../model/errors.ts'
import { createSayTime } from '../model/say-time.ts'
import type { RunLocks } from '../model/store/locks.ts'

const TOUCH_MS = 10_000

interface RunLock {
  readonly locks: RunLocks
  readonly name: string
  readonly runId: string
  /** The newsletter's, for times that a person reads. Default: UTC, and the message says so. */
  readonly zone?: string
  readonly signal?: AbortSignal
}

/**
 * Runs `work` under the lock. Its signal aborts when the caller's does, and when the lock was lost to another run.
 *
 * @throws DigestError E_LOCKED when a live run holds it, with its owner and age
 */
export async function withRunLock<T>(
  { locks, name, runId, zone, signal }: RunLock,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const answer = await locks.acquire(name, locks.owner(runId))
  if (!answer.held) {
    const { host, pid, since } = answer.by
    const at =
      zone === undefined ? `${createSayTime('UTC')(new Date(since))} UTC` : createSayTime(zone)(new Date(since))
    throw new DigestError(
      'E_LOCKED',
      `Another run of '${name}' holds the lock: process ${pid} on ${host}, since ${at}`,
      { hint: 'Wait for it, or stop that process: the lock of a dead one is taken over.' },
    )
  }
  const lost = new AbortController()
  const beat = setInterval(() => {
    locks.touch(name, runId).then(
      (isOurs) => (isOurs ? undefined : lost.abort()),
      // A store that is away for a moment: the next batch will show.
      () => {},
    )
  }, TOUCH_MS)
  beat.unref()
  try {
    return await work(signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]))
  } finally {
    clearInterval(beat)
    await locks.release(name, runId).catch(() => {})
  }
}

/** Whether the page that every mail links to is there. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../../model/errors.ts'

export interface LinkOptions {
  readonly signal?: AbortSignal
  /** Milliseconds to wait before each further try: a host may need a moment to show what was uploaded. */
  readonly waits?: readonly number[]
}

const PATIENCE_MS = 10_000
const WAITS: readonly number[] = [1000, 3000]

/** The status that an address answers with, after redirects; undefined when nothing answers. */
export async function answerOf(address: string, signal?: AbortSignal): Promise<number | undefined> {
  const limit = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(address, {
      headers: { 'user-agent': 'pullquote' },
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return undefined
  }
}

/** A server that answers, and says that there is no such page. */
export const isDead = (status: number | undefined) => status === 404 || status === 410

/**
 * Throws E_ARCHIVE when the web server answers that the page is not there. A server that does not answer is not a proof:
 * the host may not be reachable from this machine.
 */
export async function refuseDeadLink(address: string, folder: string, options: LinkOptions = {}): Promise<void> {
  const { signal, waits = WAITS } = options
  let status = await answerOf(address, signal)
  for (const pause of waits) {
    if (!isDead(status)) return
    await wait(pause, undefined, { signal }).catch(() => undefined)
    status = await answerOf(address, signal)
  }
  if (!isDead(status)) return
  throw new DigestError('E_ARCHIVE', `${address} answers ${status}: "View in browser" would lead nowhere`, {
    hint: `Upload ${folder} (archive.publish can do it), or remove webUrl. Nothing was sent; the next run tries again.`,
  })
}

/** An issue that nobody would get is not begun: its articles would count as read, and the mended list would never get them. (edge) */
import { stat } from 'node:fs/promises'
import { openAudience } from '../audience/open-audience.ts'
import type { Config } from '../config.ts'
import type { SkipReason } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'
import { findSuppressed } from '../send/find-suppressed.ts'
import { planDeliveries } from '../send/plan.ts'

/** Reads the audience as far as the first who may be mailed. Throws E_AUDIENCE when there is none. */
export async function requireReaders(config: Config, store: Store): Promise<void> {
  const { path } = config.audience ?? {}
  // A pipe can be read once. What is not there is told by the reading.
  if (path !== undefined && (await stat(path).catch(() => undefined))?.isFile() === false) return
  let invalid = 0
  const rows = planDeliveries({
    audience: openAudience(config.audience ?? {}, {
      store: store.audience(config.id),
      onNotice: () => {
        invalid += 1
      },
    }),
    attributes: [],
    findSuppressed: (addresses) => findSuppressed(store, config.id, addresses),
  })
  const skipped = new Map<SkipReason, number>()
  for await (const row of rows) {
    if (row.action === 'send') return
    skipped.set(row.reason, (skipped.get(row.reason) ?? 0) + 1)
  }
  const counts = [...skipped].map(([reason, count]) => `${count} ${reason}`)
  const found = [...counts, ...(invalid > 0 ? [`${invalid} no subscriber`] : [])].join(', ') || 'it is empty'
  throw new DigestError(
    'E_AUDIENCE',
    `Nobody would get this issue, so it is not made: ${path ?? 'the store'} names no reader who may be mailed (${found})`,
    {
      hint:
        path === undefined
          ? 'Bring readers in with pullquote subscribers import FILE, then run it again: its articles wait.'
          : 'Mend the list, then run it again: its articles wait.',
    },
  )
}

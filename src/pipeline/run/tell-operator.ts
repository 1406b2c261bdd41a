/** Keeps the health of each source, and tells the operator of a streak of failures and of its end. (edge) */
import type { Config } from '../../config/config.ts'
import { nextHealth, operatorMail } from '../../history/health.ts'
import { reasonOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { LoadedSource } from '../../read/sources/source.ts'
import type { Desk } from '../desk.ts'

export interface TellInput {
  readonly config: Config
  readonly store: Store
  readonly desk: Desk
}

/** Never fails the run: a mail that cannot be sent is tried again after the next one. */
export async function tellOfSources(
  { config, store, desk }: TellInput,
  sources: readonly LoadedSource[],
): Promise<void> {
  const now = desk.now()
  const results = sources.map(({ spec, error }) => ({
    source: spec.place,
    error: error?.message,
  }))
  const before = await store.sources.health(config.id)
  const { health, news } = nextHealth(before, results, { now: now.toISOString(), tellAfter: config.tellAfterFailures })
  const isTold = news.length === 0 || config.operator === undefined ? false : await mail({ config, desk, store }, news)
  const kept = isTold
    ? health
    : health.map((one) => (news.some(({ health: reported }) => reported === one) ? withoutReported(one) : one))
  await store.sources.save(config.id, kept)
}

function withoutReported<T extends { readonly toldAt?: string }>(health: T): Omit<T, 'toldAt'> {
  const { toldAt: _, ...rest } = health
  return rest
}

async function mail({ config, desk }: TellInput, news: Parameters<typeof operatorMail>[1]): Promise<boolean> {
  try {
    const { sendOperatorMail } = await import('../mail/operator-mail.ts')
    await sendOperatorMail(config, operatorMail(config.name, news), desk.now())
    return true
  } catch (error) {
    desk.notices([{ code: 'operator-not-notified', message: `the operator could not be notified: ${reasonOf(error)}` }])
    return false
  }
}

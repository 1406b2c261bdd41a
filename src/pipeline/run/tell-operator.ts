/** Keeps the health of each source, and tells the operator of a streak of failures and of its end. (edge) */
import type { Config } from '../../config/config.ts'
import { nextHealth, operatorMail } from '../../history/health.ts'
import { reasonOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { Reading } from '../issue/stories.ts'
import type { CommandContext } from '../../cli/command.ts'

export interface TellInput {
  readonly config: Config
  readonly store: Store
  readonly context: CommandContext
}

/** Never fails the run: a mail that cannot be sent is tried again after the next one. */
export async function tellOfSources({ config, store, context }: TellInput, reading: Reading): Promise<void> {
  const now = context.io.now()
  const results = reading.sources.map(({ spec, error }) => ({
    source: spec.place,
    error: error?.message,
  }))
  const before = await store.sources.health(config.id)
  const { health, news } = nextHealth(before, results, { now: now.toISOString(), tellAfter: config.tellAfterFailures })
  const isTold =
    news.length === 0 || config.operator === undefined ? false : await mail({ config, context, store }, news)
  const kept = isTold
    ? health
    : health.map((one) => (news.some(({ health: told }) => told === one) ? untold(one) : one))
  await store.sources.save(config.id, kept)
}

function untold<T extends { readonly toldAt?: string }>(health: T): Omit<T, 'toldAt'> {
  const { toldAt: _, ...rest } = health
  return rest
}

async function mail({ config, context }: TellInput, news: Parameters<typeof operatorMail>[1]): Promise<boolean> {
  try {
    const { sendOperatorMail } = await import('../mail/single-mail.ts')
    await sendOperatorMail(config, operatorMail(config.name, news), context.io.now())
    return true
  } catch (error) {
    context.output.notices([{ code: 'N_OPERATOR', message: `the operator could not be told: ${reasonOf(error)}` }])
    return false
  }
}

/** Opens the store of a newsletter for one use case, and closes it whatever happens. (edge) */
import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import type { Store } from '../model/store.ts'
import type { Publication } from './publication.ts'

export async function withStore<T>(config: Pick<Config, 'store'>, work: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import('../store/open.ts')
  const store = await openStore(config.store)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * The store for a use case that only looks: as it is, or an empty one in memory when there is none yet. A look leaves no
 * file behind.
 */
export function withStoreToLook<T>({ config, file }: Publication, work: (store: Store) => Promise<T>): Promise<T> {
  const sqlite = /^sqlite:(.+)$/.exec(config.store)?.[1]
  const isNone = file === undefined || (sqlite !== undefined && !existsSync(sqlite))
  return withStore({ store: isNone ? 'sqlite::memory:' : config.store }, work)
}

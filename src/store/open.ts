/** Opens the store that a URL names. (edge) */
import type { Store } from '../model/store.ts'
import type { CountProgress } from '../model/store/issues.ts'
import { refuseUnfinishedCopy } from './copy-mark.ts'
import { openDatabase } from './database.ts'
import type { OpenDatabase } from './database.ts'
import { createAudience } from './audience.ts'
import { createArticles } from './articles.ts'
import { createChunks } from './chunks.ts'
import { createClock } from './clock.ts'
import { createIssues } from './issues.ts'
import { createLedger } from './ledger.ts'
import { refuseNewerStore } from './migrate.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { prune } from './prune.ts'
import { createRates } from './rates.ts'
import { createRunLocks } from './run-locks.ts'
import { createRuns } from './runs.ts'
import { finishScrub, scrub } from './scrub.ts'
import { createSettings } from './settings.ts'
import { createSources } from './sources.ts'
import { storeError } from './store-error.ts'

/**
 * Opens `sqlite:PATH` (made when missing, mode 0600; `sqlite::memory:` forgets) or `postgres://…`, and brings it up to
 * date. Close it when done.
 *
 * @throws DigestError E_STORE when it cannot be used or is of a newer version, E_STORE_BUSY when it is locked, full,
 *   read-only or away
 */
export async function openStore(url: string): Promise<Store> {
  const database = await openDatabase(url)
  try {
    await refuseUnfinishedCopy(database)
    await finishScrub(database.db, database.kind, database.place)
    return createStore(database)
  } catch (error) {
    await database.db.destroy().catch(() => {})
    throw storeError(error, database.place)
  }
}

/** Every port over one database; errors of the driver come out in a person's words. */
function createStore({ db, runBatch, ask, kind, place }: OpenDatabase): Store {
  const chunks = ask === undefined ? undefined : guarded(createChunks(db, ask), place)
  const guard = <T extends object>(port: T): T => guarded(port, place)
  return {
    kind,
    place,
    issues: guard(createIssues(db)),
    ledger: guard(createLedger(db, kind, runBatch)),
    locks: guard(createRunLocks(db, createClock(db, kind))),
    ...guard({ clock: createClock(db, kind) }),
    settings: guard(createSettings(db)),
    rates: guard(createRates(db, kind)),
    audience: (newsletter) => guard(createAudience(db, kind, newsletter)),
    articles: guard(createArticles(db)),
    runs: guard(createRuns(db)),
    sources: guard(createSources(db)),
    ...guard({
      prune: (newsletter: string, before: string, onProgress?: CountProgress) =>
        prune(db, newsletter, before, onProgress),
      scrub: () => scrub(db, kind),
      refuseNewer: () => refuseNewerStore(db, MIGRATIONS, place),
    }),
    chunks,
    async close() {
      await chunks?.close()
      await db.destroy()
    },
  }
}

function guarded<T extends object>(port: T, place: string): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...parameters: unknown[]) => {
        const result: unknown = Reflect.apply(method, target, parameters)
        if (!(result instanceof Promise)) return result
        return result.catch((error: unknown) => {
          throw storeError(error, place)
        })
      }
    },
  })
}

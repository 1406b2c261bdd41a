/** Opens the store that a URL names. (edge) */
import { sql } from 'kysely'
import { DigestError } from '../model/errors.ts'
import type { Store } from '../model/store.ts'
import { createAudience } from './audience.ts'
import { createArticles } from './articles.ts'
import { createIssues } from './issues.ts'
import { createLedger } from './ledger.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { createRates } from './rates.ts'
import { createRunLocks } from './run-locks.ts'
import { createRuns } from './runs.ts'
import type { Db, StoreKind } from './schema.ts'
import { createSettings } from './settings.ts'
import { createSources } from './sources.ts'
import { storeError } from './store-error.ts'
import type { TakeTurn } from './turn.ts'
import { createPostgresTurns } from './turn-postgres.ts'
import { createSqliteTurns } from './turn-sqlite.ts'

/**
 * Opens `sqlite:PATH` (made when missing, mode 0600; `sqlite::memory:` forgets) or `postgres://…`, and brings it up to
 * date. Close it when done.
 *
 * @throws DigestError E_STORE when it cannot be used or is of a newer version, E_STORE_BUSY when it is locked, full,
 *   read-only or away
 */
export async function openStore(url: string): Promise<Store> {
  const { kind, place, open } = parseStoreUrl(url)
  let opened: Opened | undefined
  try {
    opened = await open()
    await migrate(opened.db, kind, MIGRATIONS, place)
    return createStore(opened, kind, place)
  } catch (error) {
    await opened?.db.destroy().catch(() => {})
    throw storeError(error, place)
  }
}

interface Opened {
  readonly db: Db
  readonly takeTurn: TakeTurn
}

async function openFile(file: string): Promise<Opened> {
  const { openSqlite } = await import('./sqlite.ts')
  const { db, transact } = await openSqlite(file)
  return { db, takeTurn: createSqliteTurns(transact) }
}

async function openServer(url: string): Promise<Opened> {
  const { openPostgres } = await import('./postgres.ts')
  const db = await openPostgres(url)
  return { db, takeTurn: createPostgresTurns(db) }
}

function parseStoreUrl(url: string): { kind: StoreKind; place: string; open: () => Promise<Opened> } {
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (file !== undefined) return { kind: 'sqlite', place: file, open: () => openFile(file) }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) {
    const shown = new URL(url)
    shown.password = ''
    shown.search = ''
    return { kind: 'postgres', place: shown.href, open: () => openServer(url) }
  }
  throw new DigestError('E_STORE', `The store is given as '${url.replace(/:[^:@/]*@/, ':…@')}', which names no store`, {
    hint: 'Write sqlite:PATH or postgres://user@host/database.',
  })
}

/** Every port over one database; errors of the driver come out in a person's words. */
function createStore({ db, takeTurn }: Opened, kind: StoreKind, place: string): Store {
  const guard = <T extends object>(port: T): T => guarded(port, place)
  return {
    kind,
    place,
    issues: guard(createIssues(db)),
    ledger: guard(createLedger(db, kind, takeTurn)),
    locks: guard(createRunLocks(db)),
    settings: guard(createSettings(db)),
    rates: guard(createRates(db, kind)),
    audience: (newsletter) => guard(createAudience(db, kind, newsletter)),
    articles: guard(createArticles(db)),
    runs: guard(createRuns(db)),
    sources: guard(createSources(db)),
    ...guard({ scrub: () => scrub(db, kind) }),
    close: () => db.destroy(),
  }
}

/** A deleted row stays in the free space of its page, and in the log beside the file until that begins anew. */
async function scrub(db: Db, kind: StoreKind): Promise<void> {
  if (kind !== 'sqlite') return
  await sql`vacuum`.execute(db)
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
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

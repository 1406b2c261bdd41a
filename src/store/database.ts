/** Opens the database that a store's URL names, and brings it up to date. (edge) */
import { DigestError } from '../model/errors.ts'
import { withoutPassword } from '../model/shown-address.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/all.ts'
import type { Ask } from './postgres.ts'
import type { Db, StoreKind } from './schema.ts'
import { storeError } from './store-error.ts'
import type { RunBatch } from './batch.ts'
import { createPostgresBatches } from './batch-postgres.ts'
import { createSqliteBatches } from './batch-sqlite.ts'

export interface OpenDatabase {
  readonly db: Db
  readonly kind: StoreKind
  /** Without a password: for messages. */
  readonly place: string
  readonly runBatch: RunBatch
  /** PostgreSQL alone. */
  readonly ask?: Ask
}

type Opened = Pick<OpenDatabase, 'db' | 'runBatch' | 'ask'>

/** @throws DigestError E_STORE when it cannot be used or is of a newer version, E_STORE_BUSY when it is locked or away */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const { kind, place, open } = parseStoreUrl(url)
  let opened: Opened | undefined
  try {
    opened = await open()
    await migrate(opened.db, kind, MIGRATIONS, place)
    return { ...opened, kind, place }
  } catch (error) {
    await opened?.db.destroy().catch(() => {})
    throw storeError(error, place)
  }
}

async function openFile(file: string): Promise<Opened> {
  const { openSqlite } = await import('./sqlite.ts')
  const { db, transact } = await openSqlite(file)
  return { db, runBatch: createSqliteBatches(transact) }
}

async function openServer(url: string): Promise<Opened> {
  const { openPostgres } = await import('./postgres.ts')
  const { db, ask } = await openPostgres(url)
  return { db, runBatch: createPostgresBatches(db), ask }
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
  throw new DigestError('E_STORE', `'${withoutPassword(url)}' is not the address of a store`, {
    hint: 'Write sqlite:PATH, such as sqlite:state.db, or postgres://user@host/database.',
  })
}

import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { DigestError } from '../model/errors.ts'
import type { Db, StoreKind } from './schema.ts'

export interface Migration {
  /** `001-ledger`: its number gives the order, its name is kept in the store. */
  readonly name: string
  readonly up: (db: Kysely<unknown>, kind: StoreKind) => Promise<void>
}

interface Applied {
  migration: { name: string; applied_at: string }
}

/** Any number: the advisory lock under which PostgreSQL migrates, so that two first runs do not race. */
const MIGRATION_LOCK = 7_225_911

/**
 * Brings a store up to date in one transaction. A store that knows a migration that this program does not was written
 * by a newer version: it is refused with E_STORE and left as it is.
 */
export async function migrate(db: Db, kind: StoreKind, migrations: readonly Migration[], place: string) {
  const store = db as unknown as Kysely<Applied>
  if (await isCurrent(store, migrations)) return
  await store.transaction().execute(async (transaction) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
    await transaction.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    const applied = new Set((await transaction.selectFrom('migration').select('name').execute()).map((row) => row.name))
    refuseNewer(applied, migrations, place)
    for (const { name, up } of migrations) {
      if (applied.has(name)) continue
      await up(transaction as unknown as Kysely<unknown>, kind)
      await transaction.insertInto('migration').values({ name, applied_at: new Date().toISOString() }).execute()
    }
  })
}

/** A process that runs for days may see its store change under it. */
export async function refuseNewerStore(db: Db, migrations: readonly Migration[], place: string): Promise<void> {
  const rows = await (db as unknown as Kysely<Applied>).selectFrom('migration').select('name').execute()
  refuseNewer(new Set(rows.map(({ name }) => name)), migrations, place)
}

/** The quick look that most runs end with: no write lock is taken for it. */
async function isCurrent(db: Kysely<Applied>, migrations: readonly Migration[]): Promise<boolean> {
  // Asking for the table's rows costs a tenth of asking which tables there are.
  const rows = await db
    .selectFrom('migration')
    .select('name')
    .execute()
    .catch(() => [])
  return rows.length === migrations.length && migrations.every(({ name }) => rows.some((row) => row.name === name))
}

function refuseNewer(applied: ReadonlySet<string>, migrations: readonly Migration[], place: string): void {
  const newer = [...applied].filter((name) => !migrations.some((migration) => migration.name === name))
  if (newer.length === 0) return
  throw new DigestError(
    'E_STORE',
    `The store ${place} was written by a newer version of pullquote (${newer.join(', ')})`,
    {
      hint: 'Update pullquote, or name another store in the configuration.',
    },
  )
}

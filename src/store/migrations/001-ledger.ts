import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** Frozen issues, the ledger, the run lock, settings, and the use of rates. */
export const ledger: Migration = {
  name: '001-ledger',
  async up(db, kind) {
    await db.schema
      .createTable('issue')
      .addColumn('no', kind === 'postgres' ? 'serial' : 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('held_for', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('released_at', 'text')
      .addColumn('closed_at', 'text')
      .addColumn('not_after', 'text')
      .addColumn('planned_at', 'text')
      .addColumn('duplicates', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('sender', 'text', (column) => column.notNull())
      .addColumn('body', 'text')
      .addColumn('counts', 'text')
      .execute()
    await db.schema.createIndex('issue_newsletter').on('issue').columns(['newsletter', 'state']).execute()

    const delivery = db.schema
      .createTable('delivery')
      .addColumn('issue', 'integer', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('identity', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('detail', 'text')
      .addColumn('attributes', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('first_tried_at', 'bigint')
      .addColumn('due_at', 'bigint')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('run_id', 'text')
      .addPrimaryKeyConstraint('delivery_key', ['issue', 'seq'])
    // Rows in the order of the audience, without a second tree: a batch of claims touches one or two pages.
    await (kind === 'sqlite' ? delivery.modifyEnd(sql`without rowid`) : delivery).execute()
    await sql`create unique index delivery_address on delivery (issue, (coalesce(identity, address)))`.execute(db)
    await sql`create index delivery_due on delivery (issue, due_at) where state = 'deferred'`.execute(db)
    await sql`create index delivery_person on delivery ((coalesce(identity, address)))`.execute(db)

    await db.schema
      .createTable('setting')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('run_lock')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('host', 'text', (column) => column.notNull())
      .addColumn('pid', 'integer', (column) => column.notNull())
      .addColumn('birth', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('rate_use')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('rate_use_key', ['scope', 'at'])
      .execute()
  },
}

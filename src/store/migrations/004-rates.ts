import type { Migration } from '../migrate.ts'

/** What each account has used of its rates, by window, and what runs hold at this moment. Times are ms since 1970. */
export const rates: Migration = {
  name: '004-rates',
  async up(db) {
    await db.schema.dropTable('rate_use').execute()
    await db.schema
      .createTable('rate_slice')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('within', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('rate_slice_key', ['account', 'scope', 'within', 'at'])
      .execute()
    await db.schema
      .createTable('rate_hold')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('held', 'integer', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('rate_hold_key', ['account', 'scope', 'newsletter', 'run_id'])
      .execute()
  },
}

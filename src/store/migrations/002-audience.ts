import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** Subscribers, suppressions, what happened to each address, and returned mail; for each newsletter apart. */
export const audience: Migration = {
  name: '002-audience',
  async up(db, kind) {
    // Rows in the order in which they came, so that a long import appends them: keys are random, and only the index on
    // them is written all over.
    await db.schema
      .createTable('subscriber')
      .addColumn('no', kind === 'postgres' ? 'bigserial' : 'integer', (column) => column.primaryKey())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attributes', 'text', (column) => column.notNull())
      .addColumn('consent_at', 'text')
      .addColumn('consent_source', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('subscriber_key', ['newsletter', 'key'])
      .execute()
    await db.schema.createIndex('subscriber_order').on('subscriber').columns(['newsletter', 'no']).execute()

    const suppression = db.schema
      .createTable('suppression')
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('source', 'text')
      .addPrimaryKeyConstraint('suppression_key', ['newsletter', 'key'])
    await (kind === 'sqlite' ? suppression.modifyEnd(sql`without rowid`) : suppression).execute()

    await db.schema
      .createTable('audience_event')
      .addColumn('no', kind === 'postgres' ? 'bigserial' : 'integer', (column) => column.primaryKey())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('detail', 'text')
      .execute()
    await db.schema.createIndex('audience_event_key').on('audience_event').columns(['newsletter', 'key']).execute()

    await db.schema
      .createTable('bounce')
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('status', 'text')
      .addColumn('issue_id', 'text')
      .addColumn('detail', 'text')
      .addPrimaryKeyConstraint('bounce_key', ['newsletter', 'key', 'message'])
      .execute()
  },
}

import type { Migration } from '../migrate.ts'

/** Articles met so far and the issues that used them, runs, and how the sources fare. Times are ISO 8601. */
export const articles: Migration = {
  name: '003-articles',
  async up(db, kind) {
    const number = kind === 'postgres' ? 'serial' : 'integer'
    await db.schema
      .createTable('article')
      .addColumn('no', number, (column) => column.primaryKey())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('url_key', 'text')
      .addColumn('feed', 'text')
      .addColumn('feed_id', 'text')
      .addColumn('path', 'text')
      .addColumn('fingerprint', 'text')
      .addColumn('headline', 'text')
      .addColumn('url', 'text')
      .addColumn('title', 'text')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('last_seen_at', 'text', (column) => column.notNull())
      .addColumn('marked_at', 'text')
      .addColumn('edited_at', 'text')
      .execute()
    for (const column of ['url_key', 'feed_id', 'fingerprint', 'path'])
      await db.schema.createIndex(`article_${column}`).on('article').columns(['newsletter', column]).execute()
    await db.schema
      .createTable('article_use')
      .addColumn('issue_id', 'text', (column) => column.notNull())
      .addColumn('article', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('article_use_key', ['issue_id', 'article'])
      .execute()
    await db.schema.createIndex('article_use_article').on('article_use').column('article').execute()
    await db.schema
      .createTable('article_event')
      .addColumn('no', number, (column) => column.primaryKey())
      .addColumn('article', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('detail', 'text')
      .addColumn('issue_id', 'text')
      .execute()
    await db.schema.createIndex('article_event_article').on('article_event').columns(['article', 'no']).execute()

    await db.schema
      .createTable('run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('planned_at', 'text')
      .addColumn('began_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('outcome', 'text')
      .addColumn('exit', 'integer')
      .addColumn('issue_id', 'text')
      .addColumn('summary', 'text')
      .addColumn('settled', 'integer', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('run_newsletter').on('run').columns(['newsletter', 'began_at']).execute()

    await db.schema
      .createTable('source_health')
      .addColumn('newsletter', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('failing_since', 'text')
      .addColumn('last_error', 'text')
      .addColumn('last_ok_at', 'text')
      .addColumn('tried_at', 'text', (column) => column.notNull())
      .addColumn('told_at', 'text')
      .addPrimaryKeyConstraint('source_health_key', ['newsletter', 'source'])
      .execute()
  },
}

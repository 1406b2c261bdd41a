import type { Kysely } from 'kysely'
import type { Migration } from '../migrate.ts'

/** Why an article was left out, as a code beside the words. */
export const reasons: Migration = {
  name: '005-reasons',
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('article_event').addColumn('reason', 'text').execute()
  },
}

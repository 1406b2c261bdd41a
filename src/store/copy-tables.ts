/** The tables of a store, each with its key: the order in which they are copied and compared. */
import type { Database } from './schema.ts'

export interface CopiedTable {
  readonly name: keyof Database
  /** Columns of the key, in the order of its index. */
  readonly key: readonly string[]
  /** A column that the database numbers by itself. */
  readonly numbered?: string
}

/** Not copied: locks and held rates, which belong to runs in progress, of which there are none. */
export const COPIED_TABLES: readonly CopiedTable[] = [
  { name: 'issue', key: ['no'], numbered: 'no' },
  { name: 'delivery', key: ['issue', 'seq'] },
  { name: 'subscriber', key: ['no'], numbered: 'no' },
  { name: 'suppression', key: ['newsletter', 'key'] },
  { name: 'audience_event', key: ['no'], numbered: 'no' },
  { name: 'bounce', key: ['newsletter', 'key', 'message'] },
  { name: 'article', key: ['no'], numbered: 'no' },
  { name: 'article_use', key: ['issue_id', 'article'] },
  { name: 'article_event', key: ['no'], numbered: 'no' },
  { name: 'run', key: ['id'] },
  { name: 'source_health', key: ['newsletter', 'source'] },
  { name: 'rate_slice', key: ['account', 'scope', 'within', 'at'] },
  { name: 'setting', key: ['key'] },
]

export const LEFT_OUT_TABLES = ['run_lock', 'rate_hold'] as const satisfies readonly (keyof Database)[]

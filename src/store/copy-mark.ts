/** The mark of a copy that is under way: a store that contains only part of another one must not send. */
import { DigestError } from '../model/errors.ts'
import type { OpenDatabase } from './database.ts'
import type { Db } from './schema.ts'

/** Where a copy has come to. */
export interface CopyMark {
  /** The store that is copied, without its password. */
  readonly from: string
  /** Table under way; those before it are complete. */
  readonly table: string
  /** Key of the last row that is there. */
  readonly after?: readonly (string | number)[]
}

/** The row of `setting` that contains it. */
export const COPY_MARK = 'copy-under-way'

export async function readCopyMark(db: Db): Promise<CopyMark | undefined> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', COPY_MARK).executeTakeFirst()
  return row === undefined ? undefined : (JSON.parse(row.value) as CopyMark)
}

export async function writeCopyMark(db: Db, mark: CopyMark): Promise<void> {
  const value = JSON.stringify(mark)
  await db
    .insertInto('setting')
    .values({ key: COPY_MARK, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** @throws DigestError E_STORE for a store that is not whole yet */
export async function refuseUnfinishedCopy({ db, place }: OpenDatabase): Promise<void> {
  const mark = await readCopyMark(db)
  if (mark === undefined) return
  throw new DigestError('E_STORE', `The store ${place} is an unfinished copy of ${mark.from}`, {
    hint: 'Run the same pullquote store copy again: it resumes where it stopped.',
  })
}

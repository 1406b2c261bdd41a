/**
 * A store's file that somebody deletes or replaces while it is open: SQLite keeps writing where nobody will ever look,
 * and the next run, with an empty ledger, would mail everybody again. (edge)
 */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { DigestError } from '../model/errors.ts'

/** How often a file is looked at while it is written to, ms: what is written in between is put back as well. */
const LOOK_MS = 50

export interface SqliteFile {
  /**
   * Looks at the file, unless it just did.
   *
   * @throws DigestError E_STORE_BUSY, once, when the open file is no longer the one at its path: then what is still
   *   known can be recorded, for `close`
   */
  readonly check: () => void
  /** Closes the database; puts a file that is gone back in its place, or beside the one that is there now. */
  readonly close: () => void
}

export function guardFile(database: DatabaseSyncInstance, file: string): SqliteFile {
  const opened = identityOf(file)
  let rescue: string | undefined
  let lookedAt = -LOOK_MS
  return {
    check() {
      if (rescue !== undefined || performance.now() - lookedAt < LOOK_MS) return
      lookedAt = performance.now()
      if (identityOf(file) === opened) return
      rescue = existsSync(file) ? `${file}.rescued-${Date.now()}` : file
      throw new DigestError('E_STORE_BUSY', `The store ${file} was deleted or replaced during this run`, {
        hint: `What the run knows is written to ${rescue}: put it in place before the next run, or it mails everybody again.`,
      })
    },
    close() {
      if (rescue === undefined) return database.close()
      const copy = `${rescue}.new`
      try {
        // SQLite writes into an empty file that is there, and keeps its mode: the copy contains addresses and keys.
        writeFileSync(copy, '', { mode: 0o600 })
        database.exec(`vacuum into '${copy.replaceAll("'", "''")}'`)
      } finally {
        database.close()
      }
      // The log of a file that is gone must not be taken for the log of the new one.
      if (rescue === file) for (const part of ['-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
      return renameSync(copy, rescue)
    },
  }
}

function identityOf(file: string): string {
  const { dev, ino } = statSync(file, { throwIfNoEntry: false }) ?? {}
  return `${dev} ${ino}`
}

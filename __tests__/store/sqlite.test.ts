import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { openSqlite } from '../../src/store/sqlite.ts'
import { openStore } from '../../src/store/open.ts'
import { audienceContract } from '../contracts/audience.ts'
import { historyContract } from '../contracts/history.ts'
import { storeContract } from '../contracts/store.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const newFile = () => path.join(folder, `${(count += 1)}`, 'state.db')

describe('a store on SQLite', () => {
  storeContract(() => `sqlite:${newFile()}`)
  audienceContract(() => `sqlite:${newFile()}`)
  historyContract(() => `sqlite:${newFile()}`)

  test('holds addresses, so only its owner reads the file', async () => {
    const file = newFile()
    const store = await openStore(`sqlite:${file}`)
    await store.settings.set('a', 'b')
    const modes = [file, `${file}-wal`].map((name) => statSync(name).mode & 0o777)
    await store.close()
    expect(modes).toEqual([0o600, 0o600])
  })

  test('a store of a newer version is refused and left as it is', async () => {
    const file = newFile()
    await (await openStore(`sqlite:${file}`)).close()
    const db = await openSqlite(file)
    await sql`insert into migration values ('999-tomorrow', '2030-01-01')`.execute(db)
    await db.destroy()
    await expect(openStore(`sqlite:${file}`)).rejects.toMatchObject({
      code: 'E_STORE',
      message: expect.stringMatching(/newer version of pullquote \(999-tomorrow\)/),
    })
  })

  test('a file that is no database is named, not overwritten', async () => {
    const file = path.join(folder, 'letter.txt')
    writeFileSync(file, 'Dear reader, this is certainly not a database, and long enough to have no header of one.\n')
    await expect(openStore(`sqlite:${file}`)).rejects.toMatchObject({
      code: 'E_STORE',
      message: `The store ${file} cannot be used: it is not a SQLite database`,
    })
  })

  test.each([
    ['mysql://root:hunter2@localhost/x', 'E_STORE'],
    ['state.db', 'E_STORE'],
  ])('%s names no store, and no password is shown', async (url, code) => {
    const thrown: unknown = await openStore(url).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code, hint: expect.stringContaining('sqlite:PATH') })
    expect(String(thrown)).not.toContain('hunter2')
  })
})

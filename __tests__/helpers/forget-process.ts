/** Prunes or erases in a process of its own, which dies (SIGKILL) before the SQL statement of the given number. */
import process from 'node:process'
import type { KyselyPlugin } from 'kysely'
import { erasePerson } from '../../src/audience/export.ts'
import { createAudience } from '../../src/store/audience.ts'
import { openDatabase } from '../../src/store/database.ts'
import { prune } from '../../src/store/prune.ts'
import { scrub } from '../../src/store/scrub.ts'

const [url = '', newsletter = '', what = '', nth = '0'] = process.argv.slice(2)
let left = Number(nth)
const dying: KyselyPlugin = {
  transformQuery({ node }) {
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: async ({ result }) => result,
}
const { db, kind } = await openDatabase(url)
const counted = db.withPlugin(dying)
if (what === 'prune') await prune(counted, newsletter, '2026-06-01T00:00:00.000Z')
else await erasePerson(createAudience(counted, kind, newsletter), what, '2026-06-01T00:00:00.000Z')
await scrub(counted, kind)
process.stdout.write('done')
await db.destroy()

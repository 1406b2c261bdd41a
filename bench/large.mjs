/**
 * Time and memory of the commands that read a large ledger: half of the rows belong to a closed issue, half to an open one
 * that is half sent. On SQLite.
 *
 *     npm run bench:large [-- --rows 5000000]
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { DatabaseSync } from '@photostructure/sqlite'
import { freezeIssue, openStore } from '../dist/index.js'
import { runTree } from './lib/tree.mjs'
import { rendered } from './send/issue.mjs'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '5000000' } } })
const half = Math.floor(Number(values.rows) / 2)
const cwd = mkdtempSync(path.join(os.tmpdir(), 'pullquote-large-'))
const file = path.join(cwd, 'state.db')
const program = path.resolve(import.meta.dirname, '..', 'dist', 'cli', 'bin.js')
const LONG_AGO = '2020-01-01T06:00:00.000Z'

writeFileSync(
  path.join(cwd, 'newsletter.yaml'),
  `id: bench\nname: Bench\nfrom: letter@harbour.example\npostalAddress: 1 Quay\nsources: [{ file: article.md }]\nstore: sqlite:state.db\nretention: 52w\n`,
)

const freeze = (number, now) =>
  freezeIssue({
    newsletter: 'bench',
    name: 'Bench',
    from: { name: 'Bench', address: 'letter@harbour.example' },
    number,
    rendered: { ...rendered, subject: `Issue ${number}` },
    stories: [],
    now,
  })

/** One statement for all rows of a table: how fast `send` plans them is measured by `bench:ledger`. */
function fill(issues) {
  const database = new DatabaseSync(file)
  const deliveries = `with recursive n(i) as (select 1 union all select i + 1 from n where i < :half)
    insert into delivery (issue, seq, address, state, detail, attempts, updated_at)
    select (select no from issue where id = :id), i, 'reader' || i || '@example.org',
      case when i <= :sent then 'sent' else 'planned' end, case when i <= :sent then '250 queued' end, i <= :sent, 0 from n`
  for (const [id, sent] of issues) database.prepare(deliveries).run({ half, id, sent })
  database
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < :half)
      insert into subscriber (newsletter, key, address, state, attributes, created_at, updated_at)
      select 'bench', 'key' || i, 'reader' || i || '@example.org', 'active', '{"firstName":"Ann"}', :at, :at from n`,
    )
    .run({ half, at: LONG_AGO })
  database.exec('pragma wal_checkpoint(truncate)')
  database.close()
}

const store = await openStore(`sqlite:${file}`)
const over = freeze(1, LONG_AGO)
const open = freeze(2, new Date().toISOString())
for (const issue of [over, open]) await store.issues.add(issue)
for (const issue of [over, open]) await store.ledger.plan(issue.id, [], Date.parse(issue.createdAt))
fill([
  [over.id, half],
  [open.id, Math.floor(half / 2)],
])
await store.issues.closeIfDone(over.id, LONG_AGO)
await store.close()
process.stdout.write(`${half * 2} deliveries, ${half} subscribers, ${Math.round(statSync(file).size / 2 ** 20)} MiB\n`)

async function measure(...parameters) {
  const { code, out, errors, wallMs, cpuMs, peakMiB } = await runTree(process.execPath, [program, ...parameters], {
    cwd,
  })
  const figures = `${(wallMs / 1000).toFixed(2)} s, CPU ${(cpuMs / 1000).toFixed(2)} s, ${peakMiB.toFixed(0)} MiB`
  const end = `exit ${code}, ${out.length} characters out, ${errors.split('\n').length - 1} lines on stderr`
  process.stdout.write(`${parameters.join(' ').padEnd(46)} ${figures}; ${end}\n`)
  if (code !== 0) process.stdout.write(`${errors.slice(0, 500)}\n`)
}

await measure('status')
await measure('status')
await measure('status', '--json')
await measure('status', over.id.slice(0, 12))
await measure('status', open.id.slice(0, 12))
await measure('status', open.id.slice(0, 12), '--json')
await measure('subscribers', 'export', '--format', 'jsonl', '--out', 'all.jsonl', '--verbose')
await measure('subscribers', 'export', '--out', 'all.csv', '--verbose')
await measure('prune', '--verbose')
await measure('status')
rmSync(cwd, { recursive: true, force: true })

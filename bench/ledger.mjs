/**
 * Speed and size of the ledger: rows planned a second, bytes a row, rows claimed and recorded a second, counting. On SQLite,
 * or on the empty PostgreSQL database that `--store` names.
 *
 *     npm run build && node bench/ledger.mjs [--rows 1000000] [--store postgres://user@host/empty]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { freezeIssue, openStore } from '../dist/index.js'
import { address, rendered } from './send/issue.mjs'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, store: { type: 'string' } } })
const rows = Number(values.rows)
const BATCHES = 400
const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-ledger-'))
const file = path.join(folder, 'state.db')
const url = values.store ?? `sqlite:${file}`
const say = (what, value) => process.stdout.write(`${what.padEnd(34)} ${value}\n`)

async function bytesUsed() {
  if (values.store === undefined) return statSync(file).size + statSync(`${file}-wal`).size
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: found } = await client.query(`select pg_total_relation_size('delivery') as bytes`)
  await client.end()
  return Number(found[0].bytes)
}

async function timed(work) {
  const before = process.cpuUsage()
  const since = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, ms: performance.now() - since, cpuMs: (user + system) / 1000 }
}

function* planned() {
  for (let at = 0; at < rows; at += 1) {
    yield { action: 'send', address: address(at), attributes: { firstName: `Ann ${at}` } }
  }
}

const store = await openStore(url)
const issue = freezeIssue({
  newsletter: 'bench',
  name: 'Bench',
  from: { name: 'Bench', address: 'letter@harbour.example' },
  number: 1,
  rendered,
  stories: [],
  now: new Date().toISOString(),
})
await store.issues.add(issue)
const plan = await timed(() => store.ledger.plan(issue.id, planned(), Date.now()))
say(
  'rows planned',
  `${rows}, ${((rows / plan.ms) * 1000).toFixed(0)} a second, ${((plan.cpuMs / rows) * 1000).toFixed(1)} µs of our CPU each`,
)
say('bytes a row, with indexes', ((await bytesUsed()) / rows).toFixed(0))
let outcomes = []
let after = 0
const batches = await timed(async () => {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const now = Date.now()
    const claims = await store.ledger.recordAndClaim({
      issueId: issue.id,
      runId: 'bench',
      now,
      outcomes,
      claim: 50,
      after,
    })
    after = claims.at(-1)?.seq ?? after
    outcomes = claims.map(({ seq }) => ({ seq, state: 'sent', detail: '250 queued' }))
  }
})
say(
  'claimed and recorded',
  `${((BATCHES * 50 * 1000) / batches.ms).toFixed(0)} rows a second, one machine, in batches of 50`,
)
const counts = await timed(() => store.ledger.counts(issue.id))
say('counts of the issue', `${counts.ms.toFixed(0)} ms, ${JSON.stringify(counts.value)}`)
say('peak memory', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`)
await store.close()
rmSync(folder, { recursive: true, force: true })

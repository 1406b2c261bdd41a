/** A copy of a store, killed with -9 again and again, is complete in the end, there and back, and is no store before. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { frozenIssue } from '../helpers/frozen-issue.ts'
import { buildProgram, kill, setUpMachine, start } from '../helpers/machines.ts'
import type { Machine } from '../helpers/machines.ts'
import { startPostgres } from '../helpers/postgres.ts'

const READERS = Number(process.env.PULLQUOTE_LONG_READERS ?? 100_000)
const KILLS = 6
const NOW = Date.parse('2026-03-02T07:00:00.000Z')

let folder: string
beforeAll(() => {
  buildProgram()
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-copy-'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function* planned() {
  for (let at = 0; at < READERS; at += 1)
    yield { action: 'send', address: `reader${at}@example.org`, attributes: { name: `Ann ${at}` } } as const
}

interface Copied {
  readonly out: string
  /** How often it was killed in the middle. */
  readonly kills: number
}

/** Starts the copy anew after each kill; each try is given a little more time than the one before. */
async function copyWithKills(machine: Machine, from: string, to: string): Promise<Copied> {
  let kills = 0
  for (let tries = 1; ; tries += 1) {
    const copying = start(machine, ['store', 'copy', from, to])
    const timer = new AbortController()
    const isOver = copying.ended.then(() => timer.abort())
    if (tries <= KILLS) await wait(700 + tries * 150, undefined, { signal: timer.signal }).catch(() => undefined)
    if (tries <= KILLS) kill(copying)
    await isOver
    const { code, signal, out, errors } = await copying.ended
    if (signal === null) {
      expect({ code, errors }).toMatchObject({ code: 0 })
      return { out, kills }
    }
    kills += 1
  }
}

/** Table, rows and hash of each line. */
const sumsOf = (out: string): string[] => out.match(/^\w+ +\d+ {2}[0-9a-f]{32}/gm) ?? []

test('a copy from SQLite to PostgreSQL and back, killed again and again', async () => {
  const postgres = await startPostgres()
  if (postgres === undefined) return
  const machine = setUpMachine(folder, 'machine', { store: 'sqlite:own.db', smtpPort: 25 })
  const source = `sqlite:${path.join(machine.folder, 'own.db')}`
  const target = await postgres.database()
  try {
    const store = await openStore(source)
    const issue = frozenIssue('the first')
    await store.issues.add(issue)
    await store.ledger.plan(issue.id, planned(), NOW)
    await store.close()
    const there = await copyWithKills(machine, source, target)
    const back = await copyWithKills(machine, target, 'sqlite:back.db')
    process.stderr.write(`\nkilled ${there.kills} times on the way there, ${back.kills} on the way back\n`)
    expect(there.kills).toBeGreaterThan(0)
    expect(sumsOf(there.out).length).toBeGreaterThan(5)
    expect(sumsOf(back.out)).toEqual(sumsOf(there.out))
    for (const url of [target, `sqlite:${path.join(machine.folder, 'back.db')}`]) {
      const copy = await openStore(url)
      expect(await copy.ledger.counts(issue.id)).toMatchObject({ planned: READERS })
      expect(await copy.ledger.at(issue.id, READERS)).toMatchObject({ address: `reader${READERS - 1}@example.org` })
      await copy.close()
    }
  } finally {
    await postgres.stop()
  }
})

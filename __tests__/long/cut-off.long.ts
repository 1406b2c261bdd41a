/**
 * A worker on a network of its own, with one link to the database and another to its mail server. The first is cut as by a
 * pulled cable while the second holds: the worst case for a second copy. It stops within seconds, another worker finishes
 * the issue, and when the link is back, what the mail server answered is recorded. Needs Linux and root.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { startCountingSink } from '../helpers/counting-sink.ts'
import { buildProgram, hasProgram, kill, setUpMachine, start, writeReaders } from '../helpers/machines.ts'
import type { Command } from '../helpers/machines.ts'
import { startPostgres } from '../helpers/postgres.ts'
import { openLink } from '../helpers/tcp-link.ts'

const READERS = Number(process.env.PULLQUOTE_LONG_READERS ?? 20_000)
const IN_FLIGHT = 50
/** A lease that is not confirmed for 10 s is not used any more; the rest is for a busy machine. */
const SILENT_MS = 15_000
const SPACE = `pq${process.pid}`
/** Names of interfaces have at most 15 characters. */
const LINKS = { database: `pqd${process.pid}`, mail: `pqm${process.pid}` }

const ip = (...words: readonly string[]) => void execFileSync('ip', words, { stdio: 'ignore' })
const inSpace = (...words: readonly string[]) => ip('netns', 'exec', SPACE, 'ip', ...words)

/** True when this machine lets us make one: Linux, root, and not inside a sandbox that forbids it. */
function makeSpace(): boolean {
  if (process.platform !== 'linux' || !hasProgram('ip')) return false
  try {
    ip('netns', 'add', SPACE)
    inSpace('link', 'set', 'lo', 'up')
    for (const [at, name] of Object.values(LINKS).entries()) {
      ip('link', 'add', name, 'type', 'veth', 'peer', 'name', `${name}x`)
      ip('link', 'set', `${name}x`, 'netns', SPACE)
      ip('addr', 'add', `198.18.${at}.1/24`, 'dev', name)
      ip('link', 'set', name, 'up')
      inSpace('addr', 'add', `198.18.${at}.2/24`, 'dev', `${name}x`)
      inSpace('link', 'set', `${name}x`, 'up')
    }
    return true
  } catch {
    return false
  }
}

let folder: string
beforeAll(() => {
  buildProgram()
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-cut-'))
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  for (const words of [
    ['link', 'del', LINKS.database],
    ['link', 'del', LINKS.mail],
    ['netns', 'del', SPACE],
  ]) {
    try {
      ip(...words)
    } catch {
      // It was not made.
    }
  }
})

test('a worker whose cable to the database is pulled sends nothing more, and nobody gets two copies', async () => {
  const postgres = await startPostgres()
  if (postgres === undefined) return
  if (!makeSpace()) {
    process.stderr.write('\nNetwork namespaces were NOT tried: this machine does not let us make one.\n')
    return postgres.stop()
  }
  const url = await postgres.database()
  const { port, hostname: host } = new URL(url)
  const link = await openLink({ host, port: Number(port) }, '198.18.0.1')
  const near = await startCountingSink()
  const far = await startCountingSink({ host: '198.18.1.1', keepTimes: true })
  const farUrl = Object.assign(new URL(url), { host: `198.18.0.1:${link.port}` })
  farUrl.searchParams.set('sslmode', 'disable')
  const sender = setUpMachine(folder, 'sender', { store: url, smtpPort: near.port, extra: 'audience: readers.csv\n' })
  writeReaders(sender, READERS)
  const commands: Command[] = []
  try {
    const cutOff = setUpMachine(folder, 'cut-off', { store: farUrl.href, smtpHost: '198.18.1.1', smtpPort: far.port })
    const worker = start(cutOff, ['worker', '--verbose'], { wrap: ['ip', 'netns', 'exec', SPACE] })
    commands.push(worker)
    await wait(5000)
    const sending = start(sender, ['send', '--json', '--verbose'])
    commands.push(sending)
    while (far.total() < READERS / 10) await wait(50)
    // The others begin now: the first chunks are this worker's.
    ip('link', 'set', LINKS.database, 'down')
    const cutAt = performance.now()
    commands.push(start(setUpMachine(folder, 'other', { store: url, smtpPort: near.port }), ['worker', '--verbose']))
    const { code, errors } = await sending.ended
    const store = await openStore(url)
    const [issue] = await store.issues.list()
    expect({ code, errors }).toMatchObject({ code: (issue?.counts.unknown ?? 0) === 0 ? 0 : 4 })
    expect(issue?.counts.unknown).toBeLessThanOrEqual(IN_FLIGHT)
    expect((far.times.at(-1) ?? 0) - cutAt).toBeLessThan(SILENT_MS)
    ip('link', 'set', LINKS.database, 'up')
    for (let tries = 0; tries < 120 && (await store.ledger.counts(issue?.id ?? '')).unknown > 0; tries += 1)
      await wait(1000)
    // What it was answered before the cut counts, once it can tell.
    expect(await store.ledger.counts(issue?.id ?? '')).toMatchObject({ sent: READERS, unknown: 0 })
    const all = [...near.received, ...far.received]
    expect(all.filter(([, times]) => times > 1)).toEqual([])
    expect(new Set(all.map(([address]) => address)).size).toBe(READERS)
    expect(all).toHaveLength(READERS)
    await store.close()
    kill(worker, 'SIGTERM')
    expect(await worker.ended).toMatchObject({ code: 0 })
  } finally {
    for (const command of commands) kill(command)
    await Promise.all(commands.map(({ ended }) => ended))
    await link.close()
    await near.close()
    await far.close()
    await postgres.stop()
  }
})

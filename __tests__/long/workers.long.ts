/**
 * Several machines deliver one issue, and everything goes wrong: workers killed with -9, one cut off from the database, two
 * with wrong clocks, the database restarted. Nobody is lost, nobody is mailed twice.
 */
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

const READERS = Number(process.env.PULLQUOTE_LONG_READERS ?? 50_000)
const SEED = Number(process.env.PULLQUOTE_LONG_SEED ?? 11)
const IN_FLIGHT = 50
const ROUNDS = Number(process.env.PULLQUOTE_LONG_ROUNDS ?? 1)

let folder: string
beforeAll(() => {
  buildProgram()
  folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-workers-'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

test.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
  'four workers, two killed, one cut off, wrong clocks, the database restarted (seed %i)',
  async (seed) => {
    const postgres = await startPostgres()
    if (postgres === undefined) return
    const random = createRandom(seed)
    const said: string[] = []
    const began = performance.now()
    const say = (what: string) => said.push(`${((performance.now() - began) / 1000).toFixed(1)} s: ${what}`)
    const url = await postgres.database()
    const { port, hostname: host } = new URL(url)
    const link = await openLink({ host, port: Number(port) })
    const events = new Map<number, () => void>()
    const sink = await startCountingSink({ onMessage: (total) => events.get(total)?.() })
    const at = (share: number, what: () => void) => events.set(Math.max(1, Math.round(share * READERS)), what)
    const cutUrl = new URL(url)
    cutUrl.port = String(link.port)
    const setup = { store: url, smtpPort: sink.port }
    const sender = setUpMachine(folder, `sender${seed}`, { ...setup, extra: 'audience: readers.csv\n' })
    writeReaders(sender, READERS)
    const clocks = hasProgram('faketime') ? ['+1h', '-1h'] : []
    if (clocks.length === 0) process.stderr.write('\nWrong clocks were NOT tried: there is no faketime.\n')
    const commands: Command[] = []
    const addWorker = (name: string, store = url, clock?: string) => {
      const machine = setUpMachine(folder, `${name}${seed}`, { ...setup, store })
      const command = start(machine, ['worker', '--verbose'], { clock })
      commands.push(command)
      return command
    }
    const first = addWorker('first')
    const second = addWorker('second', url, clocks[0])
    addWorker('third', url, clocks[1])
    const cut = addWorker('cut', cutUrl.href)
    await wait(4000)
    at(0.05 + random() * 0.3, () => {
      say('first worker killed')
      kill(first)
    })
    at(0.4 + random() * 0.15, () => {
      say('link of the fourth worker cut')
      link.cut()
    })
    at(0.57 + random() * 0.1, () => {
      say('database stopped')
      void postgres
        .kill()
        .then(() => wait(3000))
        .then(postgres.restart)
        .then(() => say('database started'))
    })
    at(0.7 + random() * 0.2, () => {
      say('second worker killed')
      kill(second)
    })
    try {
      const sending = start(sender, ['send', '--json', '--verbose'])
      commands.push(sending)
      const { code, out, errors } = await sending.ended
      say(`send ended with ${code}`)
      const store = await openStore(url)
      const [issue] = await store.issues.list()
      const counts = issue?.counts
      say(JSON.stringify(counts))
      process.stderr.write(`\n${said.join('\n')}\n`)
      expect({ code, out, errors }).toMatchObject({ code: counts?.unknown === 0 ? 0 : 4 })
      const states = new Map<string, string>()
      for await (const row of store.ledger.list(issue?.id ?? '', ['sent', 'unknown']))
        states.set(row.address, row.state)
      await store.close()
      expect(states.size).toBe(READERS)
      expect([...sink.received].filter(([, times]) => times > 1)).toEqual([])
      expect([...states].filter(([address, state]) => state === 'sent' && !sink.received.has(address))).toEqual([])
      expect([...sink.received.keys()].filter((address) => !states.has(address))).toEqual([])
      // Two were killed and one was cut off; each may leave what it had in flight.
      expect(counts?.unknown).toBeLessThanOrEqual(3 * IN_FLIGHT)
      const status = start(sender, ['status', issue?.id ?? '', '--json'])
      const listed = JSON.stringify(JSON.parse((await status.ended).out))
      for (const [address, state] of states) if (state === 'unknown') expect(listed).toContain(address)
      // The one that was cut off has answers in hand that nobody else knows: once it is back they count.
      link.fix()
      const known = await openStore(url)
      for (
        let tries = 0;
        tries < 60 && (await known.ledger.counts(issue?.id ?? '')).unknown > 2 * IN_FLIGHT;
        tries += 1
      )
        await wait(1000)
      expect((await known.ledger.counts(issue?.id ?? '')).unknown).toBeLessThanOrEqual(2 * IN_FLIGHT)
      await known.close()
      expect([...sink.received].filter(([, times]) => times > 1)).toEqual([])
      kill(cut, 'SIGTERM')
      expect(await cut.ended).toMatchObject({ code: 0 })
    } finally {
      for (const command of commands) kill(command)
      await Promise.all(commands.map(({ ended }) => ended))
      await link.close()
      await sink.close()
      await postgres.stop()
    }
  },
)

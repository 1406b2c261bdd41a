/**
 * One issue by 1, 2 and 4 workers, each against a sink of its own, over a PostgreSQL that `PULLQUOTE_BENCH_POSTGRES` names
 * (the URL of a user who may create databases; it should have nothing else to do). A worker runs for months: an issue before
 * this one has warmed it up, and what its start and that issue cost is reported apart. CPU of all workers; on Linux, which
 * reports it of a running process. The last row shares nothing but the machine: what four workers of one store cost above it is
 * the price of working together, what it costs above one worker is the price of a busy machine.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

const root = path.resolve(import.meta.dirname, '..', '..')
const BIN = path.join(root, 'dist', 'cli', 'bin.js')
/** For each worker, so that what an issue costs a worker once weighs the same in each row. */
const READERS = 20_000
/** The same in the issue before: V8 has compiled by then what is worth it. */
const WARM_READERS = 20_000
/** To connect and to announce themselves. */
const READY_MS = 5000
const MS_A_TICK = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export const title = 'Deliver an issue from a shared store'
export const unit = 'message'
export const growth = true
export const rounds = 1
export const contestants = {
  'Pullquote, 1 worker': { workers: 1, stores: 1 },
  'Pullquote, 2 workers': { workers: 2, stores: 1 },
  'Pullquote, 4 workers': { workers: 4, stores: 1 },
  'Pullquote, 4 workers of 4 stores': { workers: 1, stores: 4 },
}

const article = (number) => `# Ferry number ${number} returns to the old quay

By Mira Holm

The ferry will stop at the old quay again from May, the harbour office said on Monday.

"We have waited ${number + 10} years for ferry ${number}," said Jonas Berg, who runs the kiosk at the quay.
`

export async function open({ scale }) {
  const url = process.env.PULLQUOTE_BENCH_POSTGRES
  if (url === undefined || process.platform !== 'linux') {
    process.stderr.write('The case workers needs Linux and PULLQUOTE_BENCH_POSTGRES=postgres://user@host/database\n')
  }
  return {
    async measure(_, { workers, stores }) {
      if (url === undefined || process.platform !== 'linux') return undefined
      const names = Array.from({ length: stores }, (_all, at) => `pullquote_bench_${process.pid}_${workers}_${at}`)
      for (const name of names) await ask(url, `create database ${name}`)
      const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-workers-'))
      const running = []
      try {
        const houses = []
        for (const name of names) {
          const store = Object.assign(new URL(url), { pathname: `/${name}` }).href
          houses.push(await openHouse({ folder: path.join(folder, name), store, workers, running }))
        }
        return await deliver(houses, {
          count: Math.round(READERS * scale) * workers * stores,
          warmth: Math.min(1, scale * 2),
        })
      } finally {
        for (const child of running) child.kill('SIGKILL')
        rmSync(folder, { recursive: true, force: true })
        for (const name of names) await ask(url, `drop database ${name} with (force)`)
      }
    },
    close: () => undefined,
  }
}

async function ask(url, statement) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A store with its sender and its workers. */
async function openHouse({ folder, store, workers, running }) {
  mkdirSync(folder)
  const sender = setUp(path.join(folder, 'sender'), store, await startSink(running), 'audience: readers.csv\n')
  const team = []
  for (let at = 0; at < workers; at += 1) {
    const cwd = setUp(path.join(folder, `worker${at}`), store, await startSink(running))
    const worker = spawn(process.execPath, [BIN, 'worker'], { cwd, stdio: 'ignore' })
    team.push(worker)
    running.push(worker)
  }
  return { sender, team }
}

async function sendFrom(sender, number, readers) {
  writeFileSync(path.join(sender, 'article.md'), article(number))
  const list = Array.from({ length: readers }, (_, at) => `reader${at}@example.org\n`)
  writeFileSync(path.join(sender, 'readers.csv'), `email\n${list.join('')}`)
  const sending = spawn(process.execPath, [BIN, 'send'], { cwd: sender, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(sending, 'close')
  if (code !== 0) throw new Error(`send ended with ${code}`)
}

async function deliver(houses, { count, warmth }) {
  const team = houses.flatMap((house) => house.team)
  const cpuOfTeam = () => team.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0)
  const send = async (number, readers) => {
    const [cpuBefore, began] = [cpuOfTeam(), performance.now()]
    const share = Math.round(readers / houses.length)
    await Promise.all(houses.map(({ sender }) => sendFrom(sender, number, share)))
    return { cpuMs: cpuOfTeam() - cpuBefore, aSecond: (readers * 1000) / (performance.now() - began) }
  }
  await wait(READY_MS)
  const startMs = cpuOfTeam() / team.length
  const warm = Math.ceil(WARM_READERS * warmth) * team.length
  const first = await send(1, warm)
  const { cpuMs, aSecond } = await send(2, count)
  const a = cpuMs / count
  const warmMs = (first.cpuMs - a * warm) / team.length
  const parts = `${startMs.toFixed(0)} ms until it is ready, ${warmMs.toFixed(0)} ms more than later over its first issue`
  process.stdout.write(`${team.length} of them: ${aSecond.toFixed(0)} a second, composing included; each: ${parts}\n`)
  return { cpuMs: a }
}

function cpuMsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK
}

async function startSink(running) {
  const sink = spawn(process.execPath, [path.join(root, 'bench', 'send', 'sink.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  running.push(sink)
  const [port] = await once(sink.stdout, 'data')
  return Number(port)
}

function setUp(folder, store, port, extra = '') {
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'article.md'), article(0))
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `name: Bench\nfrom: letter@harbour.example\npostalAddress: 1 Quay\nsources: [{ file: article.md }]\nstore: '${store}'\nsend: { smtp: 'smtp://127.0.0.1:${port}', unsubscribe: { url: 'https://news.harbour.example/u', mailto: leave@harbour.example } }\n${extra}`,
  )
  return folder
}

/**
 * One issue delivered by 1, 2 and 4 workers, each to an SMTP sink of its own, over the PostgreSQL that
 * `PULLQUOTE_BENCH_POSTGRES` names (the URL of a user who may create databases; nothing else should use that server). The CPU
 * is that of all workers, read from /proc while they run, so on Linux only. Workers run for months: one issue warms them
 * up first, and the CPU of the start and of the warm-up is reported apart. In the last row each worker has a store
 * of its own: 4 workers of one store cost more than that row for sharing the store, and that row costs more than 1 worker for
 * sharing the machine.
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
/** For each worker, so that the fixed cost of an issue has the same weight in each row. */
const READERS = 20_000
/** The same for the warm-up issue: V8 has compiled the hot functions by then. */
const WARM_READERS = 20_000
/** Time for workers to connect and to take their locks. */
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
        const deployments = []
        for (const name of names) {
          const store = Object.assign(new URL(url), { pathname: `/${name}` }).href
          deployments.push(await openDeployment({ folder: path.join(folder, name), store, count: workers, running }))
        }
        return await deliver(deployments, {
          readers: Math.round(READERS * scale) * workers * stores,
          warmUpReaders: Math.ceil(WARM_READERS * Math.min(1, scale * 2)) * workers * stores,
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

/** One store, the machine that sends, and its workers. */
async function openDeployment({ folder, store, count, running }) {
  mkdirSync(folder)
  const sender = setUp(path.join(folder, 'sender'), store, await startSink(running), 'audience: readers.csv\n')
  const workers = []
  for (let at = 0; at < count; at += 1) {
    const cwd = setUp(path.join(folder, `worker${at}`), store, await startSink(running))
    const worker = spawn(process.execPath, [BIN, 'worker'], { cwd, stdio: 'ignore' })
    workers.push(worker)
    running.push(worker)
  }
  return { sender, workers }
}

async function sendFrom(sender, number, readers) {
  writeFileSync(path.join(sender, 'article.md'), article(number))
  const list = Array.from({ length: readers }, (_, at) => `reader${at}@example.org\n`)
  writeFileSync(path.join(sender, 'readers.csv'), `email\n${list.join('')}`)
  const sending = spawn(process.execPath, [BIN, 'send'], { cwd: sender, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(sending, 'close')
  if (code !== 0) throw new Error(`send ended with ${code}`)
}

async function deliver(deployments, { readers, warmUpReaders }) {
  const workers = deployments.flatMap((deployment) => deployment.workers)
  const cpuOfWorkers = () => workers.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0)
  const send = async (number, total) => {
    const [cpuBefore, began] = [cpuOfWorkers(), performance.now()]
    const share = Math.round(total / deployments.length)
    await Promise.all(deployments.map(({ sender }) => sendFrom(sender, number, share)))
    return { cpuMs: cpuOfWorkers() - cpuBefore, aSecond: (total * 1000) / (performance.now() - began) }
  }
  await wait(READY_MS)
  const startMs = cpuOfWorkers() / workers.length
  const warmUp = await send(1, warmUpReaders)
  const { cpuMs, aSecond } = await send(2, readers)
  const messageMs = cpuMs / readers
  const compileMs = (warmUp.cpuMs - messageMs * warmUpReaders) / workers.length
  const rate = `${aSecond.toFixed(0)} messages a second, composing included`
  const overhead = `${startMs.toFixed(0)} ms to start and ${compileMs.toFixed(0)} ms to warm up in its first issue`
  process.stdout.write(
    `${workers.length === 1 ? '1 worker' : `${workers.length} workers`}: ${rate}; CPU of each, once: ${overhead}\n`,
  )
  return { cpuMs: messageMs }
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

/**
 * One issue by 1, 2 and 4 workers, each against a sink of its own, over a PostgreSQL that `PULLQUOTE_BENCH_POSTGRES` names
 * (the URL of a user who may create databases; it should have nothing else to do). CPU of all workers from the moment they
 * are connected; on Linux, which tells it of a process that runs.
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
const READERS = 40_000
/** To connect and to announce themselves. */
const READY_MS = 5000
const MS_A_TICK = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export const title = 'Deliver an issue from a shared store'
export const unit = 'message'
export const growth = true
export const rounds = 1
export const contestants = { 'Pullquote, 1 worker': 1, 'Pullquote, 2 workers': 2, 'Pullquote, 4 workers': 4 }

const ARTICLE = `# Ferry returns to the old quay

By Mira Holm

The ferry will stop at the old quay again from May, the harbour office said on Monday.

"We have waited eleven years for this," said Jonas Berg, who runs the kiosk at the quay.
`

export async function open({ scale }) {
  const url = process.env.PULLQUOTE_BENCH_POSTGRES
  if (url === undefined || process.platform !== 'linux') {
    process.stderr.write('The case workers needs Linux and PULLQUOTE_BENCH_POSTGRES=postgres://user@host/database\n')
  }
  return {
    async measure(_, workers) {
      if (url === undefined || process.platform !== 'linux') return undefined
      const name = `pullquote_bench_${process.pid}_${workers}`
      await ask(url, `create database ${name}`)
      const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-workers-'))
      const running = []
      try {
        const store = Object.assign(new URL(url), { pathname: `/${name}` }).href
        return await deliver({ folder, store, workers, count: Math.round(READERS * scale), running })
      } finally {
        for (const child of running) child.kill('SIGKILL')
        rmSync(folder, { recursive: true, force: true })
        await ask(url, `drop database ${name} with (force)`)
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

async function deliver({ folder, store, workers, count, running }) {
  const sender = setUp(path.join(folder, 'sender'), store, await startSink(running), 'audience: readers.csv\n')
  const readers = Array.from({ length: count }, (_, at) => `reader${at}@example.org\n`)
  writeFileSync(path.join(sender, 'readers.csv'), `email\n${readers.join('')}`)
  const team = []
  for (let at = 0; at < workers; at += 1) {
    const cwd = setUp(path.join(folder, `worker${at}`), store, await startSink(running))
    const worker = spawn(process.execPath, [BIN, 'worker'], { cwd, stdio: 'ignore' })
    team.push(worker)
    running.push(worker)
  }
  await wait(READY_MS)
  const before = team.map(({ pid }) => cpuMsOf(pid))
  const began = performance.now()
  const sending = spawn(process.execPath, [BIN, 'send'], { cwd: sender, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(sending, 'close')
  const wallMs = performance.now() - began
  if (code !== 0) throw new Error(`send ended with ${code}`)
  const cpuMs = team.reduce((sum, { pid }, at) => sum + cpuMsOf(pid) - before[at], 0)
  process.stdout.write(`${workers} of them: ${((count * 1000) / wallMs).toFixed(0)} a second, composing included\n`)
  return { cpuMs: cpuMs / count }
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
  writeFileSync(path.join(folder, 'article.md'), ARTICLE)
  writeFileSync(
    path.join(folder, 'newsletter.yaml'),
    `name: Bench\nfrom: letter@harbour.example\npostalAddress: 1 Quay\nsources: [{ file: article.md }]\nstore: '${store}'\nsend: { smtp: 'smtp://127.0.0.1:${port}', unsubscribe: { url: 'https://news.harbour.example/u', mailto: leave@harbour.example } }\n${extra}`,
  )
  return folder
}

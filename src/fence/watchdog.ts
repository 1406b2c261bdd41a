/**
 * A thread beside the work that ends the process when a job takes too much, or when the parent is gone: the work itself
 * may hang where no timer and no message gets through. (edge: a thread, signals)
 */
import { Worker } from 'node:worker_threads'
import { ENDED_BY, type Limits } from './protocol.ts'

const STEP_MS = 50

export interface Watchdog {
  /** A job begins: its time counts from here. */
  readonly begin: () => void
  readonly end: () => void
}

// Written out, as a thread cannot be started from a function: its own file would be one more to find in each kind of build.
const CODE = `
const { workerData } = require('node:worker_threads')
const { state, cpuMs, memory, parent, signals } = workerData
const job = new Int32Array(state)
let known = 0
let from = 0
const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
const end = (signal) => {
  try { process.kill(process.pid, signal) } catch {}
  process.kill(process.pid, 'SIGKILL')
}
setInterval(() => {
  if (process.ppid !== parent) return end('SIGKILL')
  const now = Atomics.load(job, 0)
  if (now === 0) return void (known = 0)
  if (now !== known) { known = now; from = used() }
  else if (used() - from > cpuMs) return end(signals.cpu)
  if (process.memoryUsage.rss() > memory) end(signals.memory)
}, ${STEP_MS})
`

export function startWatchdog({ cpuMs, memory }: Pick<Limits, 'cpuMs' | 'memory'>): Watchdog {
  const state = new SharedArrayBuffer(4)
  const job = new Int32Array(state)
  const workerData = { state, cpuMs, memory, parent: process.ppid, signals: ENDED_BY }
  const thread = new Worker(CODE, { eval: true, workerData, stdout: false, stderr: false, execArgv: [], env: {} })
  thread.unref()
  let count = 0
  return {
    begin: () => {
      count = (count % 1_000_000) + 1
      Atomics.store(job, 0, count)
    },
    end: () => Atomics.store(job, 0, 0),
  }
}
